// Stage record: writes the work into the catalogue, whole, in one transaction; from then on everybody sees it.

import type { SourceFile } from '../../catalogue/catalogue.ts'
import type { LedgerEvent, Page } from '../../catalogue/model.ts'
import { headOf, sectionsOf } from '../compose.ts'
import { asSourceFile } from '../fixity.ts'
import { factsOf, isListed, recordedFacts } from '../page-facts.ts'
import type { DeliveredFile } from '../sources/source.ts'
import type { Making, Stage } from '../stage.ts'
import type { DerivedPage, Recorded, Transcribed } from '../states.ts'

const pageOf = (page: DerivedPage, order: number, work: Transcribed): Page => {
  const { standing, picture } = page
  const read = work.texts.find((text) => text.page === page.id)
  return {
    id: page.id,
    work: work.id,
    ...(!isListed(page) && standing ? factsOf(standing) : recordedFacts(page, work.pages)),
    order,
    label: page.label,
    ...(page.folio && { folio: page.folio }),
    ...(picture && { image: picture }),
    hasText: read ? read.lines.length > 0 : (standing?.hasText ?? false) && page.textStands,
  }
}

const sectionsOfWork = (work: Transcribed) => {
  const { sections } = work.description
  const kept = work.standing && sections.length === 0 && work.pages.every(({ origin }) => !origin.file)
  if (kept) return work.standing?.sections ?? []
  const listed = work.pages.filter(isListed)
  return sectionsOf(
    sections,
    listed.map(({ id }) => id),
  )
}

const hashOf = (file: DeliveredFile, page: DerivedPage, work: Transcribed): string | undefined =>
  file === page.image
    ? page.picture?.master.fixity.sha256
    : (work.texts.find((text) => text.page === page.id)?.source.fixity.sha256 ?? page.textSha256)

/** A file of several pages is remembered for the first of them. */
const filesOf = (work: Transcribed): SourceFile[] => {
  const files = new Map<string, SourceFile>()
  for (const page of work.pages) {
    for (const file of [page.image, page.text]) {
      const sha256 = file && !files.has(file.path) && hashOf(file, page, work)
      if (file && sha256)
        files.set(file.path, asSourceFile(file, work.delivery.name, sha256, work.id, page.id))
    }
  }
  return [...files.values()]
}

const eventsOf = (work: Transcribed, at: Making): LedgerEvent[] => {
  const event = (kind: 'recorded' | 'published', detail?: string): LedgerEvent => ({
    kind,
    at: new Date().toISOString(),
    ingest: at.ingest,
    work: work.id,
    outcome: 'success',
    ...(detail && { detail }),
  })
  const changed = [...new Set(work.changes.map(({ field }) => field))].slice(0, 20).join(', ')
  return [...work.events, event('recorded', changed || undefined), event('published')]
}

export const record: Stage<Transcribed, Recorded, Making> = {
  name: 'record',
  run: async (work, at) => {
    at.signal.throwIfAborted()
    await at.keep(work.institution, work.fonds)
    const cover = work.description.cover
    const startPage = cover === undefined ? undefined : work.pages[cover]?.id
    const kept = work.record ?? work.standing?.record
    const head = await at.catalogue.recordWork(
      {
        ...headOf(work),
        id: work.id,
        pages: work.pages.map((page, index) => pageOf(page, index + 1, work)),
        sections: sectionsOfWork(work),
        ...(startPage && { startPage }),
        ...(kept && { record: kept }),
      },
      work.texts,
      eventsOf(work, at),
      filesOf(work),
    )
    return { ...work, head }
  },
}
