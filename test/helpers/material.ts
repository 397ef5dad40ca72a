// The material over which relevance is judged: the sample collection, and where they are at hand texts and rows of others.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { documentsOf } from '../../search/documents.ts'
import type { Search } from '../../search/search.ts'
import { readCollection } from './collection.ts'
import { readCora, type WorkWithTexts } from './cora.ts'
import { readInventory } from './inventory.ts'

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const texts = `${data}metadata/mittelniederdeutsch-luebeck/`

/** True where the texts and rows of others are at hand. */
export const hasForeignMaterial = (): boolean => existsSync(data)

/** All of it, with every `step`-th row of the inventory. */
export const readMaterial = async function* (step: number): AsyncGenerator<WorkWithTexts> {
  for (const work of await readCollection()) yield { work, texts: [] }
  if (!hasForeignMaterial()) return
  yield* await readCora(`${texts}Lüb._NdStB.xml`, 'one work')
  yield* await readCora(`${texts}Lüb._Uk._1301-1350.xml`, 'a work each')
  for await (const work of readInventory(`${data}catalogue/smb-berlin-inventory-shared.csv.gz`, step))
    yield { work, texts: [] }
}

const batch = 1_000

/** Puts the material in and gives the names by which relevance.tsv may ask for it. */
export const putMaterial = async (search: Pick<Search, 'put'>, step: number): Promise<Set<string>> => {
  const names = new Set<string>()
  let entries = []
  for await (const { work, texts: pages } of readMaterial(step)) {
    const documents = documentsOf(work, pages, { fonds: [] }, '2026-06-01')
    if (!documents) continue
    names.add(work.shelfmark).add(work.id.replace(/^smb-/, 'SMB '))
    if (entries.push(documents) < batch) continue
    await search.put(entries)
    entries = []
  }
  await search.put(entries)
  return names
}
