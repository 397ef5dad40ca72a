// Finding within one work: every place in its text that is hit, with boxes, in the order of its pages.

import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import type { Connection, Indexes } from './connection.ts'
import { type KeptKeys, readKeys, readWords } from './kept.ts'
import { unpack, type Words } from './packing.ts'
import { asQueryOfPages, isEmpty, parseQuestion, type Question } from './question.ts'
import { type Run, runsOf, wordCount } from './runs.ts'
import type { Search, TextHit } from './search.ts'
import { fold } from './spelling.ts'
import type { Token } from './text.ts'
import { saidByEngine } from './wire.ts'

type Asked = { readonly work: WorkId; readonly q: string } & Parameters<Search['findWithin']>[2]

const pagesAtOnce = 500
/** Words shown before and after a hit. */
const around = 6

/**
 * The pages of a work on which all words of a question stand, some hundreds at a time, in any order: to have them in
 * that of the book, Meilisearch would rank page by page. While some are looked at, the next are on their way.
 */
async function* pagesWith({ pages }: Indexes, work: WorkId, question: Question, page?: PageId) {
  const ask = async (offset: number) => {
    const { hits } = await pages.search(null, {
      q: asQueryOfPages(question),
      matchingStrategy: 'all',
      filter: [`work = ${JSON.stringify(work)}`, ...(page ? [`id = ${JSON.stringify(page)}`] : [])],
      attributesToRetrieve: ['id', 'order', 'text', 'inside', 'begins', 'ends'],
      limit: pagesAtOnce,
      offset,
    })
    return hits
  }
  let next: Promise<object[]> | undefined = ask(0)
  for (let offset = pagesAtOnce; next; offset += pagesAtOnce) {
    const hits: object[] = await next
    next = hits.length < pagesAtOnce ? undefined : ask(offset)
    // Whoever waits for it hears of a fault; nobody does while these pages are looked at.
    next?.catch(() => undefined)
    yield hits.flatMap((hit) => readKeys(hit) ?? [])
  }
}

/** The words of some pages of a work, with their places. */
const wordsOfPages = async ({ pages }: Indexes, ids: readonly PageId[]) => {
  const found = new Map<PageId, Words>()
  for (let at = 0; at < ids.length; at += pagesAtOnce) {
    const some = ids.slice(at, at + pagesAtOnce)
    const { results } = await pages.getDocuments({ ids: some, fields: ['id', 'lines'], limit: some.length })
    for (const { id, words } of results.flatMap((one) => readWords(one) ?? [])) found.set(id, words)
  }
  return found
}

const textOf = (tokens: readonly Token[]) => tokens.map((token) => token.text).join(' ')

/** A page of a work, and where on it a question hits. */
type HitPage = { readonly page: KeptKeys; readonly runs: readonly Run[] }

/** Phrases alone are hit as a whole, not by a word that is like one of theirs. */
const longEnough = ({ terms, phrases }: Question) => {
  const least = terms.length > 0 ? 1 : Math.min(...phrases.map((phrase) => phrase.length))
  return ({ from, to }: Run) => to - from >= least
}

/** A place in the text of a work; one that the end of a page cuts goes on on the next. */
type Place = { readonly page: PageId; readonly run: Run; readonly on?: Place & { readonly begins: string } }

/** Whether the last word of one page and the first of another are the two parts of one. */
const goesOver = (before: KeptKeys, { order, begins }: KeptKeys) =>
  begins !== undefined && before.ends === begins && order === before.order + 1

/** A word that the end of a page cuts is indexed whole on both pages; it is one place with two boxes. */
const placesOn = (pages: readonly HitPage[]): Place[] => {
  const all: Place[] = []
  for (const [at, { page, runs }] of pages.entries()) {
    const before = pages[at - 1]?.page
    const last = all.at(-1)
    const [first, ...rest] = runs.map((run) => ({ page: page.id, run }))
    const isFirst = first?.run.from === 0 && before && goesOver(before, page)
    if (isFirst && last?.page === before.id && last.run.to === wordCount(before))
      all.splice(-1, 1, { ...last, on: { ...first, begins: page.begins ?? '' } }, ...rest)
    else if (first) all.push(first, ...rest)
  }
  return all
}

const hitAt = (wordsOf: ReadonlyMap<PageId, Words>, { page, run: { from, to }, on }: Place): TextHit => {
  const start = Math.max(0, from - around)
  const words = wordsOf.get(page)?.(start, to + around) ?? []
  const run = words.slice(from - start, to - start)
  const rest = on && hitAt(wordsOf, on)
  return {
    page,
    line: run[0]?.places[0]?.line ?? 0,
    match: textOf(run) + (rest?.match.slice(on?.begins.length) ?? ''),
    before: textOf(words.slice(0, from - start)),
    after: rest?.after ?? textOf(words.slice(to - start)),
    boxes: [
      ...run.flatMap((token) => token.places.map(({ box }) => ({ page, box }))),
      ...(rest?.boxes ?? []),
    ],
  }
}

const findWithin = async (
  indexes: Indexes,
  { work, q, offset, limit, page }: Asked,
): Promise<{ readonly total: number; readonly hits: readonly TextHit[] }> => {
  const question = parseQuestion(q, true)
  if (isEmpty(question)) return { total: 0, hits: [] }
  const runsIn = runsOf(question)
  const isHit = longEnough(question)
  const found: HitPage[] = []
  for await (const pages of pagesWith(indexes, work, question, page)) {
    for (const one of pages) {
      const runs = runsIn(one).filter(isHit)
      if (runs.length > 0) found.push({ page: one, runs })
    }
  }
  const places = placesOn(found.sort((one, other) => one.page.order - other.page.order))
  const shown = places.slice(offset, offset + limit)
  const ids = new Set(shown.flatMap((place) => [place.page, ...(place.on ? [place.on.page] : [])]))
  const wordsOf = await wordsOfPages(indexes, [...ids])
  return { total: places.length, hits: shown.map((place) => hitAt(wordsOf, place)) }
}

const completeWithin = async ({ works }: Indexes, work: WorkId, beginning: string, limit: number) => {
  const document = await works.getDocument(work, { fields: ['terms'] }).catch((error: unknown) => {
    if (saidByEngine(error)?.cause?.code === 'document_not_found') return {}
    throw error
  })
  const terms = unpack(String(Object(document).terms))
  const start = fold(beginning.trim())
  return (Array.isArray(terms) ? terms : [])
    .map((entry: unknown) =>
      Array.isArray(entry) ? { term: String(entry[0]), count: Number(entry[1]) } : undefined,
    )
    .filter((entry) => entry !== undefined)
    .filter(({ term }) => start !== '' && fold(term).startsWith(start))
    .sort((one, other) => other.count - one.count || (one.term < other.term ? -1 : 1))
    .slice(0, limit)
}

/** The part of the port that looks into one work. */
export const withinOf = (connection: Connection): Pick<Search, 'findWithin' | 'completeWithin'> => ({
  findWithin: (work, q, list) => connection.ask((indexes) => findWithin(indexes, { work, q, ...list })),
  completeWithin: (work, beginning, limit) =>
    connection.ask((indexes) => completeWithin(indexes, work, beginning, limit)),
})
