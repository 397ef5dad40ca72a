// Fills catalogue and index with made-up works, a stretch at a time: what was interrupted goes on where it stood.

import { readFile, writeFile } from 'node:fs/promises'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { IngestId } from '../../catalogue/identifiers.ts'
import { documentsOf, type Documents as Made } from '../../search/documents.ts'
import { type Lexicon, openLexicon } from '../../search/lexicon.ts'
import type { Search } from '../../search/search.ts'
import { indexVersion } from '../../search/settings.ts'
import { fonds, institution, workWithTexts } from './collection.ts'
import type { Vocabulary } from './vocabulary.ts'

export type Progress = {
  readonly version: string
  readonly works: number
  readonly pages: number
  /** Seconds in which documents were made, and in which the index took them. */
  readonly making: number
  readonly indexing: number
  /** Seconds of all of it: the next documents are made while the engine indexes. */
  readonly passed: number
}

const none: Progress = { version: indexVersion, works: 0, pages: 0, making: 0, indexing: 0, passed: 0 }
/** As many works at once as the house puts together: their pages come to five thousand. */
const worksAtOnce = 2_500
const ingest = 'bench' as IngestId
const today = '2026-06-01'

export const readProgress = async (path: string): Promise<Progress> => {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return none
  const progress: Progress = JSON.parse(text)
  if (progress.version !== indexVersion)
    throw new Error(`The index in this folder has another layout; delete the folder of ${path}.`)
  return progress
}

const since = (start: number) => (performance.now() - start) / 1000

/** Records works and makes their documents, one after another as the house does: the texts of many at once would fill the memory. */
const stretch = async (
  catalogue: Catalogue,
  vocabulary: Vocabulary,
  lookUp: Lexicon,
  from: number,
  to: number,
) => {
  const documents: Made[] = []
  let making = 0
  for (let number = from; number < to; number += 1) {
    const { work, texts, fonds: own } = workWithTexts(vocabulary, number)
    const { revision, createdAt, modifiedAt, publishedAt, cover, pageCount, ...rest } = work
    await catalogue.recordWork(
      rest,
      [],
      [{ kind: 'published', at: createdAt, ingest, work: work.id, outcome: 'success' }],
    )
    const start = performance.now()
    const made = documentsOf(work, texts, { institution, fonds: [own] }, today, lookUp)
    if (made) documents.push(made)
    making += since(start)
  }
  return { documents, making }
}

const put = async (search: Search, documents: readonly Made[]) => {
  const start = performance.now()
  await search.put(documents)
  return since(start)
}

/** Goes on until there are so many works; writes down after each stretch how far it came. */
export const fill = async (
  catalogue: Catalogue,
  search: Search,
  { vocabulary, works, path }: { vocabulary: Vocabulary; works: number; path: string },
): Promise<Progress> => {
  let progress = await readProgress(path)
  await catalogue.saveInstitution(institution)
  for (const one of fonds) await catalogue.saveFonds(one)
  await catalogue.openIngest(ingest, 'bench')
  const lookUp = openLexicon()
  let before: Promise<void> = Promise.resolve()
  const start = performance.now() - 1000 * progress.passed
  for (let from = progress.works; from < works; from += worksAtOnce) {
    const to = Math.min(works, from + worksAtOnce)
    const { documents, making } = await stretch(catalogue, vocabulary, lookUp, from, to)
    await before
    before = put(search, documents).then(async (indexing) => {
      progress = {
        version: indexVersion,
        works: to,
        pages: progress.pages + documents.reduce((sum, one) => sum + one.pages.length, 0),
        making: progress.making + making,
        indexing: progress.indexing + indexing,
        passed: since(start),
      }
      await writeFile(path, JSON.stringify(progress))
      process.stderr.write(
        `${to} works, ${progress.pages} pages, making ${making.toFixed(1)} s, indexing ${indexing.toFixed(1)} s\n`,
      )
    })
    // Whoever waits for it next is told of its fault.
    before.catch(() => undefined)
  }
  await before
  return progress
}
