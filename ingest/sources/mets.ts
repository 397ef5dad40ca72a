// The source for METS with MODS: the DFG viewer's profile and its wilder kin; a work, its pages in order, its parts.

import { firstValue, inLanguage } from '../../catalogue/language.ts'
import { finding } from '../findings.ts'
import { openDraft } from './draft.ts'
import { readDublinCore } from './dublin-core.ts'
import { pagesOf } from './mets-pages.ts'
import { mainOf, sectionsOf, volumesBelow } from './mets-structure.ts'
import { modsIdentifier, readMods, titleText } from './mods.ts'
import { type Format, type ReadRecord, recordsIn } from './records.ts'
import type { DeliveredFile, DescribedFonds, Received, Source } from './source.ts'
import { workType } from './structures.ts'
import { inTagged } from './values.ts'
import { along, attribute, below, childrenOf, firstAlong, textOf, type XmlElement } from './xml.ts'

type Metadata = { readonly kind: string; readonly record: XmlElement }

/** Descriptions by the ID of their section; what is no MODS and no Dublin Core is passed over. */
const descriptionsOf = (mets: XmlElement): ReadonlyMap<string, Metadata> =>
  new Map(
    childrenOf(mets, 'dmdSec').flatMap((section) => {
      const wrap = childrenOf(section, 'mdWrap')[0]
      const data = childrenOf(firstAlong(wrap, 'xmlData'))[0]
      const record = data?.name === 'modsCollection' ? childrenOf(data, 'mods')[0] : data
      const id = attribute(section, 'ID')
      if (!record || !id || !['mods', 'dc', 'qualifieddc', 'record'].includes(record.name)) return []
      return [[id, { kind: record.name, record }] as const]
    }),
  )

const described = (div: XmlElement | undefined, all: ReadonlyMap<string, Metadata>): Metadata[] =>
  (attribute(div, 'DMDID') ?? '').split(/\s+/).flatMap((id) => all.get(id) ?? [])

/** The owner and the licence of the DFG viewer's rights section. */
const rightsOf = (mets: XmlElement, draft: ReturnType<typeof openDraft>) => {
  for (const rights of below(mets, 'rightsMD').flatMap((one) => below(one, 'rights'))) {
    const homepage = textOf(childrenOf(rights, 'ownerSiteURL')[0])
    const owner = textOf(childrenOf(rights, 'owner')[0])
    if (owner)
      draft.institution({
        name: inTagged(owner, undefined),
        ...(/^https?:\/\/\S+$/.test(homepage) && { homepage }),
      })
    for (const licence of childrenOf(rights, 'license')) draft.rights(textOf(licence), licence)
  }
  for (const agent of along(mets, 'metsHdr/agent'))
    if (['CUSTODIAN', 'DISSEMINATOR'].includes(attribute(agent, 'ROLE') ?? ''))
      draft.institution({ name: inTagged(textOf(childrenOf(agent, 'name')[0]), undefined) })
}

const labelOf = (div: XmlElement) => attribute(div, 'LABEL') ?? attribute(div, 'ORDERLABEL')

/** Structures above the work, the outermost first: a multi-volume work, a newspaper and its year. */
const holders = (above: readonly XmlElement[], all: ReadonlyMap<string, Metadata>): DescribedFonds[] =>
  above.flatMap((div) => {
    const record = described(div, all)[0]
    const info = record && childrenOf(record.record, 'titleInfo')[0]
    const title = labelOf(div) ?? (info && titleText(info))
    return title ? [{ title: inLanguage('none', title), level: 'series' as const }] : []
  })

const readRecord = (mets: XmlElement, file: DeliveredFile, received: Received): ReadRecord => {
  const all = descriptionsOf(mets)
  const draft = openDraft(file.path, mets)
  const logical = childrenOf(mets, 'structMap').find((map) => /logical/i.test(attribute(map, 'TYPE') ?? ''))
  const { main, above } = mainOf(logical)
  const own = described(main, all)
  const records = own.length > 0 ? own : [...all.values()].slice(0, 1)
  for (const { kind, record } of records) {
    if (kind === 'mods') readMods(record, draft, main && labelOf(main))
    else readDublinCore(record, draft)
  }
  rightsOf(mets, draft)
  if (!draft.hasTitle() && main) draft.words('title', labelOf(main) ?? '', 'none', main)
  const type = main && workType(attribute(main, 'TYPE') ?? '')
  if (type) draft.known('types', type)
  for (const step of holders(above, all)) draft.fonds(step)
  const identifier = records.map(({ record }) => modsIdentifier(record)).find(Boolean)
  const fallback = identifier ?? attribute(mets, 'OBJID') ?? ''

  const pages = pagesOf(mets, file, received)
  const volumes = volumesBelow(main)
  if (pages.pages.length === 0 && volumes.length > 0) {
    // the record of a multi-volume work or a periodical: a branch that its volumes hang from
    const title = labelOf(main ?? mets) ?? firstValue(draft.work().title, 'de')
    const { institution, description } = draft.work()
    const path = [
      ...holders(above, all),
      {
        title: inLanguage('none', title || fallback),
        level: 'series' as const,
        ...(description && { description }),
      },
    ]
    const origin = draft.originOf(main)
    return {
      draft,
      work: false,
      branches: [
        { kind: 'fonds', path, ...(institution && { institution }) },
        {
          kind: 'finding',
          finding: finding('volumes-elsewhere', origin, { count: String(volumes.length), value: title }),
        },
      ],
    }
  }
  for (const note of pages.findings) draft.note(note.code, undefined, note.values)
  return {
    draft,
    fallback,
    rest: { pages: pages.pages, sections: sectionsOf(main, mets, pages.indexOf) },
    findScans: pages.pages.length === 0,
  }
}

export const metsFormat = (received: Received): Format => ({
  wanted: (name) => name === 'mets',
  mediaType: 'application/mets+xml',
  describe: (record, file) => readRecord(record, file, received),
})

export const mets: Source = {
  name: 'mets',
  recognises: (files) => files.filter(({ kind, root }) => kind === 'xml' && root?.name === 'mets'),
  read: (records, received) => recordsIn(records, received, metsFormat(received)),
}
