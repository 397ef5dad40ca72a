// Made-up works with pages of text, each the same in every run: number and vocabulary say all of it.

import { readDate } from '../../catalogue/dates.ts'
import type { FondsId, PageId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import type { Fonds, Line, Transcription, Work } from '../../catalogue/model.ts'
import { type Chance, chanceOf } from '../../samples/drawing/chance.ts'
import { keyOf } from '../../storage/store.ts'
import { anInstitution, aPage, aWork } from '../../test/helpers/works.ts'
import type { Vocabulary } from './vocabulary.ts'

const linesOnPage = 32
const wordsInLine = 8
const languages = ['gml', 'la', 'de', 'nds']
const dates = ['1463', 'um 1350', '2. Hälfte 15. Jh.', '1523-1578', '18. Jahrhundert', '1871', 'o. D.']
const rights = [
  'http://creativecommons.org/publicdomain/mark/1.0/',
  'http://rightsstatements.org/vocab/InC/1.0/',
]

export const institution = anInstitution()

export const fonds: readonly Fonds[] = Array.from({ length: 120 }, (_, at) => ({
  id: `bench-${at}` as FondsId,
  institution: institution.id,
  level: 'fonds',
  title: bilingual(`Bestand ${at}`, `Fonds ${at}`),
}))

const oneOf = <Item>(chance: Chance, items: readonly Item[]): Item => {
  const item = items[chance.whole(0, items.length - 1)]
  if (item === undefined) throw new Error('The vocabulary is empty.')
  return item
}

/** One word in thirty was read wrongly, as OCR does. */
const misread = (word: string) =>
  word.length < 4 ? word : `${word.slice(0, 2)}${word[3]}${word[2]}${word.slice(4)}`

/** Half of a page is old text, the rest words of records and compounds. */
const wordFrom = (chance: Chance, { oldWords, recordWords, parts }: Vocabulary): string => {
  const kind = chance.next()
  const word =
    kind < 0.55
      ? oneOf(chance, oldWords)
      : kind < 0.9
        ? oneOf(chance, recordWords)
        : oneOf(chance, parts) + oneOf(chance, parts)
  return chance.happens(0.03) ? misread(word) : word
}

const lineOf = (chance: Chance, vocabulary: Vocabulary, number: number): Line => {
  let x = 150
  const words = Array.from({ length: wordsInLine }, () => {
    const text = wordFrom(chance, vocabulary)
    const box = { x, y: 200 + 90 * number, width: 26 * text.length, height: 70 }
    x += box.width + 26
    return { text, box }
  })
  return {
    text: words.map(({ text }) => text).join(' '),
    box: { x: 150, y: 200 + 90 * number, width: x - 150, height: 70 },
    words,
  }
}

const textOf = (chance: Chance, vocabulary: Vocabulary, page: PageId): Transcription => ({
  page,
  language: 'gml',
  lines: Array.from({ length: linesOnPage }, (_, number) => lineOf(chance, vocabulary, number)),
  source: {
    role: 'text',
    key: keyOf('texts', page, 'x.xml'),
    fixity: { bytes: 1, sha256: 'c'.repeat(64) },
    mediaType: 'application/xml',
  },
})

/** How many pages of text a work has: most have none, some a few, one in fifty is a book; twice as many as works in all. */
const pagesOf = (number: number) => {
  if (number % 50 === 0) return 64
  return number % 10 < 2 ? 4 : 0
}

/** The made-up work of a number, with its texts. */
export const workWithTexts = (
  vocabulary: Vocabulary,
  number: number,
): { readonly work: Work; readonly texts: readonly Transcription[]; readonly fonds: Fonds } => {
  const chance = chanceOf(`work ${number}`)
  const id = `bench-${number}` as WorkId
  const sample = oneOf(chance, vocabulary.samples)
  const place = oneOf(chance, fonds)
  const withText = pagesOf(number)
  const written = oneOf(chance, dates)
  const work = aWork({
    ...sample,
    id,
    shelfmark: `${oneOf(chance, ['Hs.', 'Urk.', 'Akte'])} ${number % 1000}/${number}`,
    dates: sample.dates.length > 0 ? sample.dates : [{ written, reading: readDate(written) }],
    fonds: place.id,
    languages: [oneOf(chance, languages)],
    places: [{ name: oneOf(chance, vocabulary.recordWords) }],
    subjects: [bilingual(oneOf(chance, vocabulary.parts), oneOf(chance, vocabulary.parts))],
    rights: { statement: oneOf(chance, rights) },
    pages: Array.from({ length: Math.max(1, withText) }, (_, at) =>
      aPage(id, at + 1, { hasText: at < withText }),
    ),
  })
  const texts = work.pages.filter((page) => page.hasText).map((page) => textOf(chance, vocabulary, page.id))
  return { work, texts, fonds: place }
}
