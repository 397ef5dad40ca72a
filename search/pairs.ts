// Neighbouring words as words of their own, so that a phrase is found without an index of all that stands near each other.

/**
 * Begins every name of a pair. No key of a word has a `w` in it (spelling.ts), and as all names begin alike, Meilisearch
 * keeps no lists of beginnings for them.
 */
const mark = 'wwww'
/** Pairs share so many names: with more, a small index would hold little else; with fewer, more pages would be looked at in vain. */
const names = 65_536

/** FNV-1a, its bits mixed once more: neighbouring names must not stand for like words. */
const numberOf = (text: string): number => {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b)
  return ((hash ^ (hash >>> 13)) >>> 0) % names
}

/**
 * The names of all neighbours among keys, each once. One page in some hundred has a name by chance: look at its words.
 * In order, as Meilisearch keeps a list for each word and place: so a name has the same place on most pages.
 */
export const pairsOf = (keys: readonly string[]): string[] => {
  const pairs = new Set<string>()
  for (let at = 1; at < keys.length; at += 1)
    pairs.add(`${mark}${numberOf(`${keys[at - 1]} ${keys[at]}`).toString(36)}`)
  return [...pairs].sort()
}
