// What trials of a disturbed ingest share: the delivery of 40 pages, and the program as a process that tells of its pages.

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { aScan, writeFiles } from '../test/helpers/deliveries.ts'

const pages = 40
const program = fileURLToPath(new URL('../kulturwerk.cjs', import.meta.url))

/** One work of 24 pages with text, and 16 works of one page: works end at many moments. */
export const makeDelivery = async (folder: string): Promise<void> => {
  const rows = ['Signatur;Titel;Institution;Datei']
  const files: Record<string, Uint8Array | string> = {}
  for (let number = 1; number <= pages; number += 1) {
    const name = `scan_${String(number).padStart(3, '0')}`
    files[`${name}.jpg`] = await aScan(number)
    const work = number <= 24 ? 'Buch 1' : `Blatt ${number}`
    rows.push(`${work};${number === 1 || number > 24 ? `Titel ${work}` : ''};Archiv;${name}.jpg`)
    if (number <= 24) {
      files[`${name}.xml`] =
        `<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Layout><Page WIDTH="320" HEIGHT="240"><PrintSpace><TextBlock><TextLine HPOS="10" VPOS="10" WIDTH="200" HEIGHT="20"><String CONTENT="Seite" HPOS="10" VPOS="10" WIDTH="60" HEIGHT="20"/><String CONTENT="wort${number}" HPOS="80" VPOS="10" WIDTH="60" HEIGHT="20"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>`
    }
  }
  await writeFiles(folder, { ...files, 'liste.csv': rows.join('\n') })
}

export type Running = {
  readonly child: ChildProcess
  /** Resolves when the ingest has told of its first page, or has ended. */
  readonly firstPage: Promise<void>
  /** The exit code; null if it was killed. */
  readonly ended: Promise<number | null>
}

/** Starts the ingest of a delivery as its own process, with further settings. */
export const startIngest = (
  delivery: string,
  dataDir: string,
  settings: Readonly<Record<string, string>>,
): Running => {
  const child = spawn(process.execPath, [program, 'ingest', delivery, '--json'], {
    env: { ...process.env, DATA_DIR: dataDir, LOG_LEVEL: 'error', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const firstPage = new Promise<void>((resolve) => {
    let told = ''
    // Read to the end, or the program would wait for a reader.
    child.stdout.on('data', (chunk) => {
      told = told.slice(-16) + chunk
      if (told.includes('"kind":"page"')) resolve()
    })
    child.once('exit', () => resolve())
  })
  return { child, firstPage, ended: once(child, 'exit').then(([code]) => code) }
}
