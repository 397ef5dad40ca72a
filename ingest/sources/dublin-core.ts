// The source for Dublin Core: fifteen elements, alone or as OAI-PMH gives them, qualified or not.

import { bilingual } from '../../catalogue/language.ts'
import { type Draft, labels, languageOf, openDraft } from './draft.ts'
import { type Format, recordsIn } from './records.ts'
import { contributorRole, creatorRole, publisherRole } from './roles.ts'
import type { Source } from './source.ts'
import { childrenOf, textOf, type XmlElement } from './xml.ts'

type Take = (element: XmlElement, draft: Draft) => void

const isAddress = (text: string) => /^(?:https?:|urn:|doi:|info:)/i.test(text)

const created = bilingual('Entstanden', 'Created')
const issued = bilingual('Erschienen', 'Published')

const takers: Readonly<Record<string, Take>> = {
  title: (one, draft) => {
    const language = languageOf(one)
    if (!draft.hasTitle() || language !== 'none') draft.words('title', textOf(one), language, one)
    else draft.fact(labels.alternativeTitle, textOf(one), language)
  },
  alternative: (one, draft) => draft.fact(labels.alternativeTitle, textOf(one), languageOf(one)),
  creator: (one, draft) => draft.agent({ name: textOf(one), role: creatorRole }),
  contributor: (one, draft) => draft.agent({ name: textOf(one), role: contributorRole }),
  publisher: (one, draft) => draft.agent({ name: textOf(one), role: publisherRole }),
  subject: (one, draft) => draft.term('subjects', textOf(one), languageOf(one)),
  description: (one, draft) => {
    if (/[\p{L}\p{N}]/u.test(textOf(one))) draft.words('description', textOf(one), languageOf(one), one)
  },
  abstract: (one, draft) => draft.words('description', textOf(one), languageOf(one), one),
  date: (one, draft) => draft.date(textOf(one), one),
  created: (one, draft) => draft.date(textOf(one), one, created),
  issued: (one, draft) => draft.date(textOf(one), one, issued),
  type: (one, draft) => {
    if (!isAddress(textOf(one))) draft.term('types', textOf(one), languageOf(one))
  },
  format: (one, draft) => {
    if (!/^[a-z]+\/[a-z0-9.+-]+$/i.test(textOf(one))) draft.fact(labels.extent, textOf(one), languageOf(one))
  },
  extent: (one, draft) => draft.fact(labels.extent, textOf(one), languageOf(one)),
  medium: (one, draft) => draft.term('materials', textOf(one), languageOf(one)),
  identifier: (one, draft) => {
    const text = textOf(one)
    if (isAddress(text)) draft.fact(labels.identifier, text)
    else if (draft.hasShelfmark()) draft.fact(labels.identifier, text)
    else draft.shelfmark(text, one)
  },
  source: (one, draft) => draft.fact(labels.source, textOf(one), languageOf(one)),
  relation: (one, draft) => draft.fact(labels.related, textOf(one), languageOf(one)),
  isPartOf: (one, draft) => draft.fact(labels.series, textOf(one), languageOf(one)),
  language: (one, draft) => draft.language(textOf(one), one),
  coverage: (one, draft) => draft.term('subjects', textOf(one), languageOf(one)),
  spatial: (one, draft) => draft.place({ name: textOf(one) }),
  temporal: (one, draft) => draft.term('subjects', textOf(one), languageOf(one)),
  rights: (one, draft) => draft.rights(textOf(one), one),
  license: (one, draft) => draft.rights(textOf(one), one),
  accessRights: (one, draft) => draft.access(textOf(one), one),
  provenance: (one, draft) => draft.fact(labels.provenance, textOf(one), languageOf(one)),
}

/** Takes all that a Dublin Core record says into a draft; elements that are not Dublin Core are passed over. */
export const readDublinCore = (record: XmlElement, draft: Draft): void => {
  for (const element of childrenOf(record)) takers[element.name]?.(element, draft)
}

const isRecord = (name: string, namespace: string) =>
  name === 'dc' || name === 'qualifieddc' || (name === 'record' && /purl\.org\/dc|dublincore/.test(namespace))

export const dublinCoreFormat: Format = {
  wanted: isRecord,
  mediaType: 'application/xml',
  describe: (record, file) => {
    const draft = openDraft(file.path, record)
    readDublinCore(record, draft)
    return { draft, findScans: true }
  },
}

export const dublinCore: Source = {
  name: 'dublin-core',
  recognises: (files) =>
    files.filter(
      ({ kind, root }) => kind === 'xml' && root !== undefined && isRecord(root.name, root.namespace ?? ''),
    ),
  read: (records, received) => recordsIn(records, received, dublinCoreFormat),
}
