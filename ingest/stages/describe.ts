// Stage describe: lets the sources read the records, and pairs each work's pages with files.

import { type DateReading, readDate } from '../../catalogue/dates.ts'
import { fondsIdOf, institutionIdOf } from '../../catalogue/identifiers.ts'
import { knownInstitutions } from '../../catalogue/institutions.ts'
import { allValues, firstValue } from '../../catalogue/language.ts'
import type { Fonds, Institution } from '../../catalogue/model.ts'
import { fetchFilesOf } from '../fetching/work-files.ts'
import { type Finding, finding, type Origin, refuses } from '../findings.ts'
import { type DeliveryFiles, planPages } from '../page-plan.ts'
import { type Resolve, resolver, scansByShelfmark, textFinder } from '../pairing.ts'
import { bagAround, bagit } from '../sources/bagit.ts'
import { claimRecords } from '../sources/open.ts'
import type {
  DeliveredFile,
  DescribedFonds,
  DescribedInstitution,
  DescribedWork,
  Described as Read,
  Source,
} from '../sources/source.ts'
import { isText } from '../sources/texts.ts'
import { inTagged } from '../sources/values.ts'
import type { Looking, Spread } from '../stage.ts'
import type { Described, Received } from '../states.ts'

const isPicture = ({ kind }: DeliveredFile) => kind === 'image' || kind === 'pdf'

async function* readAll(
  received: Received,
  at: Looking,
  without: readonly Source[] = [],
): AsyncGenerator<Read> {
  for (const { source, records } of claimRecords(received.files, at.mapping)) {
    if (without.includes(source)) continue
    yield* source.read(records, received)
  }
}

/** Shelfmarks whose scans are to be found by name: all must be known before the first is given its scans. */
const shelfmarksToFind = async (received: Received, at: Looking) => {
  const shelfmarks = new Set<string>()
  let works = 0
  if (!received.files.some(isPicture)) return { shelfmarks: [], alone: false }
  for await (const read of readAll(received, at, [bagit])) {
    if (read.kind !== 'work') continue
    works += 1
    if (read.work.findScans && read.work.shelfmark) shelfmarks.add(read.work.shelfmark)
  }
  return { shelfmarks: [...shelfmarks], alone: works === 1 }
}

/** Finds files by name; those that an ingest would fetch into a bag count as awaited. */
const withAwaited = ({ files, awaited = [] }: Received): Resolve => {
  if (awaited.length === 0) return resolver(files)
  const resolve = resolver([...files, ...awaited])
  return (name, recordPath) => {
    const found = resolve(name, recordPath)
    return found.kind === 'file' && awaited.includes(found.file) ? { kind: 'awaited' } : found
  }
}

const prepareFiles = async (received: Received, at: Looking): Promise<DeliveryFiles> => {
  const { shelfmarks, alone } = await shelfmarksToFind(received, at)
  const scans = scansByShelfmark(received.files.filter(isPicture), shelfmarks, alone)
  return {
    resolve: withAwaited(received),
    scansOf: (shelfmark) => scans.get(shelfmark) ?? [],
    textOf: textFinder(received.files.filter(isText)),
    used: new Map(),
  }
}

/** The institution that a record means: one that the catalogue knows by id, ISIL or name, else a new one. */
const institutionOf = (
  named: DescribedInstitution | undefined,
  known: readonly Institution[],
  byDefault: string | undefined,
): Institution | undefined => {
  const described = named ?? (byDefault ? { name: inTagged(byDefault, undefined) } : undefined)
  if (!described) return undefined
  const names = new Set(allValues(described.name).map((name) => name.toLowerCase()))
  const id = institutionIdOf(firstValue(described.name, 'de'))
  const standing = known.find(
    (one) =>
      (described.isil !== undefined && one.isil === described.isil) ||
      allValues(one.name).some((name) => names.has(name.toLowerCase())) ||
      one.id === id ||
      names.has(one.id),
  )
  const { isil, homepage, attribution } = described
  return {
    id,
    name: described.name,
    ...(isil && { isil }),
    ...(homepage && { homepage }),
    ...(attribution && { attribution }),
    ...standing,
  }
}

const fondsOf = (steps: readonly DescribedFonds[], institution: Institution): Fonds[] => {
  const path: Fonds[] = []
  for (const step of steps) {
    const parent = path.at(-1)
    const words = [...steps.slice(0, path.length), step].map(
      ({ shelfmark, title }) => shelfmark ?? firstValue(title, 'de'),
    )
    path.push({
      ...step,
      id: fondsIdOf(institution.id, words.join(' ')),
      institution: institution.id,
      ...(parent && { parent: parent.id }),
    })
  }
  return path
}

/** What the record gives for machines helps where its words are not understood. */
const readingOf = (written: string, normal: string | undefined): DateReading => {
  const reading = readDate(written)
  return reading.kind === 'unread' && normal !== undefined ? readDate(normal) : reading
}

const datesOf = (work: DescribedWork) => {
  const dates = work.dates.map(({ written, normal, event }) => ({
    written,
    reading: readingOf(written, normal),
    ...(event && { event }),
  }))
  const findings = work.dates.flatMap(({ written, origin }, at) =>
    dates[at]?.reading.kind === 'unread'
      ? [
          finding(
            'date-unread',
            origin ?? work.origins[`dates.${at}`] ?? work.origin,
            { value: written },
            work.shelfmark,
          ),
        ]
      : [],
  )
  return { dates, findings }
}

const nameFindings = (work: DescribedWork, institution: Institution | undefined): Finding[] => [
  ...(work.shelfmark === '' ? [finding('shelfmark-missing', work.origin)] : []),
  ...(allValues(work.title).length === 0
    ? [finding('title-missing', work.origins.title ?? work.origin, {}, work.shelfmark)]
    : []),
  ...(institution ? [] : [finding('institution-missing', work.origin, {}, work.shelfmark)]),
]

const describeWork = async (
  received: Received,
  work: DescribedWork,
  files: DeliveryFiles,
  known: readonly Institution[],
  at: Looking,
): Promise<Described> => {
  const institution = institutionOf(work.institution, known, at.institution)
  const fetched = await fetchFilesOf(work, files.resolve, at)
  const planned = await planPages(work, { ...files, resolve: fetched.resolve }, at.signal)
  const { dates, findings: dateFindings } = datesOf(work)
  const recordFile = work.record && received.files.find(({ path }) => path === work.record?.path)
  for (const file of planned.pages.flatMap(({ image, text }) => [image, text])) {
    if (file) files.used.set(file.path, work.shelfmark)
  }
  // a record may name several files for a page: those that were not chosen are not strangers
  for (const { images, texts, origin } of work.pages) {
    for (const name of [...images, ...texts]) {
      const named = files.resolve(name, origin.file ?? '')
      if (named.kind === 'file' && !files.used.has(named.file.path))
        files.used.set(named.file.path, work.shelfmark)
    }
  }
  const findings = [
    ...nameFindings(work, institution),
    ...work.findings,
    ...dateFindings,
    ...fetched.findings,
    ...planned.findings,
  ]
  return {
    ...received,
    description: {
      ...work,
      ...planned.shifted,
      ...(allValues(work.title).length === 0 && { title: inTagged(work.shelfmark || '–', undefined) }),
    },
    ...(institution && { institution }),
    fonds: institution ? fondsOf(work.fonds, institution) : [],
    dates,
    pages: planned.pages,
    ...(recordFile && { recordFile }),
    findings,
  }
}

const unclaimed = (received: Received, files: DeliveryFiles): Finding[] =>
  received.files.flatMap((file) => {
    if (files.used.has(file.path)) return []
    if (isPicture(file)) return [finding('file-unclaimed', { file: file.path })]
    return isText(file) ? [finding('text-without-page', { file: file.path })] : []
  })

/** A shelfmark that another record of the delivery has already, whichever file it stands in, refuses the second. */
const withDoubles = (work: DescribedWork, seen: Map<string, Origin>): DescribedWork => {
  if (work.shelfmark === '') return work
  const key = JSON.stringify([work.institution && firstValue(work.institution.name, 'de'), work.shelfmark])
  const before = seen.get(key)
  seen.set(key, before ?? work.origin)
  if (!before) return work
  const where = [before.file, before.sheet, before.row].filter((part) => part !== undefined).join(', ')
  const values = { value: work.shelfmark, where, field: '–' }
  return {
    ...work,
    findings: [...work.findings, finding('shelfmark-twice', work.origin, values, work.shelfmark)],
  }
}

/** A bag with a fault is not believed: none of its works is published. */
const withSpoiledBag = (
  work: DescribedWork,
  received: Received,
  spoiled: readonly (string | undefined)[],
): DescribedWork => {
  const bag = bagAround(work.origin.file ?? '', received.files)
  if (bag === undefined || !spoiled.includes(bag)) return work
  const values = { reason: work.shelfmark }
  return {
    ...work,
    findings: [...work.findings, finding('bag-spoiled', work.origin, values, work.shelfmark)],
  }
}

/** Gives the works of a delivery one by one. Findings on whole files are told as they come up. */
export const describe: Spread<Received, Described> = {
  name: 'describe',
  run: async function* (received, at) {
    const tell = (found: Finding) => at.tell({ kind: 'finding', finding: found })
    for (const found of received.noticed) tell(found)
    const files = await prepareFiles(received, at)
    const known = (await at.catalogue?.institutions()) ?? knownInstitutions
    const seen = new Map<string, Origin>()
    const spoiled: (string | undefined)[] = []
    let works = 0
    for await (const read of readAll(received, at)) {
      if (read.kind === 'finding') {
        tell(read.finding)
        if (refuses(read.finding)) spoiled.push(bagAround(read.finding.origin.file ?? '', received.files))
      }
      if (read.kind === 'fonds') {
        const institution = institutionOf(read.institution, known, at.institution)
        if (institution) await at.keep(institution, fondsOf(read.path, institution))
      }
      if (read.kind !== 'work') continue
      works += 1
      const work = withSpoiledBag(withDoubles(read.work, seen), received, spoiled)
      yield await describeWork(received, work, files, known, at)
    }
    if (works === 0 && claimRecords(received.files, at.mapping).length === 0) tell(finding('no-record', {}))
    for (const found of unclaimed(received, files)) tell(found)
  },
}
