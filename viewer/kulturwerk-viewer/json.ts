// Small questions to JSON that nobody vouches for.

export type Json = Readonly<Record<string, unknown>>

export const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
export const listOf = (value: unknown): readonly unknown[] =>
  Array.isArray(value) ? value : value === undefined || value === null ? [] : [value]
export const jsonsOf = (value: unknown): readonly Json[] => listOf(value).filter(isJson)
export const textOf = (value: unknown): string => (typeof value === 'string' ? value : '')
export const idOf = (value: unknown): string =>
  isJson(value) ? textOf(value.id ?? value['@id']) : textOf(value)
export const typeOf = (value: Json): string => textOf(listOf(value.type ?? value['@type'])[0])
/** A positive number, also where it was written as text. */
export const measureOf = (value: unknown): number | undefined => {
  const number = Number(value)
  return Number.isFinite(number) && number > 0 ? number : undefined
}

/** An address of the web, or undefined: nothing else becomes a link or is fetched. */
export const webAddress = (text: string): string | undefined =>
  /^https?:\/\//i.test(text) ? text : undefined
export const withoutFragment = (uri: string): string => uri.split('#')[0] ?? uri

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: '\u00a0',
}

/** A text in which somebody may have written HTML, as plain text. */
export const plain = (text: string): string =>
  text
    .replace(/<(br|\/p|\/div|\/li)\b[^>]*>/gi, '\n')
    .replace(/<[a-z/!][^>]*>/gi, '')
    .replace(/&(?:#(\d{1,6})|([a-z]+));/gi, (whole, number: string | undefined, name: string | undefined) =>
      number ? String.fromCodePoint(Math.min(Number(number), 0x10ffff)) : (entities[name ?? ''] ?? whole),
    )
    .trim()

const tagFor = (map: Json, language: string): string | undefined => {
  const tags = Object.keys(map)
  const near = (wanted: string) =>
    tags.find((tag) => tag === wanted) ?? tags.find((tag) => tag.split('-')[0] === wanted)
  return near(language) ?? near('none') ?? near('@none') ?? near('en') ?? tags[0]
}

/** All values of a language map for a reader (Presentation 3.0, section 4.1): theirs, none, English, whatever comes first. */
export const valuesOf = (map: unknown, language: string): readonly string[] => {
  if (typeof map === 'string') return [plain(map)]
  if (!isJson(map)) return []
  return listOf(map[tagFor(map, language) ?? ''])
    .map((value) => plain(textOf(value)))
    .filter((value) => value !== '')
}
export const worded = (map: unknown, language: string): string => valuesOf(map, language).join(', ')
