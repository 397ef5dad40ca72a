// The source for finding aids in EAD 2002 and EAD(DDB): the arrangement becomes a tree of fonds, files and items become works.

import { inLanguage } from '../../catalogue/language.ts'
import type { FondsLevel } from '../../catalogue/model.ts'
import { finding } from '../findings.ts'
import { labels, openDraft } from './draft.ts'
import {
  componentName,
  componentsOf,
  headed,
  paragraphs,
  readDid,
  readNames,
  readNotes,
  readRights,
  shelfmarkOf,
  titleOf,
} from './ead-component.ts'
import { faultOf, pictureEnding } from './records.ts'
import type {
  DeliveredFile,
  Described,
  DescribedFonds,
  DescribedInstitution,
  DescribedWork,
  Received,
  Source,
} from './source.ts'
import { inTagged } from './values.ts'
import { attribute, childrenOf, firstAlong, ownText, readElements, textOf, type XmlElement } from './xml.ts'

const levels: Readonly<Record<string, FondsLevel>> = {
  collection: 'collection',
  fonds: 'fonds',
  recordgrp: 'fonds',
  subgrp: 'fonds',
  subfonds: 'fonds',
  class: 'class',
  series: 'series',
  subseries: 'series',
}

const levelOf = (element: XmlElement) =>
  (attribute(element, 'level') === 'otherlevel'
    ? attribute(element, 'otherlevel')
    : attribute(element, 'level')
  )?.toLowerCase()

/** A component without a level of the arrangement, or without anything below it, is what a reader orders: a work. */
const isWork = (component: XmlElement, above: Above): boolean => {
  const level = levelOf(component) ?? ''
  if (above.tectonics) return false
  if (level === 'file' || level === 'item') return true
  return levels[level] === undefined && componentsOf(component).length === 0
}

const institutionOf = (did: XmlElement | undefined): DescribedInstitution | undefined => {
  const repository = childrenOf(did, 'repository')[0]
  const body = childrenOf(repository, 'corpname', 'name', 'persname')[0]
  const name = textOf(body) || (repository ? ownText(repository) : '')
  if (!name) return undefined
  const isil = [attribute(body, 'id'), attribute(body, 'authfilenumber')].find((id) =>
    /^(?:DE|AT|CH)-\w/.test(id ?? ''),
  )
  const homepage = childrenOf(repository, 'extref', 'extptr')
    .map((link) => attribute(link, 'href'))
    .find((href) => /^https?:\/\/\S+$/.test(href ?? ''))
  return {
    name: inTagged(name, undefined),
    ...(isil && isil !== 'DE-ISIL' && { isil }),
    ...(homepage && { homepage }),
  }
}

/** What a component inherits from those above it. */
type Above = {
  readonly file: DeliveredFile
  readonly received: Received
  readonly path: readonly DescribedFonds[]
  readonly shelfmark: string
  readonly institution?: DescribedInstitution
  /** Rights in the pictures, said of the whole. */
  readonly rights: readonly XmlElement[]
  readonly conditions: readonly XmlElement[]
  /** An overview of all holdings: it has no works. */
  readonly tectonics: boolean
}

const branchOf = (component: XmlElement, above: Above): DescribedFonds => {
  const did = childrenOf(component, 'did')[0]
  const shelfmark = textOf(shelfmarkOf(did))
  const words = [...childrenOf(did, 'abstract'), ...childrenOf(component, 'scopecontent')].map((one) =>
    one.name === 'abstract' ? textOf(one) : paragraphs(one),
  )
  const history = childrenOf(component, 'custodhist', 'bioghist', 'acqinfo').map(paragraphs).filter(Boolean)
  const depth = above.path.length
  return {
    title: inTagged(titleOf(did) || shelfmark || attribute(component, 'id') || '–', undefined),
    level: levels[levelOf(component) ?? ''] ?? (above.tectonics ? 'fonds' : depth === 0 ? 'fonds' : 'class'),
    ...(shelfmark && { shelfmark }),
    ...(words.some(Boolean) && { description: inLanguage('none', words.filter(Boolean).join(' ')) }),
    ...(history.length > 0 && { custodialHistory: inLanguage('none', history.join(' ')) }),
  }
}

/** Statements about pictures; those about the finding aid itself (`ead`) are not for the works. */
const pictureRights = (element: XmlElement): XmlElement[] =>
  childrenOf(element, 'userestrict').filter((one) => attribute(one, 'type') !== 'ead')

/** Conditions of access hold for all that lies below, until a component has its own. */
const conditionsOf = (element: XmlElement): XmlElement[] => childrenOf(element, 'accessrestrict')

const pictures = (component: XmlElement, did: XmlElement | undefined): XmlElement[] => {
  const all = [component, ...(did ? [did] : [])]
  const groups = all.flatMap((one) =>
    childrenOf(one, 'daogrp').flatMap((group) => childrenOf(group, 'daoloc')),
  )
  const inGroups = groups.filter(
    (place) => !/viewer|mets|thumb|preview/i.test(attribute(place, 'role') ?? ''),
  )
  return [...all.flatMap((one) => childrenOf(one, 'dao')), ...inGroups]
}

const workOf = (component: XmlElement, above: Above, number: number): DescribedWork => {
  const did = childrenOf(component, 'did')[0]
  const draft = openDraft(above.file.path, component)
  if (above.institution) draft.institution(above.institution)
  for (const step of above.path) draft.fonds(step)
  if (did) {
    readDid(did, draft)
    readNames(component, did, draft)
  }
  const own = pictureRights(component)
  const said = (type: string | undefined) => own.some((one) => attribute(one, 'type') === type)
  readRights([...own, ...above.rights.filter((one) => !said(attribute(one, 'type')))], draft)
  readNotes(component, draft)
  const conditions = conditionsOf(component)
  for (const one of conditions.length > 0 ? conditions : above.conditions)
    draft.access(paragraphs(one), one, headed(one, labels.access))
  const links = pictures(component, did).flatMap((one) => attribute(one, 'href') ?? [])
  const delivered = new Set(
    above.received.files.map(({ path }) => path.slice(path.lastIndexOf('/') + 1).toLowerCase()),
  )
  // A link that does not end like a picture leads to a viewer or to a METS, and stays a link.
  const mayFetch = (href: string) => pictureEnding.test(href) && (above.received.mayFetch?.(href) ?? false)
  const isHere = (href: string) =>
    delivered.has(href.slice(href.lastIndexOf('/') + 1).toLowerCase()) || mayFetch(href)
  const here = links.filter(isHere)
  const elsewhere = links.filter((href) => !isHere(href))
  for (const href of elsewhere) if (/^https?:/.test(href)) draft.fact(labels.url, href)
  if (!draft.hasShelfmark()) {
    const made = attribute(component, 'id') ?? [above.shelfmark, number].filter(Boolean).join(' ')
    draft.shelfmark(made)
    draft.note('shelfmark-made', component, { value: made })
  }
  if (elsewhere[0])
    draft.note('file-elsewhere', component, { count: String(elsewhere.length), value: elsewhere[0] })
  return draft.work({
    pages: here.map((href) => ({ images: [href], texts: [], origin: draft.originOf(component) })),
    findScans: here.length === 0,
  })
}

const isInternal = (element: XmlElement) => attribute(element, 'audience') === 'internal'

type Counts = { works: number; internal: number }

/** The element without anything that is marked for the house's own eyes; components so marked are counted. */
const published = (element: XmlElement, counts: Counts): XmlElement => ({
  ...element,
  children: element.children.flatMap((child): (string | XmlElement)[] => {
    if (typeof child === 'string') return [child]
    if (!isInternal(child)) return [published(child, counts)]
    if (componentName.test(child.name)) counts.internal += 1
    return []
  }),
})

function* walk(component: XmlElement, above: Above, counts: Counts): Generator<Described> {
  if (isWork(component, above)) {
    counts.works += 1
    yield { kind: 'work', work: workOf(component, above, counts.works) }
    return
  }
  const did = childrenOf(component, 'did')[0]
  const branch = branchOf(component, above)
  const institution = institutionOf(did) ?? above.institution
  const path = [...above.path, branch]
  yield { kind: 'fonds', path, ...(institution && { institution }) }
  const rights = pictureRights(component)
  const conditions = conditionsOf(component)
  const below: Above = {
    ...above,
    path,
    shelfmark: branch.shelfmark ?? above.shelfmark,
    ...(institution && { institution }),
    rights: rights.length > 0 ? rights : above.rights,
    conditions: conditions.length > 0 ? conditions : above.conditions,
  }
  for (const inner of componentsOf(component)) yield* walk(inner, below, counts)
}

/** EAD(DDB) repeats the whole as the outermost component; EAD 2002 says it in `archdesc` alone. */
function* walkFindingAid(
  delivered: XmlElement,
  file: DeliveredFile,
  received: Received,
): Generator<Described> {
  const counts: Counts = { works: 0, internal: 0 }
  const ead = published(delivered, counts)
  const archdesc = childrenOf(ead, 'archdesc')[0]
  const did = childrenOf(archdesc, 'did')[0]
  const institution = institutionOf(did)
  const start: Above = {
    file,
    received,
    path: [],
    shelfmark: textOf(shelfmarkOf(did)) || textOf(firstAlong(ead, 'eadheader/eadid')),
    ...(institution && { institution }),
    rights: archdesc ? pictureRights(archdesc) : [],
    conditions: archdesc ? conditionsOf(archdesc) : [],
    tectonics: /tektonik/i.test(attribute(archdesc, 'type') ?? ''),
  }
  const tops = childrenOf(archdesc, 'dsc').flatMap((dsc) => componentsOf(dsc))
  const repeated = tops.length === 1 && tops[0] !== undefined && levelOf(tops[0]) === 'collection'
  if (archdesc && !repeated) {
    const path = [branchOf(archdesc, start)]
    yield { kind: 'fonds', path, ...(institution && { institution }) }
    for (const top of tops) yield* walk(top, { ...start, path }, counts)
  } else for (const top of tops) yield* walk(top, start, counts)
  if (counts.internal > 0)
    yield {
      kind: 'finding',
      finding: finding('component-internal', { file: file.path }, { count: String(counts.internal) }),
    }
}

export const isEad = (name: string): boolean => name === 'ead'

/** Branches and works of every finding aid in a file. */
export async function* readEad(file: DeliveredFile, received: Received): AsyncGenerator<Described> {
  try {
    for await (const record of readElements(file.absolute, isEad))
      yield* walkFindingAid(record, file, received)
  } catch (error) {
    yield faultOf(file.path, error)
  }
}

export const ead: Source = {
  name: 'ead',
  recognises: (files) => files.filter(({ kind, root }) => kind === 'xml' && isEad(root?.name ?? '')),
  read: async function* (records, received) {
    for (const file of records) yield* readEad(file, received)
  },
}
