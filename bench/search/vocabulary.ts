// Words, titles and persons for works that are made up: from the inventory and the corpora where they are at hand, else from lists of the house.

import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Work } from '../../catalogue/model.ts'
import constituents from '../../search/constituents.json' with { type: 'json' }
import variants from '../../search/variants.json' with { type: 'json' }
import { readCora } from '../../test/helpers/cora.ts'
import { readInventory } from '../../test/helpers/inventory.ts'
import { aWork } from '../../test/helpers/works.ts'

/** A record to make works from. */
export type Sample = Pick<Work, 'title' | 'agents' | 'materials' | 'types' | 'dates'>

export type Vocabulary = {
  readonly samples: readonly Sample[]
  /** Words of records, as often as they stand there. */
  readonly recordWords: readonly string[]
  /** Words of old texts, as often as they stand there. */
  readonly oldWords: readonly string[]
  /** Words that make up compounds. */
  readonly parts: readonly string[]
  readonly isReal: boolean
}

const data = fileURLToPath(new URL('../../../shared/data/', import.meta.url))
const words = (text: string) => text.match(/\p{L}[\p{L}\p{M}]{2,}/gu) ?? []

const parts = constituents.filter((word) => word.length > 3)

const fromLists = (): Vocabulary => {
  const old = variants.words.flatMap((group) => [group.modern, ...group.variants])
  const title = (at: number) =>
    [at, 7 * at + 1, 31 * at + 5].map((number) => parts[number % parts.length] ?? '').join(' ')
  const samples = Array.from({ length: 5_000 }, (_, at): Sample => {
    const { agents, materials, types, dates } = aWork()
    return { title: { de: [title(at)] }, agents, materials, types, dates }
  })
  return { samples, recordWords: parts, oldWords: old, parts, isReal: false }
}

/** One row in so many of the inventory: some 60,000. */
const step = 10

/** Reads the material at hand. */
export const readVocabulary = async (): Promise<Vocabulary> => {
  if (!existsSync(data)) return fromLists()
  const corpus = `${data}metadata/mittelniederdeutsch-luebeck/`
  const texts = [
    ...(await readCora(`${corpus}Lüb._NdStB.xml`, 'one work')),
    ...(await readCora(`${corpus}Lüb._Uk._1301-1350.xml`, 'one work')),
  ]
  const samples: Sample[] = []
  for await (const { title, agents, materials, types, dates } of readInventory(
    `${data}catalogue/smb-berlin-inventory-shared.csv.gz`,
    step,
  ))
    samples.push({ title, agents, materials, types, dates })
  return {
    samples,
    recordWords: samples.flatMap(({ title }) => words(Object.values(title).flat().join(' '))),
    oldWords: texts.flatMap((work) =>
      work.texts.flatMap(({ lines }) => lines.flatMap((line) => words(line.text))),
    ),
    parts,
    isReal: true,
  }
}
