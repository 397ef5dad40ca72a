// Words of the catalogue on a page: in the reader's language where there is one, marked with the language they are in.

import { choose, type LanguageMap } from '../../catalogue/language.ts'
import type { Marked } from '../../search/search.ts'
import type { At } from './site.ts'

/** Attributes of an element that holds words of a language: `lang` where it is not the page's, and the direction. */
export const spoken = (at: At, language: string) => ({
  dir: 'auto' as const,
  ...(language !== 'none' && language !== at.language && { lang: language }),
})

/** The first value of a language map. */
export const Value = ({ at, of }: { readonly at: At; readonly of: LanguageMap }) => {
  const { language, values } = choose(of, at.language)
  return <span {...spoken(at, language)}>{values[0]}</span>
}

/** All values, one paragraph for each and for each blank line in them. */
export const Paragraphs = ({ at, of }: { readonly at: At; readonly of: LanguageMap }) => {
  const { language, values } = choose(of, at.language)
  const paragraphs = values.flatMap((value) => value.split(/\n\s*\n/)).filter((text) => text.trim() !== '')
  return (
    <>
      {paragraphs.map((text) => (
        <p {...spoken(at, language)}>{text}</p>
      ))}
    </>
  )
}

/** A text with its hits marked. */
export const Hits = ({ of }: { readonly of: Marked }) => (
  <span dir="auto">{of.map(({ text, hit }) => (hit ? <mark>{text}</mark> : text))}</span>
)

/** The first value as a plain text, for attributes and titles. */
export const plain = (at: At, of: LanguageMap): string => choose(of, at.language).values[0] ?? ''
