// The source for MODS 3: what libraries say of a work; alone, in a collection, or within METS.

import { bilingual, type LanguageMap } from '../../catalogue/language.ts'
import { type Draft, labels, languageOf, openDraft } from './draft.ts'
import { type Format, recordsIn } from './records.ts'
import { publisherRole, roleOf } from './roles.ts'
import type { DescribedInstitution, Source } from './source.ts'
import { authorityAddress, inTagged } from './values.ts'
import { along, attribute, childrenOf, firstAlong, textOf, type XmlElement } from './xml.ts'

/** The address of an authority record that an element names. */
const authorityOf = (element: XmlElement): string | undefined => {
  const value = attribute(element, 'valueURI')
  if (!value) return undefined
  if (/^https?:/.test(value)) return value.replace('http://d-nb.info/gnd/', 'https://d-nb.info/gnd/')
  const base = attribute(element, 'authorityURI')
  if (base && /^https?:/.test(base)) return `${base}${value}`
  return attribute(element, 'authority') === 'gnd' ? authorityAddress(value) : undefined
}

const withAuthority = (element: XmlElement) => {
  const authority = authorityOf(element)
  return authority ? { authority } : {}
}

/** A title with its parts: `The Title : Subtitle. Part 2`. */
export const titleText = (info: XmlElement): string => {
  const part = (name: string) => childrenOf(info, name).map(textOf).filter(Boolean).join(', ')
  const start = [part('nonSort'), part('title')].filter(Boolean).join(' ')
  const title = [start, part('subTitle')].filter(Boolean).join(' : ')
  return [title, [part('partNumber'), part('partName')].filter(Boolean).join(': ')].filter(Boolean).join('. ')
}

const readTitles = (mods: XmlElement, draft: Draft) => {
  for (const info of childrenOf(mods, 'titleInfo')) {
    const language = languageOf(info)
    const text = titleText(info)
    const main = !attribute(info, 'type') || attribute(info, 'type') === 'translated'
    if (main && (!draft.hasTitle() || language !== 'none')) draft.words('title', text, language, info)
    else draft.fact(labels.alternativeTitle, text, language)
  }
}

const nameOf = (name: XmlElement): string => {
  const shown = textOf(firstAlong(name, 'displayForm'))
  if (shown) return shown
  const parts = childrenOf(name, 'namePart')
  const plain = parts.filter((part) => !attribute(part, 'type')).map(textOf)
  if (plain.some(Boolean)) return plain.filter(Boolean).join(', ')
  const typed = (type: string) =>
    parts
      .filter((part) => attribute(part, 'type') === type)
      .map(textOf)
      .join(' ')
  return [typed('family'), typed('given')].filter(Boolean).join(', ') || typed('termsOfAddress')
}

/** Funders and hosts of the scan have nothing to do with the work. */
const ofTheScan = new Set(['fnd', 'his', 'dgg', 'hst'])

const readNames = (mods: XmlElement, draft: Draft) => {
  for (const name of childrenOf(mods, 'name')) {
    const terms = along(name, 'role/roleTerm')
    const code = terms.find((term) => attribute(term, 'type') === 'code')
    const words = terms.find((term) => attribute(term, 'type') !== 'code')
    if (ofTheScan.has(textOf(code))) continue
    const role = roleOf(textOf(code), textOf(words), languageOf(words))
    draft.agent({ name: nameOf(name), ...(role && { role }), ...withAuthority(name) })
  }
}

const eventNames: Readonly<Record<string, LanguageMap>> = {
  dateIssued: bilingual('Erschienen', 'Published'),
  dateCreated: bilingual('Entstanden', 'Created'),
  copyrightDate: bilingual('Copyright', 'Copyright'),
  displayDate: bilingual('Datierung', 'Date'),
}

/** The scan's own dates and places: `eventType="digitization"`, `[Electronic ed.]`. */
const isOfScan = (info: XmlElement): boolean =>
  /digiti[sz]/i.test(attribute(info, 'eventType') ?? attribute(info, 'displayLabel') ?? '') ||
  /^\[electronic/i.test(textOf(firstAlong(info, 'edition'))) ||
  (childrenOf(info, 'dateCaptured').length > 0 && childrenOf(info, ...Object.keys(eventNames)).length === 0)

/** Dates of one kind: a start and an end are one stretch; a date for machines stands behind the one in words. */
const readDates = (info: XmlElement, kind: string, draft: Draft) => {
  const all = childrenOf(info, kind)
  const point = (name: string) => all.find((date) => attribute(date, 'point') === name)
  const [start, end] = [point('start'), point('end')]
  const event = eventNames[kind]
  const single = all.filter((date) => !attribute(date, 'point'))
  const coded = single.filter((date) => attribute(date, 'encoding'))
  const worded = single.filter((date) => !attribute(date, 'encoding'))
  if (start || end) {
    const text = [textOf(start), textOf(end)].join(end ? '–' : '')
    const doubt = attribute(start ?? end, 'qualifier') === 'approximate' ? `ca. ${text}` : text
    draft.date(end && !start ? `bis ${textOf(end)}` : doubt, start ?? end, event)
  }
  for (const date of worded) draft.date(textOf(date), date, event, coded[0] && textOf(coded[0]))
  if (worded.length > 0) return
  for (const date of coded) {
    const mark =
      { approximate: 'um ', questionable: '', inferred: '' }[attribute(date, 'qualifier') ?? ''] ?? ''
    const doubt = attribute(date, 'qualifier') === 'questionable' ? '?' : ''
    draft.date(`${mark}${textOf(date)}${doubt}`, date, event)
  }
}

const readOrigins = (mods: XmlElement, draft: Draft) => {
  for (const info of childrenOf(mods, 'originInfo')) {
    if (isOfScan(info)) continue
    for (const kind of Object.keys(eventNames)) readDates(info, kind, draft)
    for (const term of along(info, 'place/placeTerm')) {
      if (attribute(term, 'type') === 'code') continue
      draft.place({
        name: textOf(term),
        role: bilingual('Erscheinungsort', 'Place of publication'),
        ...withAuthority(term),
      })
    }
    for (const publisher of childrenOf(info, 'publisher'))
      draft.agent({ name: textOf(publisher), role: publisherRole })
    for (const edition of childrenOf(info, 'edition')) draft.fact(labels.edition, textOf(edition))
  }
}

const isilIn = (text: string | undefined) => /\b((?:DE|AT|CH)-[A-Za-z0-9-]+)$/.exec(text ?? '')?.[1]

const institutionOf = (place: XmlElement): DescribedInstitution | undefined => {
  const words = textOf(place)
  const coded = isilIn(attribute(place, 'valueURI')) ?? (/^(?:DE|AT|CH)-\S+$/.test(words) ? words : undefined)
  const name = attribute(place, 'displayLabel') ?? words
  if (!name || name === coded || /^\d+$/.test(name)) return undefined
  return { name: inTagged(name, undefined), ...(coded && { isil: coded }) }
}

const readLocations = (mods: XmlElement, draft: Draft) => {
  const marks: XmlElement[] = []
  for (const location of childrenOf(mods, 'location')) {
    for (const place of childrenOf(location, 'physicalLocation')) {
      const institution = institutionOf(place)
      if (institution) draft.institution(institution)
    }
    marks.push(
      ...childrenOf(location, 'shelfLocator'),
      ...along(location, 'holdingSimple/copyInformation/shelfLocator'),
    )
    for (const url of childrenOf(location, 'url')) draft.fact(labels.url, textOf(url))
  }
  const [first, ...others] = [...new Map(marks.map((mark) => [textOf(mark), mark])).values()].filter(textOf)
  if (first) draft.shelfmark(textOf(first), first)
  for (const other of others) draft.fact(labels.otherShelfmark, textOf(other))
}

const readSubjects = (mods: XmlElement, draft: Draft) => {
  for (const subject of childrenOf(mods, 'subject')) {
    for (const term of childrenOf(subject)) {
      const text =
        term.name === 'name' ? nameOf(term) : term.name === 'titleInfo' ? titleText(term) : textOf(term)
      if (term.name === 'cartographics' || term.name === 'geographicCode') continue
      draft.term('subjects', text, languageOf(term, languageOf(subject)))
    }
  }
  for (const genre of childrenOf(mods, 'genre')) draft.term('types', textOf(genre), languageOf(genre))
}

const readPhysical = (mods: XmlElement, draft: Draft) => {
  for (const form of along(mods, 'physicalDescription/form'))
    if (attribute(form, 'type') === 'material') draft.term('materials', textOf(form), languageOf(form))
  for (const extent of along(mods, 'physicalDescription/extent')) {
    draft.fact(labels.extent, textOf(extent), languageOf(extent))
    const size = /\d+(?:[.,]\d+)?\s*(?:[x×]\s*\d+(?:[.,]\d+)?\s*)?(?:cm|mm)\b/.exec(textOf(extent))?.[0]
    if (size) draft.dimensions(size)
  }
}

const readRelated = (mods: XmlElement, draft: Draft) => {
  for (const related of childrenOf(mods, 'relatedItem')) {
    const info = childrenOf(related, 'titleInfo')[0]
    if (info && ['host', 'series', undefined].includes(attribute(related, 'type')))
      draft.fact(labels.series, titleText(info), languageOf(info))
  }
}

const readConditions = (mods: XmlElement, draft: Draft) => {
  for (const condition of childrenOf(mods, 'accessCondition')) {
    const kind = attribute(condition, 'type') ?? ''
    const address = attribute(condition, 'href') ?? attribute(condition, 'valueURI')
    if (/restriction/i.test(kind)) draft.access(textOf(condition) || (address ?? ''), condition)
    else if (/use and reproduction|^$/i.test(kind)) draft.rights(address ?? textOf(condition), condition)
    else draft.original(textOf(condition), languageOf(condition))
  }
}

const identifierLabel = (type: string | undefined): LanguageMap =>
  type ? { none: [type.toUpperCase()] } : labels.identifier

/** A volume or issue may have no title but that of the whole; `part` is what the structure calls it. */
const borrowTitle = (mods: XmlElement, draft: Draft, part: string | undefined) => {
  const wholes = ['host', 'series'].flatMap((type) =>
    childrenOf(mods, 'relatedItem').filter((related) => attribute(related, 'type') === type),
  )
  const info = wholes.flatMap((related) => childrenOf(related, 'titleInfo'))[0]
  const title = info && titleText(info)
  if (!info || !title) return
  const own = part && part !== title ? (part.includes(title) ? part : `${title}. ${part}`) : title
  draft.words('title', own, languageOf(info), info)
  draft.note('title-borrowed', info, { value: title })
}

/** Takes all that a MODS record says into a draft. */
export const readMods = (mods: XmlElement, draft: Draft, part?: string): void => {
  readTitles(mods, draft)
  if (!draft.hasTitle()) borrowTitle(mods, draft, part)
  readLocations(mods, draft)
  readNames(mods, draft)
  readOrigins(mods, draft)
  readSubjects(mods, draft)
  readPhysical(mods, draft)
  readRelated(mods, draft)
  readConditions(mods, draft)
  for (const term of along(mods, 'language/languageTerm'))
    if (attribute(term, 'type') !== 'text') draft.language(textOf(term), term)
  for (const abstract of childrenOf(mods, 'abstract'))
    draft.words('description', textOf(abstract), languageOf(abstract), abstract)
  for (const note of childrenOf(mods, 'note')) draft.fact(labels.note, textOf(note), languageOf(note))
  for (const id of childrenOf(mods, 'identifier'))
    draft.fact(identifierLabel(attribute(id, 'type')), textOf(id))
  for (const part of along(mods, 'part/detail')) {
    const words = ['caption', 'number', 'title'].map((name) => textOf(firstAlong(part, name)))
    draft.fact(bilingual('Band', 'Part'), words.filter(Boolean).join(' '))
  }
}

/** A name for a record without a shelfmark: its identifier in the catalogue that it comes from. */
export const modsIdentifier = (mods: XmlElement): string =>
  textOf(firstAlong(mods, 'recordInfo/recordIdentifier')) || textOf(firstAlong(mods, 'identifier'))

export const modsFormat: Format = {
  wanted: (name) => name === 'mods',
  mediaType: 'application/mods+xml',
  describe: (record, file) => {
    const draft = openDraft(file.path, record)
    readMods(record, draft)
    return { draft, fallback: modsIdentifier(record), findScans: true }
  },
}

export const mods: Source = {
  name: 'mods',
  recognises: (files) =>
    files.filter(
      ({ kind, root }) => kind === 'xml' && (root?.name === 'mods' || root?.name === 'modsCollection'),
    ),
  read: (records, received) => recordsIn(records, received, modsFormat),
}
