// What a component of a finding aid says of itself, read into the draft of a work: names, dates, extent, rights, notes.

import { bilingual } from '../../catalogue/language.ts'
import { type Draft, labels, languageOf } from './draft.ts'
import { authorityAddress } from './values.ts'
import { along, attribute, below, childrenOf, ownText, textOf, type XmlElement } from './xml.ts'

/** `c` and `c01` to `c12` are the same. */
export const componentName = /^c(?:0[1-9]|1[0-2])?$/

export const componentsOf = (element: XmlElement | undefined): XmlElement[] =>
  childrenOf(element).filter(({ name }) => componentName.test(name))

export const titleOf = (did: XmlElement | undefined): string =>
  textOf(childrenOf(did, 'unittitle')[0]).replace(/,$/, '')

/** The shelfmark: no former ones. */
export const shelfmarkOf = (did: XmlElement | undefined): XmlElement | undefined =>
  childrenOf(did, 'unitid').find((id) => !/alt|former|old/i.test(attribute(id, 'type') ?? ''))

export const paragraphs = (element: XmlElement): string =>
  childrenOf(element)
    .filter(({ name }) => name !== 'head')
    .map(textOf)
    .filter(Boolean)
    .join(' ') || ownText(element)

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

export const readNames = (component: XmlElement, did: XmlElement, draft: Draft): void => {
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

export const readDid = (did: XmlElement, draft: Draft): void => {
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

export const readRights = (statements: readonly XmlElement[], draft: Draft): void => {
  for (const statement of statements) {
    const links = below(statement, 'extref').flatMap((link) => attribute(link, 'href') ?? [])
    if (attribute(statement, 'type') === 'dao') draft.rights(links[0] ?? paragraphs(statement), statement)
    else draft.original(paragraphs(statement), 'none')
  }
}

export const headed = (
  element: XmlElement,
  byDefault: Parameters<Draft['fact']>[0],
): Parameters<Draft['fact']>[0] => {
  const head = textOf(childrenOf(element, 'head')[0])
  return head ? { none: [head] } : byDefault
}

export const readNotes = (component: XmlElement, draft: Draft): void => {
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
