// Words in several languages: language maps as IIIF writes them, and how one is chosen for a reader.

/**
 * Values by BCP 47 language tag; `none` where the language is not known or there is none.
 * The shape of IIIF Presentation 3.0, section 4.1 "Language of Property Values".
 */
export type LanguageMap = Readonly<Record<string, readonly string[]>>

/** The languages that the surface of the house speaks, the first one first. */
export const surfaceLanguages = ['de', 'en'] as const
export type SurfaceLanguage = (typeof surfaceLanguages)[number]

/** A language map of one value in one language. */
export const inLanguage = (language: string, ...values: readonly string[]): LanguageMap => ({
  [language]: values,
})

/** A language map of German and English. */
export const bilingual = (de: string, en: string): LanguageMap => ({ de: [de], en: [en] })

/**
 * The values for a reader and the tag that they are written in: the wanted language, else `none`, else German, else
 * English, else the first there is. An empty map gives no values.
 */
export const choose = (
  map: LanguageMap,
  wanted: string,
): { readonly language: string; readonly values: readonly string[] } => {
  const order = [wanted, 'none', ...surfaceLanguages, ...Object.keys(map)]
  const language = order.find((tag) => (map[tag]?.length ?? 0) > 0) ?? 'none'
  return { language, values: map[language] ?? [] }
}

/** The first value for a reader, or an empty string. */
export const firstValue = (map: LanguageMap, wanted: string): string => choose(map, wanted).values[0] ?? ''

/** All values of all languages. */
export const allValues = (map: LanguageMap): readonly string[] => Object.values(map).flat()

/** Old stages of languages that the tables of the system do not name. */
const olderLanguages: Readonly<Record<string, LanguageMap>> = {
  gml: bilingual('Mittelniederdeutsch', 'Middle Low German'),
  osx: bilingual('Altsächsisch', 'Old Saxon'),
  dum: bilingual('Mittelniederländisch', 'Middle Dutch'),
  frk: bilingual('Fränkisch', 'Frankish'),
}
const germanNames = new Intl.DisplayNames(['de'], { type: 'language', fallback: 'none' })
const englishNames = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })

const nameIn = (names: Intl.DisplayNames, tag: string): string | undefined => {
  try {
    const name = names.of(tag)
    return name === 'root' ? undefined : name
  } catch {
    return undefined // not a tag that BCP 47 allows
  }
}

/** What a language is called; the tag itself where nobody knows a name. */
export const languageName = (tag: string): LanguageMap =>
  olderLanguages[tag] ?? bilingual(nameIn(germanNames, tag) ?? tag, nameIn(englishNames, tag) ?? tag)
