// The source for finding aids in EAD 2002 and EAD(DDB): the arrangement becomes a tree of fonds, files and items become works.

import { bilingual, inLanguage } from '../../catalogue/language.ts'
import type { FondsLevel } from '../../catalogue/model.ts'
import { finding } from '../findings.ts'
import { type Draft, labels, languageOf, openDraft } from './draft.ts'
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
import { authorityAddress, inTagged } from './values.ts'
import {
  along,
  attribute,
  below,
  childrenOf,
  firstAlong,
  ownText,
  readElements,
  textOf,
  type XmlElement,
} from './xml.ts'

/** `c` and `c01` to `c12` are the same. */
const componentName = /^c(?:0[1-9]|1[0-2])?$/

const componentsOf = (element: XmlElement | undefined): XmlElement[] =>
  childrenOf(element).filter(({ name }) => componentName.test(name))

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

const titleOf = (did: XmlElement | undefined): string =>
  textOf(childrenOf(did, 'unittitle')[0]).replace(/,$/, '')

/** The shelfmark: no former ones. */
const shelfmarkOf = (did: XmlElement | undefined): XmlElement | undefined =>
  childrenOf(did, 'unitid').find((id) => !/alt|former|old/i.test(attribute(id, 'type') ?? ''))

const paragraphs = (element: XmlElement): string =>
  childrenOf(element)
    .filter(({ name }) => name !== 'head')
    .map(textOf)
    .filter(Boolean)
    .join(' ') || ownText(element)

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

const roleOf = (label: string | undefined) =>
  ({
    pre: bilingual('Vorprovenienz', 'Previous provenance'),
    creator: bilingual('Urheber', 'Creator'),
    Provenienz: bilingual('Provenienz', 'Provenance'),
  })[label ?? ''] ?? (label ? { none: [label] } : bilingual('Provenienz', 'Provenance'))

const authorityOf = (name: XmlElement): string | undefined => {
  const number = attribute(name, 'authfilenumber')
  if (!number) return undefined
  return /gnd|^$/i.test(attribute(name, 'source') ?? '')
    ? authorityAddress(number)
    : /^https?:/.test(number)
      ? number
      : undefined
}

const nameElements = ['persname', 'corpname', 'famname', 'name'] as const

const readNames = (component: XmlElement, did: XmlElement, draft: Draft) => {
  for (const origination of childrenOf(did, 'origination')) {
    const names = childrenOf(origination, ...nameElements)
    const role = roleOf(attribute(origination, 'label'))
    if (names.length === 0) draft.agent({ name: textOf(origination), role })
    for (const name of names) {
      const authority = authorityOf(name)
      draft.agent({ name: textOf(name), role, ...(authority && { authority }) })
    }
  }
  const indexed = [
    ...childrenOf(component, 'index').flatMap((one) =>
      along(one, 'indexentry').flatMap((entry) => childrenOf(entry)),
    ),
    ...childrenOf(component, 'controlaccess').flatMap((one) =>
      below(one, ...nameElements, 'geogname', 'subject', 'genreform', 'title', 'occupation', 'function'),
    ),
  ]
  for (const entry of indexed) {
    const authority = authorityOf(entry)
    const role = attribute(entry, 'role')
    const more = { ...(role && { role: { none: [role] } }), ...(authority && { authority }) }
    if (entry.name === 'geogname') draft.place({ name: textOf(entry), ...more })
    else if (entry.name === 'genreform') draft.term('types', textOf(entry), languageOf(entry))
    else draft.term('subjects', textOf(entry), languageOf(entry))
  }
}

const readDid = (did: XmlElement, draft: Draft) => {
  draft.words('title', titleOf(did), 'none', childrenOf(did, 'unittitle')[0])
  for (const id of childrenOf(did, 'unitid')) {
    if (id === shelfmarkOf(did)) draft.shelfmark(textOf(id), id)
    else draft.fact(labels.otherShelfmark, textOf(id))
  }
  // a date may stand within the title
  for (const date of [...childrenOf(did, 'unitdate'), ...along(did, 'unittitle/unitdate')])
    draft.date(textOf(date), date, undefined, attribute(date, 'normal'))
  for (const abstract of childrenOf(did, 'abstract'))
    draft.words('description', textOf(abstract), languageOf(abstract), abstract)
  for (const description of childrenOf(did, 'physdesc')) {
    for (const form of childrenOf(description, 'genreform'))
      draft.term('types', attribute(form, 'normal') ?? textOf(form), 'none')
    for (const size of childrenOf(description, 'dimensions')) draft.dimensions(textOf(size))
    for (const extent of childrenOf(description, 'extent')) draft.fact(labels.extent, textOf(extent))
    draft.fact(labels.extent, ownText(description))
  }
  for (const material of childrenOf(did, 'materialspec')) draft.term('materials', textOf(material), 'none')
  for (const language of below(childrenOf(did, 'langmaterial')[0], 'language'))
    draft.language(attribute(language, 'langcode') ?? textOf(language), language)
  for (const note of childrenOf(did, 'note')) draft.fact(labels.note, paragraphs(note))
  const boxes = childrenOf(did, 'container').map((one) =>
    [attribute(one, 'type') ?? attribute(one, 'label'), textOf(one)].filter(Boolean).join(' '),
  )
  draft.fact(bilingual('Behältnis', 'Container'), boxes.filter(Boolean).join(', '))
}

/** Statements about pictures; those about the finding aid itself (`ead`) are not for the works. */
const pictureRights = (element: XmlElement): XmlElement[] =>
  childrenOf(element, 'userestrict').filter((one) => attribute(one, 'type') !== 'ead')

const readRights = (statements: readonly XmlElement[], draft: Draft) => {
  for (const statement of statements) {
    const links = below(statement, 'extref').flatMap((link) => attribute(link, 'href') ?? [])
    if (attribute(statement, 'type') === 'dao') draft.rights(links[0] ?? paragraphs(statement), statement)
    else draft.original(paragraphs(statement), 'none')
  }
}

const headed = (element: XmlElement, byDefault: Parameters<Draft['fact']>[0]) => {
  const head = textOf(childrenOf(element, 'head')[0])
  return head ? { none: [head] } : byDefault
}

const readNotes = (component: XmlElement, draft: Draft) => {
  for (const note of childrenOf(component, 'scopecontent'))
    draft.words('description', paragraphs(note), 'none', note)
  for (const note of childrenOf(
    component,
    'odd',
    'bioghist',
    'phystech',
    'arrangement',
    'processinfo',
    'note',
  ))
    draft.fact(headed(note, labels.note), paragraphs(note))
  for (const note of childrenOf(component, 'custodhist', 'acqinfo'))
    draft.fact(headed(note, labels.provenance), paragraphs(note))
  for (const note of childrenOf(
    component,
    'relatedmaterial',
    'separatedmaterial',
    'altformavail',
    'originalsloc',
  ))
    draft.fact(headed(note, labels.related), paragraphs(note))
  for (const link of along(component, 'otherfindaid/extref')) {
    const href = attribute(link, 'href')
    if (href && /^https?:/.test(href)) draft.fact(labels.url, href)
  }
  const inside = componentsOf(component)
    .map((one) => titleOf(childrenOf(one, 'did')[0]))
    .filter(Boolean)
  for (const title of inside.slice(0, 500)) draft.fact(bilingual('Enthält', 'Contains'), title)
}

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
