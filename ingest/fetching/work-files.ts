// The files of a work that its record names on the web: fetched, or in a dry run named with their size.

import { type Finding, finding } from '../findings.ts'
import type { Resolve } from '../pairing.ts'
import type { DeliveredFile, DescribedPage, DescribedWork } from '../sources/source.ts'
import type { Looking } from '../stage.ts'
import type { Fetched, Fetching, Wanted } from './fetching.ts'

type Asked = { readonly address: string; readonly wanted: Wanted; readonly page: DescribedPage }
type Answered = Asked & { readonly fetched: Fetched }

/** Finds what was fetched by its address, and takes what could not be had for awaited: a finding tells of it already. */
export type WorkFiles = { readonly resolve: Resolve; readonly findings: readonly Finding[] }

/** The address of the best file that may be fetched, if none of the names is in the delivery. */
const addressOf = (names: readonly string[], page: DescribedPage, resolve: Resolve, fetching: Fetching) => {
  const seen = names.map((name) => ({ name, kind: resolve(name, page.origin.file ?? '').kind }))
  if (seen.some(({ kind }) => kind === 'file')) return undefined
  return seen.find(({ name, kind }) => kind === 'elsewhere' && fetching.allows(name))?.name
}

const askedBy = (work: DescribedWork, resolve: Resolve, fetching: Fetching): Asked[] =>
  work.pages.flatMap((page) =>
    (['picture', 'text'] as const).flatMap((wanted) => {
      const names = wanted === 'picture' ? page.images : page.texts
      const address = addressOf(names, page, resolve, fetching)
      return address ? [{ address, wanted, page }] : []
    }),
  )

const hostsOf = (all: readonly Asked[]) =>
  [...new Set(all.map(({ address }) => new URL(address.trim()).host))].join(', ')

const counted = (all: readonly Answered[], sizes: readonly (number | undefined)[]) => {
  const known = sizes.every((size) => size !== undefined)
  const bytes = sizes.reduce<number>((sum, size) => sum + (size ?? 0), 0)
  return {
    count: String(all.length),
    hosts: hostsOf(all),
    value: all[0]?.address ?? '',
    megabytes: known ? (bytes / 1e6).toFixed(1) : '?',
  }
}

const findingsOf = (answered: readonly Answered[], work: DescribedWork): Finding[] => {
  const faults = answered.flatMap(({ address, wanted, page, fetched }) => {
    if (fetched.kind !== 'fault') return []
    const { reason, values } = fetched.fault
    const code = wanted === 'picture' ? 'fetch-failed' : 'fetch-text-failed'
    return [finding(code, page.origin, { ...values, value: address, reason }, work.shelfmark)]
  })
  const told = (code: 'fetch-planned' | 'fetched', of: (one: Fetched) => number | undefined | false) => {
    const some = answered.filter(({ fetched }) => of(fetched) !== false)
    const sizes = some.map(({ fetched }) => of(fetched) || undefined)
    return some.length === 0 ? [] : [finding(code, work.origin, counted(some, sizes), work.shelfmark)]
  }
  return [
    ...faults,
    ...told('fetch-planned', (one) => (one.kind === 'awaited' ? one.bytes : false)),
    ...told('fetched', (one) => (one.kind === 'file' && one.isNew ? one.file.bytes : false)),
  ]
}

/** Fetches what a work's pages name and the delivery lacks. What was delivered is never fetched instead. */
export const fetchFilesOf = async (
  work: DescribedWork,
  resolve: Resolve,
  { fetching, signal }: Looking,
): Promise<WorkFiles> => {
  const asked = fetching ? askedBy(work, resolve, fetching) : []
  if (!fetching || asked.length === 0) return { resolve, findings: [] }
  const answered = await Promise.all(
    asked.map(async (one) => ({ ...one, fetched: await fetching.get(one.address, one.wanted, signal) })),
  )
  const byAddress = new Map<string, DeliveredFile | undefined>(
    answered.map(({ address, fetched }) => [address, fetched.kind === 'file' ? fetched.file : undefined]),
  )
  return {
    resolve: (name, recordPath) => {
      const found = resolve(name, recordPath)
      if (found.kind !== 'elsewhere' || !byAddress.has(name)) return found
      const file = byAddress.get(name)
      return file ? { kind: 'file', file } : { kind: 'awaited' }
    },
    findings: findingsOf(answered, work),
  }
}
