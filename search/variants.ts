// Spellings that no rule joins: the cited list variants.json, looked up by the keys of spelling.ts.

import { fold, foldHistoric, wordsOf } from './spelling.ts'
import list from './variants.json' with { type: 'json' }

/** historic: older spellings and Low German count as the modern word; modern: only today's ways to write it. */
export type Mode = 'historic' | 'modern'

type Group = { readonly modern: string; readonly variants: readonly string[] }

/** The first group that names a spelling has it; a modern word of its own is never taken for a variant of another. */
const tableOf = (groups: readonly Group[], key: (text: string) => string) => {
  const moderns = new Set(groups.map((group) => key(group.modern)))
  const table = new Map<string, string>()
  for (const { modern, variants } of groups) {
    for (const variant of variants) {
      const spelled = key(variant)
      if (!moderns.has(spelled) && !table.has(spelled)) table.set(spelled, key(modern))
    }
  }
  return table
}

const modernTable = tableOf(list.abbreviations, fold)
const historicTable = tableOf([...list.abbreviations, ...list.words], foldHistoric)

/** Common words of today that the rules bring to the key of a listed spelling: `steht` is not `stede`, the city. */
const own = new Set(list.own.map(fold))

/** The key under which the index keeps a word and looks it up. */
export const keyOf = (word: string, mode: Mode): string => {
  if (mode === 'modern') {
    const key = fold(word)
    return modernTable.get(key) ?? key
  }
  const key = foldHistoric(word)
  return own.has(fold(word)) ? key : (historicTable.get(key) ?? key)
}

const spellings = new Map<string, Set<string>>()
for (const { modern, variants } of list.words) {
  const key = keyOf(modern, 'historic')
  const known = spellings.get(key) ?? new Set()
  for (const each of [modern, ...variants]) if (keyOf(each, 'historic') === key) known.add(each)
  spellings.set(key, known)
}

/** The other spellings of a word that the list knows. */
export const listedSpellings = (word: string): readonly string[] =>
  [...(spellings.get(keyOf(word, 'historic')) ?? [])].filter((other) => fold(other) !== fold(word))

type Phrase = { readonly keys: readonly string[]; readonly modern: string; readonly written: string }

const phrasesByFirst = new Map<string, Phrase[]>()
for (const { modern, variants } of list.phrases) {
  for (const written of variants) {
    const keys = wordsOf(written).map(({ text }) => keyOf(text, 'historic'))
    const phrase = { keys, modern: keyOf(modern, 'historic'), written }
    const first = keys[0] ?? ''
    phrasesByFirst.set(first, [...(phrasesByFirst.get(first) ?? []), phrase])
  }
}

/** A word of the list that stands for `length` keys from `at` on (`dodes dantz` is Totentanz), the longest first. */
export const phraseAt = (
  keys: readonly string[],
  at: number,
): { readonly key: string; readonly length: number; readonly written: string } | undefined => {
  const possible = phrasesByFirst.get(keys[at] ?? '')
  if (!possible) return undefined
  const found = possible
    .filter((phrase) => phrase.keys.every((key, step) => keys[at + step] === key))
    .sort((one, other) => other.keys.length - one.keys.length)[0]
  return found && { key: found.modern, length: found.keys.length, written: found.written }
}
