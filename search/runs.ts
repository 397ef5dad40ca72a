// Where a question hits a page by the keys that the index has of it; neighbouring words that are hit are one place.

import { apart } from './keys.ts'
import { isNear, remembering } from './matching.ts'
import type { Question, Term } from './question.ts'

/** Words of a page by their number: the first, and the one after the last. */
export type Run = { readonly from: number; readonly to: number }

/**
 * What the index has of a page: the keys of its words with a blank before and after each, and the keys within words or
 * over several (inside.ts). As texts, because a book has a thousand pages and most of their words are not asked for.
 */
export type SpelledPage = { readonly keys: string; readonly inside: string }

/** A stretch of a text between two blanks, both counted in. */
type Stretch = { readonly start: number; readonly end: number }

/** Where something stands in a text, up to the next blank. */
const stretchesOf = (text: string, sought: string): Stretch[] => {
  const found: Stretch[] = []
  for (let start = text.indexOf(sought); start !== -1; start = text.indexOf(sought, start + 1))
    found.push({ start, end: text.indexOf(' ', start + sought.length - 1) })
  return found
}

/** Words that are like one that was asked for. */
const stretchesNear = (keys: string, isNearTo: (key: string) => boolean): Stretch[] => {
  const found: Stretch[] = []
  for (let start = 0, end = keys.indexOf(' ', 1); end !== -1; start = end, end = keys.indexOf(' ', start + 1))
    if (isNearTo(keys.slice(start + 1, end))) found.push({ start, end })
  return found
}

/** How many words begin before each of some places in a text; the places ascend. */
const counting = (text: string) => {
  let [at, words] = [0, 0]
  return (place: number): number => {
    for (; at < place; words += 1) at = text.indexOf(' ', at + 1)
    return words
  }
}

/** How many words a page has. */
export const wordCount = ({ keys }: SpelledPage): number => counting(keys)(keys.length - 1)

/** Stretches as words by their number. */
const asRuns = (text: string, stretches: readonly Stretch[]): Run[] => {
  const wordAt = counting(text)
  const inOrder = stretches.toSorted((one, other) => one.start - other.start)
  const froms = inOrder.map(({ start }) => wordAt(start))
  return inOrder.map(({ start, end }, at) => {
    const from = froms[at] ?? 0
    return { from, to: from + counting(text.slice(start, end + 1))(end - start) }
  })
}

/** Runs that touch or overlap as one, in order. */
const joined = (runs: readonly Run[]): Run[] => {
  const all: Run[] = []
  for (const run of runs.toSorted((one, other) => one.from - other.from)) {
    const last = all.at(-1)
    if (last && run.from <= last.to) all[all.length - 1] = { from: last.from, to: Math.max(last.to, run.to) }
    else all.push(run)
  }
  return all
}

/** A key as it stands in a text after a mark, and what may follow it. */
const asked = (mark: string, { key, beginning }: Term) => `${mark}${key}${beginning ? '' : ' '}`

/** A word written as two: its key with a blank at each place. */
const parted = ({ key }: Term) =>
  Array.from({ length: key.length - 1 }, (_, at) => ` ${key.slice(0, at + 1)} ${key.slice(at + 1)} `)

/** The words that a key is in, of those entries that begin as sought. */
const runsInside = (inside: string, sought: string): Run[] =>
  stretchesOf(inside, sought).flatMap(({ end }) => {
    const next = inside.indexOf(apart, end)
    const words = inside.slice(end, next === -1 ? undefined : next).trim()
    return words.split(' ').map((word) => ({ from: Number(word), to: Number(word) + 1 }))
  })

/**
 * Finds the runs of a page that a question in historic spelling hits: the same as `judgeOf` hits among its words, many
 * times quicker. A slip of the finger is forgiven only where nothing is hit as asked.
 */
export const runsOf = ({ terms, phrases }: Question): ((page: SpelledPage) => Run[]) => {
  const all = terms.map((term) => ({
    spellings: [asked(' ', term), ...parted(term)],
    within: asked(apart, term),
    isNearTo: remembering((key) => isNear(key, term)),
  }))
  const together = phrases.map((phrase) => ` ${phrase.join(' ')} `)
  return ({ keys, inside }) => {
    const stretches = together.flatMap((phrase) => stretchesOf(keys, phrase))
    const runs: Run[] = []
    for (const { spellings, within, isNearTo } of all) {
      const found = spellings.flatMap((one) => stretchesOf(keys, one))
      const more = runsInside(inside, within)
      const isMissed = found.length + more.length === 0
      stretches.push(...(isMissed ? stretchesNear(keys, isNearTo) : found))
      runs.push(...more)
    }
    return joined([...asRuns(keys, stretches), ...runs])
  }
}
