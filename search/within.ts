// Finding within one work: every place in its text that is hit, with boxes, in the order of its pages.

import type { PageId, WorkId } from '../catalogue/identifiers.ts'
import type { Connection, Indexes } from './connection.ts'
import { type KeptPage, readPage } from './kept.ts'
import { type Lexicon, openLexicon } from './lexicon.ts'
import { type Judge, judgeOf } from './matching.ts'
import { unpack } from './packing.ts'
import { asQueryOfPages, isEmpty, parseQuestion, type Question } from './question.ts'
import type { Search, TextHit } from './search.ts'
import { fold } from './spelling.ts'
import { type Token, tokensOf } from './text.ts'
import { saidByEngine } from './wire.ts'

const pagesAtOnce = 250
/** Words shown before and after a hit. */
const around = 6

/**
 * The pages of a work on which all words of a question stand, some hundreds at a time, in any order: to have them in
 * that of the book, Meilisearch would rank page by page.
 */
async function* pagesWith({ pages }: Indexes, work: WorkId, question: Question, page?: PageId) {
  for (let offset = 0; ; offset += pagesAtOnce) {
    const { hits } = await pages.search(null, {
      q: asQueryOfPages(question),
      matchingStrategy: 'all',
      filter: [`work = ${JSON.stringify(work)}`, ...(page ? [`id = ${JSON.stringify(page)}`] : [])],
      attributesToRetrieve: ['id', 'work', 'order', 'lines', 'text', 'further', 'begins', 'ends'],
      limit: pagesAtOnce,
      offset,
    })
    yield hits.flatMap((hit) => readPage(hit) ?? [])
    if (hits.length < pagesAtOnce) return
  }
}

const textOf = (tokens: readonly Token[]) => tokens.map((token) => token.text).join(' ')

/** Neighbouring words that are hit are one place: `borgermester to lubeke`. */
const runsOf = (hits: readonly number[]) => {
  const runs: { from: number; to: number }[] = []
  for (const [at, hit] of hits.entries()) {
    if (hit === -1) continue
    const last = runs.at(-1)
    if (last && last.to === at) last.to = at + 1
    else runs.push({ from: at, to: at + 1 })
  }
  return runs
}

const hitsOnPage = (page: KeptPage, question: Question, judge: Judge): TextHit[] => {
  const tokens = tokensOf(page.lines)
  const hits = judge(
    tokens.map((token) => token.text),
    page,
  )
  const wanted = question.phrases.length > 0 && question.terms.length === 0
  return runsOf(hits)
    .filter(
      ({ from, to }) => !wanted || to - from >= Math.min(...question.phrases.map((phrase) => phrase.length)),
    )
    .map(({ from, to }) => {
      const run = tokens.slice(from, to)
      return {
        page: page.id,
        line: run[0]?.places[0]?.line ?? 0,
        match: textOf(run),
        before: textOf(tokens.slice(Math.max(0, from - around), from)),
        after: textOf(tokens.slice(to, to + around)),
        boxes: run.flatMap((token) => token.places.map(({ box }) => ({ page: page.id, box }))),
      }
    })
}

/** What is needed of a page once its hits are known. */
type HitPage = Pick<KeptPage, 'order' | 'begins' | 'ends'> & { readonly hits: readonly TextHit[] }

/** A word that the end of a page cuts is indexed whole on both pages; it is one place with two boxes. */
const joinOverPages = (pages: readonly HitPage[]): TextHit[] => {
  const all: TextHit[] = []
  for (const [at, { order, begins, hits }] of pages.entries()) {
    const before = pages[at - 1]
    const last = all.at(-1)
    const [first, ...rest] = hits
    const cut = before?.ends !== undefined && before.ends === begins && order === before.order + 1
    if (cut && last && first && last.after === '' && first.before === '') {
      const match = `${last.match}${first.match.slice(begins?.length ?? 0)}`
      all[all.length - 1] = { ...last, match, after: first.after, boxes: [...last.boxes, ...first.boxes] }
      all.push(...rest)
    } else all.push(...hits)
  }
  return all
}

const findWithin = async (indexes: Indexes, lookUp: Lexicon, work: WorkId, q: string, page?: PageId) => {
  const question = parseQuestion(q, true)
  if (isEmpty(question)) return []
  const judge = judgeOf(question, lookUp)
  const found: HitPage[] = []
  for await (const pages of pagesWith(indexes, work, question, page)) {
    for (const one of pages) {
      const { order, begins, ends } = one
      const hits = hitsOnPage(one, question, judge)
      if (hits.length > 0) found.push({ order, hits, ...(begins && { begins }), ...(ends && { ends }) })
    }
  }
  return joinOverPages(found.sort((one, other) => one.order - other.order))
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
export const withinOf = (connection: Connection): Pick<Search, 'findWithin' | 'completeWithin'> => {
  // Kept from one question to the next: whoever searches a book asks again, and its words are the same.
  const lookUp = openLexicon()
  return {
    findWithin: async (work, q, { offset, limit, page }) => {
      const hits = await connection.ask((indexes) => findWithin(indexes, lookUp, work, q, page))
      return { total: hits.length, hits: hits.slice(offset, offset + limit) }
    },
    completeWithin: (work, beginning, limit) =>
      connection.ask((indexes) => completeWithin(indexes, work, beginning, limit)),
  }
}
