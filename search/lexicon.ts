// What words say, looked up once: their keys in each mode, and the parts of compounds.

import { partsOf } from './compounds.ts'
import { keyOf, type Mode } from './variants.ts'

type Word = Readonly<Record<Mode, { readonly key: string; readonly parts: readonly string[] }>>

export type Lexicon = (word: string) => Word

/** Words that are remembered unless another number is given: some 15 MB. */
const usually = 50_000

/**
 * Opens a lexicon that remembers what it has looked up. The rules cost some ten microseconds a word, and a result page
 * looks at ten thousand words, most of them the same as on the last one.
 */
export const openLexicon = (mostWords = usually): Lexicon => {
  const known = new Map<string, Word>()
  return (word) => {
    const before = known.get(word)
    if (before) return before
    if (known.size >= mostWords) known.clear()
    const parts = partsOf(word)
    const as = (mode: Mode) => ({ key: keyOf(word, mode), parts: parts.map((part) => keyOf(part, mode)) })
    const now = { historic: as('historic'), modern: as('modern') }
    known.set(word, now)
    return now
  }
}
