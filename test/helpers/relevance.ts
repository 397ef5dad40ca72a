// Asks what relevance.tsv asks, and tells which answers hold what must be found.

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { Hit, Search } from '../../search/search.ts'

export type Judged = {
  readonly query: string
  readonly kind: string
  readonly heldOut: boolean
  readonly met: boolean
  readonly wanted: readonly string[]
  readonly found: readonly string[]
}

const firstFive = 5
/** A third: the first byte of the hash is below this. */
const heldOutBelow = 86

export const readRelevance = async (): Promise<
  readonly { query: string; kind: string; finds: string[] }[]
> => {
  const text = await readFile(new URL('../search/relevance.tsv', import.meta.url), 'utf8')
  return text
    .trimEnd()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [query = '', kind = '', finds = ''] = line.split('\t')
      return { query, kind, finds: finds.split('|') }
    })
}

/** The names by which relevance.tsv knows a hit. */
const namesOf = ({ work, shelfmark }: Hit) => [shelfmark, work.replace(/^smb-/, 'SMB ')]

/** Asks every question of the list whose answer is among `known` shelfmarks. */
export const judge = async (search: Pick<Search, 'find'>, known: ReadonlySet<string>): Promise<Judged[]> => {
  const judged: Judged[] = []
  for (const { query, kind, finds } of await readRelevance()) {
    const wanted = finds.filter((name) => known.has(name))
    if (wanted.length === 0) continue
    const { hits } = await search.find({
      q: query,
      facets: {},
      historic: true,
      sort: 'relevance',
      offset: 0,
      limit: firstFive,
    })
    const found = hits.flatMap(namesOf)
    judged.push({
      query,
      kind,
      wanted,
      found: hits.map((hit) => hit.shelfmark),
      met: wanted.some((name) => found.includes(name)),
      heldOut: (createHash('sha256').update(query).digest()[0] ?? 0) < heldOutBelow,
    })
  }
  return judged
}
