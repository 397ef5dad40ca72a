// A date phrase cut into numbers, words and marks; nothing of it is lost, so that a reading can account for all of it.

type Common = {
  readonly text: string
  /** A blank stands before it. */
  readonly spaced: boolean
  /** A full stop stands directly behind it (or an English ordinal ending). */
  readonly dot: boolean
}

export type Token = Common &
  (
    | { readonly kind: 'number'; readonly value: number; readonly digits: number }
    /** Digits of which some are unknown: `19??`, `192x`. */
    | { readonly kind: 'masked' }
    | { readonly kind: 'word' }
    | { readonly kind: 'mark' }
    /** A remark that calls itself one: `[Komm.: …]`. */
    | { readonly kind: 'remark' }
    /** A character that no rule knows: makes the phrase unread. */
    | { readonly kind: 'other' }
  )

const pattern =
  /(?<space>\s*)(?:(?<remark>\[komm\.?:[^[\]]*\]?)|(?<masked>\d{2}(?:\?\?|xx|--(?![\d-])|\.\.(?!\d))|\d{3}[?x](?![\p{L}\d]))|(?<number>\d{1,3}(?:\.\d{3})+(?![\d]|\.\d)|\d+)(?<ordinal>(?:st|nd|rd|th)(?!\p{L}))?|(?<word>[\p{L}\p{M}]+)|(?<mark>[-/,;()[\]?=:.~+&<>|])|(?<other>\S))(?<dot>(?<=[\p{L}\p{M}\d])\.)?/uy

/** The phrase in one spelling: small letters, one kind of dash and of blank, no quotation marks. */
export const plain = (written: string): string =>
  written
    .normalize('NFC')
    .toLowerCase()
    .replace(/[‐‑‒–—―−]/g, '-')
    .replace(/[⁄∕]/g, '/')
    .replace(/["„“”‟'‘’‚`´*]/g, '')
    .replace(/ſ/g, 's')
    .replace(/\s+/g, ' ')
    .trim()

const tokenOf = (groups: Readonly<Record<string, string | undefined>>): Token => {
  const common = {
    spaced: groups.space !== '',
    dot: groups.dot !== undefined || groups.ordinal !== undefined,
  }
  const number = groups.number
  if (number !== undefined) {
    const text = number.replaceAll('.', '')
    return { ...common, kind: 'number', text, value: Number(text), digits: text.length }
  }
  for (const kind of ['remark', 'masked', 'word', 'mark'] as const) {
    const text = groups[kind]
    if (text !== undefined) return { ...common, kind, text }
  }
  return { ...common, kind: 'other', text: groups.other ?? '' }
}

/** The tokens of a phrase made plain. */
export const tokensOf = (text: string): readonly Token[] => {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match; match = pattern.exec(text)) {
    tokens.push(tokenOf(match.groups ?? {}))
    if (pattern.lastIndex >= text.length) break
  }
  return tokens
}
