// The files of a bag that its fetch.txt names on the web: fetched into their place in the bag, or in a dry run awaited there.

import { type Finding, finding } from '../findings.ts'
import { type Bag, bagsIn, fetchListOf, type ToFetch } from '../sources/bags.ts'
import type { DeliveredFile } from '../sources/source.ts'
import type { Looking } from '../stage.ts'
import type { Fetched, Fetching } from './fetching.ts'

/** What became of the files; the bag's manifest judges their bytes like those that were delivered. */
export type BagFiles = {
  readonly files: readonly DeliveredFile[]
  readonly awaited: readonly DeliveredFile[]
  readonly findings: readonly Finding[]
}

type Answered = ToFetch & { readonly fetched: Fetched }

/** Of a file that is not there yet only its name is known. */
const awaitedAt = (path: string, bytes = 0): DeliveredFile => ({
  path,
  absolute: '',
  bytes,
  mtimeNs: 0n,
  ctimeNs: 0n,
  kind: /\.(?:tiff?|jpe?g|jp2|png)$/i.test(path) ? 'image' : 'other',
})

const hostsOf = (all: readonly Answered[]) =>
  [...new Set(all.map(({ address }) => new URL(address).host))].join(', ')

const told = (
  code: 'fetch-planned' | 'fetched',
  list: string,
  all: readonly (Answered & { readonly bytes: number | undefined })[],
): Finding[] => {
  const [first] = all
  if (!first) return []
  const bytes = all.reduce<number>((sum, one) => sum + (one.bytes ?? 0), 0)
  const known = all.every((one) => one.bytes !== undefined)
  return [
    finding(
      code,
      { file: list },
      {
        count: String(all.length),
        hosts: hostsOf(all),
        value: first.address,
        megabytes: known ? (bytes / 1e6).toFixed(1) : '?',
      },
    ),
  ]
}

const faultsOf = (list: string, all: readonly Answered[]): Finding[] =>
  all.flatMap(({ address, path, row, fetched }) => {
    if (fetched.kind !== 'fault') return []
    const { reason, values } = fetched.fault
    return [finding('bag-fetch-failed', { file: list, row }, { ...values, value: address, path, reason })]
  })

const fetchOf = async (bag: Bag, fetching: Fetching, signal: AbortSignal): Promise<BagFiles> => {
  const list = await fetchListOf(bag)
  const allowed = list?.wanted.filter(({ address }) => fetching.allows(address)) ?? []
  if (!list || allowed.length === 0) return { files: [], awaited: [], findings: [] }
  const answered = await Promise.all(
    allowed.map(async (one) => ({ ...one, fetched: await fetching.get(one.address, 'payload', signal) })),
  )
  const here = answered.flatMap(({ path, fetched, ...one }) =>
    fetched.kind === 'file'
      ? [
          {
            ...one,
            path,
            fetched,
            bytes: fetched.file.bytes,
            file: { ...fetched.file, path: bag.folder + path },
          },
        ]
      : [],
  )
  const later = answered.flatMap((one) =>
    one.fetched.kind === 'awaited' ? [{ ...one, bytes: one.fetched.bytes }] : [],
  )
  return {
    files: here.map(({ file }) => file),
    awaited: later.map(({ path, bytes }) => awaitedAt(bag.folder + path, bytes)),
    findings: [
      ...faultsOf(list.file.path, answered),
      ...told('fetch-planned', list.file.path, later),
      ...told(
        'fetched',
        list.file.path,
        here.filter(({ fetched }) => fetched.isNew),
      ),
    ],
  }
}

/** Fetches what the bags of a delivery name on the hosts that were allowed. What was delivered is never fetched instead. */
export const fetchBagFiles = async (
  delivered: readonly DeliveredFile[],
  { fetching, signal }: Pick<Looking, 'fetching' | 'signal'>,
): Promise<BagFiles> => {
  if (!fetching) return { files: [], awaited: [], findings: [] }
  const all = await Promise.all(bagsIn(delivered).map((bag) => fetchOf(bag, fetching, signal)))
  return {
    files: all.flatMap(({ files }) => files),
    awaited: all.flatMap(({ awaited }) => awaited),
    findings: all.flatMap(({ findings }) => findings),
  }
}
