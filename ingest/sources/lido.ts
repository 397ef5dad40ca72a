// The source for LIDO 1.0 and 1.1: objects of museums, with their events, rights and pictures.

import { inLanguage, type LanguageMap } from '../../catalogue/language.ts'
import type { Place } from '../../catalogue/model.ts'
import { type Draft, labels, languageOf, openDraft } from './draft.ts'
import { type Format, namesDelivered, type ReadRecord, recordsIn } from './records.ts'
import type { DeliveredFile, DescribedPage, Received, Source } from './source.ts'
import { authorityAddress, coordinates, joined } from './values.ts'
import { along, attribute, below, childrenOf, firstAlong, textOf, type XmlElement } from './xml.ts'

/** Terms of a concept in LIDO 1.0 (`term`) and 1.1 (`skos:Concept/prefLabel`); not those added for searching only. */
const termsOf = (concept: XmlElement | undefined, language: string): { text: string; language: string }[] => {
  const terms = [...childrenOf(concept, 'term'), ...along(concept, 'Concept/prefLabel')].filter(
    (term) => attribute(term, 'addedSearchTerm') !== 'yes' && attribute(term, 'pref') !== 'alternative',
  )
  return terms
    .map((term) => ({ text: textOf(term), language: languageOf(term, language) }))
    .filter(({ text }) => text)
}

const mapOf = (concept: XmlElement | undefined, language: string): LanguageMap | undefined => {
  const terms = termsOf(concept, language)
  return terms.length > 0 ? joined(...terms.map((term) => inLanguage(term.language, term.text))) : undefined
}

/** Preferred names, else all. */
const namesOf = (set: XmlElement | undefined): XmlElement[] => {
  const all = childrenOf(set, 'appellationValue')
  const preferred = all.filter((one) => /^(?:preferred|.*lido00169)$/.test(attribute(one, 'pref') ?? ''))
  return preferred.length > 0 ? preferred : all
}

const addressIn = (element: XmlElement | undefined, ...names: readonly string[]): string | undefined => {
  const ids = childrenOf(element, ...names).map((id) => {
    const text = textOf(id)
    const source = attribute(id, 'source') ?? ''
    if (/^https?:\/\//.test(text)) return text.replace('http://d-nb.info/gnd/', 'https://d-nb.info/gnd/')
    return /gnd|588/i.test(source) ? authorityAddress(text.replace(/^\(DE-588\)/, '')) : undefined
  })
  return ids.find((id) => id?.includes('d-nb.info/gnd')) ?? ids.find(Boolean)
}

const placeOf = (place: XmlElement | undefined, shown: string): Place | undefined => {
  const name = shown || textOf(namesOf(firstAlong(place, 'namePlaceSet'))[0])
  if (!name) return undefined
  const authority = addressIn(place, 'placeID')
  const point = coordinates(textOf(firstAlong(place, 'gml/Point/pos')).replace(/\s+/, ', '))
  return { name, ...(authority && { authority }), ...point }
}

const readTitles = (object: XmlElement | undefined, draft: Draft, language: string) => {
  along(object, 'titleWrap/titleSet').forEach((set, at) => {
    for (const name of namesOf(set)) {
      const tag = languageOf(name, languageOf(set, language))
      const alternative = at > 0 && draft.hasTitle() && /alternat/i.test(attribute(set, 'type') ?? '')
      if (alternative) draft.fact(labels.alternativeTitle, textOf(name), tag)
      else draft.words('title', textOf(name), tag, name)
    }
  })
}

const readRepository = (object: XmlElement | undefined, draft: Draft) => {
  const sets = along(object, 'repositoryWrap/repositorySet')
  const current = sets.filter((set) => !/former|lido00476/i.test(attribute(set, 'type') ?? ''))
  for (const set of current) {
    const body = childrenOf(set, 'repositoryName')[0]
    const name = namesOf(firstAlong(body, 'legalBodyName'))[0]
    const homepage = textOf(firstAlong(body, 'legalBodyWeblink'))
    const isil = below(body, 'legalBodyID')
      .map((id) => /(?:^|\/)((?:DE|AT|CH)-[A-Za-z0-9-]+)$/.exec(textOf(id))?.[1])
      .find(Boolean)
    if (name)
      draft.institution({
        name: inLanguage(languageOf(name), textOf(name)),
        ...(isil && { isil }),
        ...(/^https?:\/\/\S+$/.test(homepage) && { homepage }),
      })
    for (const id of childrenOf(set, 'workID')) {
      if (draft.hasShelfmark()) draft.fact(labels.otherShelfmark, textOf(id))
      else draft.shelfmark(textOf(id), id)
    }
  }
  for (const set of sets.filter((one) => !current.includes(one)))
    draft.fact(
      labels.provenance,
      textOf(childrenOf(set, 'displayRepository')[0]) ||
        textOf(firstAlong(set, 'repositoryName/legalBodyName')),
    )
}

const readEvent = (event: XmlElement, draft: Draft, language: string) => {
  const name = mapOf(childrenOf(event, 'eventType')[0], language)
  for (const date of childrenOf(event, 'eventDate')) {
    const [from, to] = ['date/earliestDate', 'date/latestDate'].map((way) => textOf(firstAlong(date, way)))
    const normal = from && to && from !== to ? `${from}/${to}` : from || to
    const shown = childrenOf(date, 'displayDate').map(textOf).find(Boolean)
    draft.date(shown ?? '', date, name, normal || undefined)
  }
  for (const period of childrenOf(event, 'periodName'))
    for (const term of termsOf(period, language)) draft.term('subjects', term.text, term.language)
  for (const actor of childrenOf(event, 'eventActor')) {
    const inRole = childrenOf(actor, 'actorInRole')[0]
    const person = childrenOf(inRole, 'actor')[0]
    const shown =
      textOf(namesOf(firstAlong(person, 'nameActorSet'))[0]) ||
      textOf(childrenOf(actor, 'displayActorInRole')[0])
    const role = mapOf(childrenOf(inRole, 'roleActor')[0], language) ?? name
    const authority = addressIn(person, 'actorID')
    draft.agent({ name: shown, ...(role && { role }), ...(authority && { authority }) })
  }
  for (const where of childrenOf(event, 'eventPlace')) {
    const place = placeOf(childrenOf(where, 'place')[0], textOf(childrenOf(where, 'displayPlace')[0]))
    if (place) draft.place({ ...place, ...(name && { role: name }) })
  }
  for (const made of childrenOf(event, 'eventMaterialsTech')) readMaterials(made, draft, language)
}

const readMaterials = (set: XmlElement, draft: Draft, language: string) => {
  const terms = along(set, 'materialsTech/termMaterialsTech')
  for (const concept of terms) {
    const technique = /technique|technik|lido00131/i.test(attribute(concept, 'type') ?? '')
    for (const term of termsOf(concept, language)) {
      if (technique) draft.fact(labels.technique, term.text, term.language)
      else draft.term('materials', term.text, term.language)
    }
  }
  if (terms.length === 0)
    for (const shown of childrenOf(set, 'displayMaterialsTech'))
      draft.term('materials', textOf(shown), languageOf(shown, language))
}

const readSubjects = (description: XmlElement, draft: Draft, language: string) => {
  for (const subject of along(description, 'objectRelationWrap/subjectWrap/subjectSet/subject')) {
    for (const concept of childrenOf(subject, 'subjectConcept'))
      for (const term of termsOf(concept, language)) draft.term('subjects', term.text, term.language)
    for (const name of along(subject, 'subjectActor/actor/nameActorSet').flatMap(namesOf))
      draft.term('subjects', textOf(name), languageOf(name, language))
    for (const name of along(subject, 'subjectPlace/place/namePlaceSet').flatMap(namesOf))
      draft.term('subjects', textOf(name), languageOf(name, language))
  }
  for (const related of along(description, 'objectRelationWrap/relatedWorksWrap/relatedWorkSet'))
    draft.fact(
      labels.related,
      textOf(firstAlong(related, 'relatedWork/displayObject')) ||
        textOf(childrenOf(related, 'displayRelatedWork')[0]),
      language,
    )
}

const readDescription = (description: XmlElement, draft: Draft) => {
  const language = languageOf(description)
  const classes = childrenOf(description, 'objectClassificationWrap')[0]
  const object = childrenOf(description, 'objectIdentificationWrap')[0]
  readTitles(object, draft, language)
  readRepository(object, draft)
  for (const concept of along(classes, 'objectWorkTypeWrap/objectWorkType'))
    for (const term of termsOf(concept, language)) draft.term('types', term.text, term.language)
  for (const concept of along(classes, 'classificationWrap/classification'))
    for (const term of termsOf(concept, language)) draft.term('subjects', term.text, term.language)
  for (const note of along(object, 'objectDescriptionWrap/objectDescriptionSet/descriptiveNoteValue'))
    draft.words('description', textOf(note), languageOf(note, language), note)
  for (const text of along(object, 'inscriptionsWrap/inscriptions'))
    draft.fact({ de: ['Inschrift'], en: ['Inscription'] }, textOf(text), language)
  for (const set of along(object, 'objectMaterialsTechWrap/objectMaterialsTechSet'))
    readMaterials(set, draft, language)
  const sizes = along(object, 'objectMeasurementsWrap/objectMeasurementsSet')
  const shown = sizes.map((set) => textOf(childrenOf(set, 'displayObjectMeasurements')[0])).filter(Boolean)
  draft.dimensions([...new Set(shown)].join('; ') || sizes.map(measured).filter(Boolean).join('; '))
  for (const event of along(description, 'eventWrap/eventSet/event')) readEvent(event, draft, language)
  readSubjects(description, draft, language)
}

const measured = (set: XmlElement): string =>
  below(set, 'measurementsSet')
    .map((one) => {
      const [type, value, unit] = ['measurementType', 'measurementValue', 'measurementUnit'].map((name) => {
        const element = childrenOf(one, name)[0]
        return textOf(firstAlong(element, 'Concept/prefLabel')) || textOf(element)
      })
      return value ? [type && `${type}:`, value, unit].filter(Boolean).join(' ') : ''
    })
    .filter(Boolean)
    .join(', ')

const readRights = (administration: XmlElement, draft: Draft) => {
  for (const rights of along(administration, 'resourceWrap/resourceSet/rightsResource')) {
    const types = childrenOf(rights, 'rightsType')
    for (const type of types) {
      const address = addressIn(type, 'conceptID') ?? attribute(childrenOf(type, 'Concept')[0], 'about')
      draft.rights(address ?? textOf(childrenOf(type, 'term')[0]) ?? '', type)
    }
    const holder = namesOf(firstAlong(rights, 'rightsHolder/legalBodyName')).map(textOf)[0]
    draft.credit(textOf(childrenOf(rights, 'creditLine')[0]) || (holder ? `© ${holder}` : ''))
  }
  for (const rights of along(administration, 'rightsWorkWrap/rightsWorkSet')) {
    for (const type of childrenOf(rights, 'rightsType'))
      for (const term of termsOf(type, 'none')) draft.original(term.text, term.language)
    draft.original(textOf(childrenOf(rights, 'creditLine')[0]), 'none')
  }
}

/** Kinds of representation, the best picture first. */
const representationRank = (one: XmlElement): number => {
  const type = (attribute(one, 'type') ?? '').toLowerCase()
  const order = [
    /master|original|lido00464|high/,
    /provided|purchase|full/,
    /^$/,
    /display|medium/,
    /preview/,
    /thumb|lido00451/,
  ]
  const rank = order.findIndex((pattern) => pattern.test(type))
  return rank < 0 ? 2.5 : rank
}

const pagesOf = (administration: XmlElement, file: DeliveredFile): DescribedPage[] => {
  const sets = along(administration, 'resourceWrap/resourceSet')
  const order = (set: XmlElement) => Number(attribute(set, 'sortorder') ?? Number.NaN)
  const sorted = sets.every((set) => Number.isFinite(order(set)))
    ? [...sets].sort((a, b) => order(a) - order(b))
    : sets
  return sorted.flatMap((set): DescribedPage[] => {
    const pictures = childrenOf(set, 'resourceRepresentation')
      .sort((a, b) => representationRank(a) - representationRank(b))
      .flatMap((one) => childrenOf(one, 'linkResource').map(textOf))
      .filter(Boolean)
    return pictures.length > 0
      ? [{ images: pictures, texts: [], origin: { file: file.path, xpath: set.path } }]
      : []
  })
}

const readRecord = (lido: XmlElement, file: DeliveredFile, received: Received): ReadRecord => {
  const draft = openDraft(file.path, lido)
  // one block a language: the German one first, so that it names the house and the shelfmark
  const blocks = childrenOf(lido, 'descriptiveMetadata')
  const german = blocks.filter((block) => languageOf(block) === 'de')
  for (const block of [...german, ...blocks.filter((one) => !german.includes(one))])
    readDescription(block, draft)
  const administration = childrenOf(lido, 'administrativeMetadata')[0]
  if (administration) readRights(administration, draft)
  for (const id of childrenOf(lido, 'objectPublishedID')) draft.fact(labels.identifier, textOf(id))
  for (const link of along(administration, 'recordWrap/recordInfoSet/recordInfoLink'))
    draft.fact(labels.url, textOf(link))
  const pages = administration ? pagesOf(administration, file) : []
  const isHere = namesDelivered(received)
  const here = pages.some(({ images }) => images.some(isHere))
  if (pages[0]?.images[0] && !here)
    draft.note('file-elsewhere', administration, { count: String(pages.length), value: pages[0].images[0] })
  const fallback = textOf(childrenOf(lido, 'lidoRecID')[0])
  return { draft, fallback, findScans: !here, rest: { pages: here ? pages : [] } }
}

export const lidoFormat = (received: Received): Format => ({
  wanted: (name) => name === 'lido',
  mediaType: 'application/xml',
  describe: (record, file) => readRecord(record, file, received),
})

export const lido: Source = {
  name: 'lido',
  recognises: (files) =>
    files.filter(({ kind, root }) => kind === 'xml' && (root?.name === 'lido' || root?.name === 'lidoWrap')),
  read: (records, received) => recordsIn(records, received, lidoFormat(received)),
}
