// Command derive: makes access copies anew from the stored masters, where the recipe has changed or a copy is damaged.

import type { LedgerEvent, Page, Work } from '../../catalogue/model.ts'
import { accessCopyRecipe } from '../../images/pyramid.ts'
import { accessKey } from '../keys.ts'
import { inWorkshop, makingWith, newIngestId, type Workshop } from '../opening.ts'
import type { Making } from '../stage.ts'
import { makeAccessCopy } from '../stages/derive.ts'
import { type Display, displayFor } from '../terminal.ts'
import { fill } from '../words.ts'
import { allWorks } from '../works.ts'
import { auditCopy } from './audit.ts'
import { type Command, type Desk, exitCodes } from './command.ts'

type Renewed = { readonly page: Page; readonly event?: LedgerEvent; readonly fault?: string }

const frameOf = (page: Page): number =>
  Number(/-(\d+)-[^-]+\.tif$/.exec(page.image?.access.key ?? '')?.[1] ?? 1)

/** Makes the copy of one page if it needs one. */
const renew = async (page: Page, making: Making): Promise<Renewed> => {
  const { image } = page
  if (!image) return { page }
  const frame = frameOf(page)
  const key = accessKey(page.work, page.id, image.master.fixity.sha256, accessCopyRecipe, frame)
  if (key === image.access.key && (await auditCopy(image.access, making.store, making.signal)) === 'sound') {
    return { page }
  }
  const made = await makeAccessCopy({ id: page.id, frame }, image.master, key, making)
  if ('differs' in made) return { page, fault: made.differs }
  const { width, height, ...fixity } = made
  making.tell({ kind: 'page', work: page.work, page: page.id, pixels: width * height, done: 'derived' })
  return {
    page: { ...page, image: { ...image, width, height, access: { ...image.access, key, fixity } } },
    event: {
      kind: 'derived',
      at: new Date().toISOString(),
      ingest: making.ingest,
      work: page.work,
      page: page.id,
      outcome: 'success',
      detail: accessCopyRecipe,
    },
  }
}

const renewWork = async (work: Work, making: Making, workshop: Workshop): Promise<readonly string[]> => {
  const renewed = await Promise.all(
    work.pages.map((page) => {
      const { width = 0, height = 0 } = page.image ?? {}
      return making.onPage(() => renew(page, making), width * height)
    }),
  )
  const events = renewed.flatMap(({ event }) => event ?? [])
  if (events.length > 0) {
    const { revision: _, createdAt: __, modifiedAt: ___, publishedAt: ____, ...rest } = work
    const { cover: _____, pageCount: ______, withdrawn: _______, ...same } = rest
    await workshop.catalogue.recordWork({ ...same, pages: renewed.map(({ page }) => page) }, [], events)
    await workshop.indexing.put(work.id)
  }
  return renewed.flatMap(({ page, fault }) => (fault ? [`${page.id}: ${fault}`] : []))
}

const renewAll = async (
  workshop: Workshop,
  making: Making,
  display: Display,
  desk: Desk,
): Promise<number> => {
  const faults: string[] = []
  let works = 0
  for await (const { id } of allWorks(workshop.catalogue)) {
    if (desk.signal.aborted) return exitCodes.interrupted
    const work = await workshop.catalogue.work(id)
    if (!work) continue
    works += 1
    faults.push(...(await renewWork(work, making, workshop)))
  }
  await workshop.indexing.finish()
  display.clear()
  for (const fault of faults) desk.screen.print(fault)
  const values = { works, pages: display.derived(), faults: faults.length }
  desk.screen.print(
    desk.json ? JSON.stringify({ kind: 'derived', ...values }) : fill(desk.words.renewed, values),
  )
  return faults.length > 0 ? exitCodes.refused : exitCodes.well
}

export const derive: Command<object> = (_, desk) => {
  const display = displayFor(desk, false)
  return inWorkshop(desk, 'kulturwerk derive', display.tell, async (workshop) => {
    const ingest = newIngestId()
    await workshop.catalogue.openIngest(ingest, 'derive')
    const making = await makingWith(desk, { verify: false }, workshop, ingest, display.tell)
    const code = await renewAll(workshop, making, display, desk)
    await workshop.catalogue.closeIngest(ingest)
    return code
  })
}
