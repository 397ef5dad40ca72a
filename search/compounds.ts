// The words inside a German compound: Stadtansicht is found by Ansicht.

import known from './constituents.json' with { type: 'json' }
import { fold } from './spelling.ts'

const constituents = new Set<string>(known)
/** Letters that may stand between two words of a compound. */
const joints = ['', 's', 'es', 'n', 'en', 'er', 'e']
const shortest = 3
/** A last word that we know betrays a compound even if what stands before it is a name; short ones do not: Ge-wand. */
const shortestHead = 6
const longestWord = 60

/** A compound is declined at its end: Abschieds-briefe. */
const endings = ['', 'e', 'en', 'n', 's', 'es', 'er']
const isTail = (text: string) =>
  endings.some(
    (ending) => text.endsWith(ending) && constituents.has(text.slice(0, text.length - ending.length)),
  )

/** The word before the joint, if it is one of ours. */
const before = (text: string): string | undefined =>
  joints
    .filter((joint) => text.endsWith(joint))
    .map((joint) => text.slice(0, text.length - joint.length))
    .find((stem) => stem.length >= shortest && constituents.has(stem))

/** Splits a folded word into known words, the fewest that do; undefined if it cannot be split whole. */
const splitWhole = (word: string, most: number): readonly string[] | undefined => {
  for (let at = shortest; at <= word.length - shortest; at += 1) {
    const tail = word.slice(at)
    if (!isTail(tail)) continue
    const stem = before(word.slice(0, at))
    if (stem) return [stem, tail]
  }
  if (most <= 2) return undefined
  for (let at = shortest; at <= word.length - shortest; at += 1) {
    const tail = word.slice(at)
    const rest = isTail(tail) ? splitWhole(word.slice(0, at), most - 1) : undefined
    if (rest) return [...rest, tail]
    const stem = before(word.slice(0, at))
    const tails = stem ? splitWhole(tail, most - 1) : undefined
    if (stem && tails) return [stem, ...tails]
  }
  return undefined
}

/** Every run of neighbouring parts that is shorter than the whole: of ober|stadt|buch also `stadtbuch`. */
const runsOf = (parts: readonly string[]) =>
  parts.flatMap((_, from) =>
    parts
      .slice(from)
      .map((__, more) => parts.slice(from, from + more + 1))
      .filter((run) => run.length < parts.length)
      .map((run) => run.join('')),
  )

const splitHead = (word: string): readonly string[] => {
  for (let at = shortest; at <= word.length - shortestHead; at += 1) {
    if (isTail(word.slice(at))) return [word.slice(0, at), word.slice(at)]
  }
  return []
}

/**
 * The words inside a word, folded as in spelling.ts; none if it is no compound that we can see. The list of constituents
 * is ours, drawn from open data: see search/README.md.
 */
export const partsOf = (word: string): readonly string[] => {
  const folded = fold(word)
  if (folded.length < 2 * shortest || folded.length > longestWord || constituents.has(folded)) return []
  const whole = splitWhole(folded, 4)
  return whole ? [...new Set(runsOf(whole))] : splitHead(folded)
}

/** The fewest words that make up a compound, for a question that finds nothing as it stands; undefined if it is none. */
export const splitCompound = (word: string): readonly string[] | undefined => splitWhole(fold(word), 4)
