// The source for MARC 21 in XML: bibliographic records of libraries.

import { bilingual } from '../../catalogue/language.ts'
import { type Draft, labels, openDraft } from './draft.ts'
import { recordsIn } from './records.ts'
import { publisherRole, roleOf } from './roles.ts'
import type { Source } from './source.ts'
import { inTagged } from './values.ts'
import { attribute, childrenOf, textOf, type XmlElement } from './xml.ts'

const fieldsOf = (record: XmlElement, ...tags: readonly string[]) =>
  childrenOf(record, 'datafield').filter((field) => tags.includes(attribute(field, 'tag') ?? ''))

const control = (record: XmlElement, tag: string) =>
  childrenOf(record, 'controlfield').find((field) => attribute(field, 'tag') === tag)

/** The marks that frame non-sorting words in records of German libraries. */
const unframed = (text: string) => text.replace(/[\u0088\u0089\u0098\u009c¬]/g, '').replace(/<<|>>/g, '')

const parts = (field: XmlElement, codes: string): string[] =>
  childrenOf(field, 'subfield')
    .filter((part) => codes.includes(attribute(part, 'code') ?? '-'))
    .map((part) => unframed(textOf(part)))
    .filter(Boolean)

/** ISBD leaves its marks at the end of subfields. */
const trimmed = (text: string) => text.replace(/\s*[/:;,=]\s*$/, '').trim()
const first = (field: XmlElement, codes: string) => trimmed(parts(field, codes)[0] ?? '')

const authorityOf = (field: XmlElement): string | undefined => {
  const all = childrenOf(field, 'subfield')
    .filter((part) => attribute(part, 'code') === '0')
    .map(textOf)
  const gnd = all.map((text) => /(?:\(DE-588\)|d-nb\.info\/gnd\/)([\dX-]+)$/.exec(text)?.[1]).find(Boolean)
  return gnd ? `https://d-nb.info/gnd/${gnd}` : all.find((text) => /^https?:\/\//.test(text))
}

const withAuthority = (field: XmlElement) => {
  const authority = authorityOf(field)
  return authority ? { authority } : {}
}

const readTitles = (record: XmlElement, draft: Draft) => {
  for (const field of fieldsOf(record, '245')) {
    const title = [first(field, 'a'), ...parts(field, 'b').map(trimmed)].filter(Boolean).join(' : ')
    const rest = [...parts(field, 'n'), ...parts(field, 'p')].map(trimmed)
    draft.words('title', [title, ...rest].filter(Boolean).join('. '), 'none', field)
    draft.fact(bilingual('Verantwortlich', 'Statement of responsibility'), first(field, 'c'))
  }
  for (const field of fieldsOf(record, '130', '240', '246'))
    draft.fact(labels.alternativeTitle, parts(field, 'abnp').map(trimmed).join('. '))
}

const readAgents = (record: XmlElement, draft: Draft) => {
  for (const field of fieldsOf(record, '100', '110', '111', '700', '710', '711')) {
    const name = [first(field, 'a'), ...parts(field, 'bc').map(trimmed)].filter(Boolean).join(', ')
    const role = roleOf(
      parts(field, '4').map((code) => code.replace(/^.*\//, ''))[0],
      trimmed(parts(field, 'e')[0] ?? '') || undefined,
    )
    draft.agent({ name, ...(role && { role }), ...withAuthority(field) })
  }
}

/** The coded dates of field 008, positions 6 to 14. */
const codedDate = (record: XmlElement): string | undefined => {
  const code = /^.{6}(.)(.{4})(.{4})/.exec(textOf(control(record, '008')))
  const [kind, from = '', to = ''] = code?.slice(1) ?? []
  if (!kind || !/^\d{4}$/.test(from)) return undefined
  if (kind === 'c' || to === '9999') return `seit ${from}`
  return 'dikmq'.includes(kind) && /^\d{4}$/.test(to) ? `${from}/${to}` : from
}

const readImprint = (record: XmlElement, draft: Draft) => {
  const coded = codedDate(record)
  const fields = fieldsOf(record, '260', '264')
  for (const field of fields) {
    for (const name of parts(field, 'a').map(trimmed))
      draft.place({ name, role: bilingual('Erscheinungsort', 'Place of publication') })
    for (const name of parts(field, 'b').map(trimmed)) draft.agent({ name, role: publisherRole })
    for (const date of parts(field, 'c'))
      draft.date(trimmed(date).replace(/\.$/, ''), field, bilingual('Erschienen', 'Published'), coded)
  }
  if (fields.every((field) => parts(field, 'c').length === 0) && coded)
    draft.date(coded, control(record, '008'))
}

const readHolding = (record: XmlElement, draft: Draft) => {
  const marks: string[] = []
  for (const field of fieldsOf(record, '852')) {
    const house = first(field, 'a')
    if (house && !/^[\d-]+$/.test(house))
      draft.institution({
        name: inTagged(house, undefined),
        ...(/^(?:DE|AT|CH)-\S+$/.test(house) && { isil: house }),
      })
    marks.push(...parts(field, 'h'), ...parts(field, 'j'))
  }
  for (const mark of marks) {
    if (draft.hasShelfmark()) draft.fact(labels.otherShelfmark, mark)
    else draft.shelfmark(mark)
  }
}

const readSubjects = (record: XmlElement, draft: Draft) => {
  for (const field of fieldsOf(record, '600', '610', '611', '630', '648', '650', '651', '653', '689'))
    draft.term('subjects', parts(field, 'abvxyz').map(trimmed).join(', '), 'none')
  for (const field of fieldsOf(record, '655')) draft.term('types', first(field, 'a'), 'none')
}

const readNotes = (record: XmlElement, draft: Draft) => {
  for (const field of fieldsOf(record, '300')) draft.fact(labels.extent, parts(field, 'abce').join(' '))
  for (const field of fieldsOf(record, '250')) draft.fact(labels.edition, parts(field, 'ab').join(' '))
  for (const field of fieldsOf(record, '490', '830', '773'))
    draft.fact(labels.series, parts(field, 'atvg').map(trimmed).join(', '))
  for (const field of fieldsOf(record, '500', '501', '502', '505', '515', '546', '561'))
    draft.fact(labels.note, parts(field, 'a').join(' '))
  for (const field of fieldsOf(record, '520'))
    draft.words('description', parts(field, 'ab').join(' '), 'none', field)
  for (const field of fieldsOf(record, '020', '022', '024')) draft.fact(labels.identifier, first(field, 'a'))
  for (const field of fieldsOf(record, '856')) draft.fact(labels.url, first(field, 'u'))
  for (const field of fieldsOf(record, '506')) draft.access(parts(field, 'a').join(' '), field)
  for (const field of fieldsOf(record, '540')) draft.rights(first(field, 'u') || first(field, 'a'), field)
}

const readLanguages = (record: XmlElement, draft: Draft) => {
  const coded = textOf(control(record, '008')).slice(35, 38)
  const said = fieldsOf(record, '041').flatMap((field) => parts(field, 'a'))
  // several codes may stand in one subfield, without a blank
  const codes = said.flatMap((text) => text.match(/[a-z]{3}/g) ?? [])
  for (const code of codes.length > 0 ? codes : /^[a-z]{3}$/.test(coded) ? [coded] : []) draft.language(code)
}

/** Takes all that a MARC record says into a draft. */
export const readMarc = (record: XmlElement, draft: Draft): void => {
  readTitles(record, draft)
  readHolding(record, draft)
  readAgents(record, draft)
  readImprint(record, draft)
  readSubjects(record, draft)
  readNotes(record, draft)
  readLanguages(record, draft)
}

const isMarc = (name: string, namespace: string) => name === 'record' && /MARC21/i.test(namespace)

export const marcFormat = {
  wanted: isMarc,
  mediaType: 'application/marcxml+xml',
  describe: (record: XmlElement, file: { readonly path: string }) => {
    const draft = openDraft(file.path, record)
    readMarc(record, draft)
    const number = textOf(control(record, '001'))
    return { draft, findScans: true, ...(number && { fallback: number }) }
  },
} as const

export const marcxml: Source = {
  name: 'marcxml',
  recognises: (files) =>
    files.filter(({ kind, root }) => kind === 'xml' && /MARC21/i.test(root?.namespace ?? '')),
  read: (records, received) => recordsIn(records, received, marcFormat),
}
