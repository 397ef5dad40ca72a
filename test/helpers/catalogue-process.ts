// A process of its own that opens a catalogue and does one deed: to be raced against others, or killed in the middle.

import { writeSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { openCatalogue } from '../../catalogue/database.ts'
import type { IngestId, InstitutionId, WorkId } from '../../catalogue/identifiers.ts'
import { anInstitution, aPage, aWork } from './works.ts'

const [deed, path = ''] = process.argv.slice(2)
const say = (word: string) => writeSync(1, `${word}\n`)

/** Stands still for good: the process can only be killed. */
const standStill = () => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)

const open = () => openCatalogue({ kind: 'sqlite', path })

/** Waits for a line, so that several processes start on the same word. */
const told = () =>
  new Promise<void>((resolve) => {
    createInterface({ input: process.stdin }).once('line', () => resolve())
  })

const deeds: Record<string, () => Promise<void>> = {
  'open at once': async () => {
    say('ready')
    await told()
    const catalogue = await open()
    const name = `i${process.pid}` as InstitutionId
    await catalogue.saveInstitution(anInstitution({ id: name }))
    await catalogue.close()
    say(name)
    process.stdin.destroy()
  },

  /** Records a work anew, large enough to spill onto the disk, and stands still before the last table is written. */
  'record and stand still': async () => {
    const catalogue = await open()
    const ingest = 'killed' as IngestId
    await catalogue.openIngest(ingest, 'Lieferung')
    const id = 'demo-1' as WorkId
    const pages = Array.from({ length: 5000 }, (_, index) => aPage(id, index + 1, { label: `neu ${index}` }))
    await catalogue.recordWork(
      { ...aWork({ id, pages }), title: { de: ['Neu'] } },
      [],
      [
        {
          kind: 'published',
          at: '2026-11-24T10:00:00.000Z',
          ingest,
          work: id,
          outcome: 'success',
          get detail() {
            say('inside')
            standStill()
            return ''
          },
        },
      ],
    )
  },
}

await deeds[deed ?? '']?.()
