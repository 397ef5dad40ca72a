// All that a house holds, in a form that can be compared: without times, which differ between two runs that end alike.

import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../../catalogue/catalogue.ts'
import { openCatalogue } from '../../catalogue/database.ts'
import type { Search } from '../../search/search.ts'
import { openStore } from '../../storage/open.ts'

export type HouseState = {
  readonly works: readonly unknown[]
  readonly keys: readonly string[]
  readonly indexed: readonly string[]
}

const timeless = (value: unknown) =>
  JSON.parse(
    JSON.stringify(value, (name, one) =>
      ['createdAt', 'modifiedAt', 'publishedAt'].includes(name) ? undefined : one,
    ),
  )

const worksOf = async (catalogue: Catalogue) => {
  const works = []
  const { items } = await catalogue.works({}, { limit: 1000 })
  for (const { id } of items) {
    const texts = []
    for await (const text of catalogue.transcriptions(id)) texts.push(text)
    works.push(timeless({ work: await catalogue.work(id), texts }))
  }
  return works
}

/** Catalogue, store and index of a data folder. */
export const houseState = async (dataDir: string, search: Pick<Search, 'states'>): Promise<HouseState> => {
  const catalogue = await openCatalogue({ kind: 'sqlite', path: join(dataDir, 'catalogue.sqlite') })
  try {
    const store = await openStore({ kind: 'file', path: join(dataDir, 'store') })
    const keys: string[] = []
    for await (const key of store.list('')) keys.push(`${key} ${(await store.stat(key))?.bytes}`)
    const indexed: string[] = []
    for await (const { work, state } of search.states()) indexed.push(`${work} ${state}`)
    return { works: await worksOf(catalogue), keys: keys.sort(), indexed: indexed.sort() }
  } finally {
    await catalogue.close()
  }
}

/** What is not whole in the works that a reader can see: pages that lack, copies that are not there. */
export const wholeWorks = async (
  catalogue: Catalogue,
  dataDir: string,
  pageCounts: Readonly<Record<string, number>>,
): Promise<readonly string[]> => {
  const faults: string[] = []
  const { items } = await catalogue.works({}, { limit: 1000 })
  for (const { id } of items) {
    const work = await catalogue.work(id)
    const expected = pageCounts[id] ?? 1
    if (work?.pages.length !== expected) faults.push(`${id} has ${work?.pages.length} pages`)
    for (const { id: page, image } of work?.pages ?? []) {
      for (const copy of image ? [image.master, image.access] : []) {
        const found = await stat(join(dataDir, 'store', ...copy.key.split('/'))).catch(() => undefined)
        if (found?.size !== copy.fixity.bytes) faults.push(`${page}: ${copy.key} is not whole`)
      }
      if (!image) faults.push(`${page} has no image`)
    }
  }
  return faults
}
