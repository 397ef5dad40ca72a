// Fills catalogue and index with made-up works, a stretch at a time: what was interrupted goes on where it stood.

import { readFile, writeFile } from 'node:fs/promises'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import type { IngestId } from '../../catalogue/identifiers.ts'
import { documentsOf } from '../../search/documents.ts'
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
}

const none: Progress = { version: indexVersion, works: 0, pages: 0, making: 0, indexing: 0 }
/** As many works at once as the house puts: their pages come to some thousands. */
const worksAtOnce = 1_000
const ingest = 'bench' as IngestId
const today = '2026-06-01'

export const readProgress = async (path: string): Promise<Progress> => {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return none
  const { version, works, pages, making, indexing }: Progress = JSON.parse(text)
  if (version !== indexVersion)
    throw new Error(`The index in this folder has another layout; delete the folder of ${path}.`)
  return { version, works, pages, making, indexing }
}

const since = (start: number) => (performance.now() - start) / 1000

const stretch = async (
  catalogue: Catalogue,
  search: Search,
  vocabulary: Vocabulary,
  lookUp: Lexicon,
  from: number,
  to: number,
) => {
  const start = performance.now()
  const made = Array.from({ length: to - from }, (_, at) => workWithTexts(vocabulary, from + at))
  for (const { work } of made) {
    const { revision, createdAt, modifiedAt, publishedAt, cover, pageCount, ...rest } = work
    await catalogue.recordWork(
      rest,
      [],
      [{ kind: 'published', at: createdAt, ingest, work: work.id, outcome: 'success' }],
    )
  }
  const recorded = since(start)
  const documents = made.flatMap(
    ({ work, texts, fonds: own }) =>
      documentsOf(work, texts, { institution, fonds: [own] }, today, lookUp) ?? [],
  )
  const making = since(start) - recorded
  await search.put(documents)
  return {
    pages: documents.reduce((sum, one) => sum + one.pages.length, 0),
    making,
    indexing: since(start) - recorded - making,
  }
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
  while (progress.works < works) {
    const to = Math.min(works, progress.works + worksAtOnce)
    const { pages, making, indexing } = await stretch(
      catalogue,
      search,
      vocabulary,
      lookUp,
      progress.works,
      to,
    )
    progress = {
      version: indexVersion,
      works: to,
      pages: progress.pages + pages,
      making: progress.making + making,
      indexing: progress.indexing + indexing,
    }
    await writeFile(path, JSON.stringify(progress))
    process.stderr.write(`${to} works, ${progress.pages} pages, indexing ${indexing.toFixed(1)} s\n`)
  }
  return progress
}
