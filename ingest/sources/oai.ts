// The source for answers of OAI-PMH saved as files: records of any format that the house reads, in their envelopes.

import { dublinCoreFormat } from './dublin-core.ts'
import { lidoFormat } from './lido.ts'
import { marcFormat } from './marcxml.ts'
import { metsFormat } from './mets.ts'
import { modsFormat } from './mods.ts'
import { type Format, recordsIn } from './records.ts'
import type { Received, Source } from './source.ts'

const formats = (received: Received): readonly Format[] => [
  metsFormat(received),
  lidoFormat(received),
  modsFormat,
  marcFormat,
  dublinCoreFormat,
]

/** The outermost element that a format knows is the record; METS comes before the MODS inside it. */
const anyFormat = (received: Received): Format => {
  const all = formats(received)
  const of = (name: string, namespace: string) => all.find(({ wanted }) => wanted(name, namespace))
  return {
    wanted: (name, namespace) => of(name, namespace) !== undefined,
    mediaType: 'application/xml',
    describe: (record, file) => of(record.name, record.namespace)?.describe(record, file),
  }
}

export const oai: Source = {
  name: 'oai',
  recognises: (files) => files.filter(({ kind, root }) => kind === 'xml' && root?.name === 'OAI-PMH'),
  read: (records, received) => recordsIn(records, received, anyFormat(received)),
}
