// What words say, looked up once: their keys in each mode, and the parts of compounds.

import { partsOf } from './compounds.ts'
import { keyOf, type Mode } from './variants.ts'

type Said = { readonly key: string; readonly parts: readonly string[] }
type Word = Readonly<Record<Mode, Said>>

export type Lexicon = (word: string) => Word

/** Made when it is asked for, and not again. */
const once = <Value extends object | string>(make: () => Value) => {
  let made: Value | undefined
  return (): Value => {
    made ??= make()
    return made
  }
}

/** Words that are remembered unless another number is given: some 30 MB. */
const usually = 50_000

/**
 * Opens a lexicon that remembers what it has looked up. The rules cost some ten microseconds a word, and a result page
 * looks at ten thousand words, most of them the same as on the last one.
 */
export const openLexicon = (mostWords = usually): Lexicon => {
  // Two halves, the older given up when the newer is full: words that are looked up again and again stay.
  let newer = new Map<string, Word>()
  let older = new Map<string, Word>()
  const remember = (word: string, said: Word) => {
    if (2 * newer.size >= mostWords) [older, newer] = [newer, new Map()]
    newer.set(word, said)
    return said
  }
  return (word) => {
    const before = newer.get(word)
    if (before) return before
    const earlier = older.get(word)
    if (earlier) return remember(word, earlier)
    const parts = once(() => partsOf(word))
    const as = (mode: Mode): Said => {
      const key = once(() => keyOf(word, mode))
      const keysOfParts = once(() => parts().map((part) => keyOf(part, mode)))
      return {
        get key() {
          return key()
        },
        get parts() {
          return keysOfParts()
        },
      }
    }
    return remember(word, { historic: as('historic'), modern: as('modern') })
  }
}
