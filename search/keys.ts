// Texts as the index keeps them: keys of words with blanks between, for each mode of spelling.

import { partsOf } from './compounds.ts'
import { wordsOf } from './spelling.ts'
import { keyOf, type Mode, phraseAt } from './variants.ts'

/** Between values that do not belong together: Meilisearch lets no phrase and no nearness reach across. */
export const apart = '. '

/** The keys of a text's words in their order. */
export const keysOf = (text: string, mode: Mode): string[] =>
  wordsOf(text).map((word) => keyOf(word.text, mode))

/** Several texts as one field. */
export const fieldOf = (texts: readonly string[], mode: Mode): string =>
  texts
    .map((text) => keysOf(text, mode).join(' '))
    .filter((keys) => keys !== '')
    .join(apart)

/** Whether what stands between two words is a hyphen and nothing else. */
export const isHyphen = (between = ''): boolean => /^[-‐‑]$/.test(between)

/** Words that stand joined by a hyphen, written as one: Holsten-Thor is also Holstenthor. */
const hyphenated = (text: string): string[] => {
  const words = wordsOf(text)
  return words.flatMap((word, at) => {
    const next = words[at + 1]
    return next && isHyphen(text.slice(word.end, next.start)) ? [word.text + next.text] : []
  })
}

/** What a run of words also says: the parts of its compounds, and words of the list that it stands for. */
const alsoSaid = (words: readonly string[], mode: Mode): string[] => {
  const parts = words.flatMap((word) => partsOf(word)).map((part) => keyOf(part, mode))
  if (mode === 'modern') return parts
  const keys = words.map((word) => keyOf(word, mode))
  return [...parts, ...keys.flatMap((_, at) => phraseAt(keys, at)?.key ?? [])]
}

/** The further keys of several texts, each once, as one field. */
export const furtherFieldOf = (texts: readonly string[], mode: Mode): string => {
  const keys = texts.flatMap((text) => [
    ...alsoSaid(
      wordsOf(text).map((word) => word.text),
      mode,
    ),
    ...hyphenated(text).map((word) => keyOf(word, mode)),
  ])
  return [...new Set(keys)].join(apart)
}

/**
 * A shelfmark in the ways that people type it: its parts, its numbers without leading zeros, and all in one
 * (`DKW 017`: dkw, 017, 17, dkw017, dkw17).
 */
export const shelfmarkField = (shelfmark: string, mode: Mode): string => {
  const parts = wordsOf(shelfmark).flatMap(({ text }) => text.match(/\d+|\D+/gu) ?? [])
  const plain = parts.map((part) => part.replace(/^0+(?=\d)/, ''))
  const joined = [parts.join(''), plain.join('')].filter((all) => all.length <= 60)
  return [...new Set([parts.join(' '), plain.join(' '), ...joined])]
    .map((written) => keysOf(written, mode).join(' '))
    .join(apart)
}
