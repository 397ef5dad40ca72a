// How a word is spelled and how it might be spelled: rules that bring both to one key (docs/spelling.md).

/** A word in a text, with the place where it stands, in UTF-16 units. */
export type Placed = { readonly text: string; readonly start: number; readonly end: number }

/** Letters, marks above them, digits, and the private-use signs of medieval type (MUFI). */
const word = /[\p{L}\p{N}\p{Co}][\p{L}\p{M}\p{N}\p{Co}]*/gu

/** The words of a text in their order. Everything that is no letter or digit parts words. */
export const wordsOf = (text: string): Placed[] => {
  let end = 0
  return (text.match(word) ?? []).map((found) => {
    const start = text.indexOf(found, end)
    end = start + found.length
    return { text: found, start, end }
  })
}

/** A pattern, and what stands in its place. */
export type Rule = readonly [pattern: RegExp, instead: string]

/** Signs that are another way to write a letter; applied to lower case before marks are taken off. */
const signs: readonly Rule[] = [
  [/ſ/g, 's'],
  [/ß/g, 'ss'],
  [/ꝛ/g, 'r'],
  [/[æǽ]/g, 'a'],
  [/[œøǿ]/g, 'o'],
  [/ł/g, 'l'],
  [/[đð]/g, 'd'],
  [/þ/g, 'th'],
  [/ı/g, 'i'],
]

/** `ae`, `oe`, `ue` for the umlaut; not where the e belongs to `eu`, `au`, `qu`: Bauer, Steuer, Quelle. */
const umlauts: readonly Rule[] = [
  [/ae/g, 'a'],
  [/oe/g, 'o'],
  [/(?<![aeoqu])ue/g, 'u'],
]

const apply = (rules: readonly Rule[], text: string) =>
  rules.reduce((so, [pattern, instead]) => so.replace(pattern, instead), text)

/**
 * The key under which today's spellings of a word meet: case, accents, umlauts however written (`ü`, `ue`, `uͤ`, `u`),
 * `ſ` and `s`, `ß` and `ss`. Only lower-case letters and digits remain of a word in Latin script.
 */
export const fold = (text: string): string => {
  const lower = apply(signs, text.normalize('NFKC').toLowerCase())
  return apply(umlauts, lower.normalize('NFD').replace(/\p{M}+/gu, ''))
}

/**
 * Spellings before the rules of 1901, and the regular differences of Low German, in this order; each with what it
 * joins. `q` stands for ch and `x` for sch, letters that are free by then.
 */
export const historicRules: readonly (readonly [pattern: RegExp, instead: string, joins: string])[] = [
  [/x/g, 'ks', 'hexe/hekse'],
  [/qu/g, 'ku', 'quelle/kuelle'],
  [/^sch(?=[lmnpw])/, 's', 'Schwager/swager, Schloss/slot'],
  [/sch/g, 'x', 'schal/scal'],
  [/chs/g, 'ks', 'sechs/seks'],
  [/chr/g, 'kr', 'Christ/Crist'],
  [/ck/g, 'k', 'Lübeck/Lubek'],
  [/ch/g, 'q', 'a letter of its own'],
  [/sc(?![eiy])/g, 'x', 'schal/scal, schriven/scriven'],
  [/[tc]z|zc/g, 'z', 'Dantz/Danz, Czar/Zar'],
  [/sz/g, 's', 'grosz/gross'],
  [/c(?=[eiy])/g, 'z', 'Cedel/Zettel'],
  [/c/g, 'k', 'Codex/Kodex'],
  [/ph/g, 'f', 'Photographie/Fotografie'],
  [/([bdgkrt])h/g, '$1', 'Thor/Tor, borgher/borger'],
  [/dt/g, 't', 'Stadt/Stat'],
  [/mpt/g, 'mt', 'Ampt/Amt'],
  [/[vw]/g, 'u', 'vnd/und, newe/neue'],
  [/[jy]/g, 'i', 'Iar/Jar, Bybel/Bibel'],
  [/ie/g, 'i', 'viel/vil'],
  [/ai/g, 'ei', 'Kaiser/Keyser'],
  [/([aeiou])h(?=[^aeiou]|$)/g, '$1', 'Jahr/Jar'],
  [/([a-z])\1+/g, '$1', 'Brieff/Brief'],
  [/(?<=..)bor[gq](?=e?$)/, 'burg', 'Hamborch/Hamburg'],
  [/(?<=..)dorp(?=e?$)/, 'dorf', 'Oldendorp/Oldendorf'],
  [/(?<=..)lik(?=(e[nrs]?)?$)/, 'liq', 'christlike/christliche'],
  [/(?<=..)x[ao]p(?=$)/, 'xaft', 'selschop/Gesellschaft'],
  [/(?<=...)inge$/, 'ung', 'ordeninge/Ordnung'],
  [/(?<=...)e$/, '', 'Lubeke/Lübeck, vnde/und'],
  [/mb$/, 'm', 'vmb/um'],
  [/d$/, 't', 'Stad/Stat'],
]

const rules: readonly Rule[] = historicRules.map(([pattern, instead]) => [pattern, instead])

/** All rules in their order: what a key depends on, beside the lists. */
export const spellingRules: readonly Rule[] = [...signs, ...umlauts, ...rules]

/** The key under which older and newer spellings of a word meet, by rule alone. Words with a digit are left as folded. */
export const foldHistoric = (text: string): string => {
  const folded = fold(text)
  return /\d/.test(folded) ? folded : apply(rules, folded)
}
