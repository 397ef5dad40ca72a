// What becomes of each odd picture in a folder: served, or refused in a sentence; and how long and how much memory it took: node --import tsx bench/odd-images.ts FOLDER

import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { printTable } from './images/table.ts'

const [folder] = process.argv.slice(2)
if (!folder) throw new Error('node --import tsx bench/odd-images.ts FOLDER')
const script = fileURLToPath(new URL('images/one-picture.ts', import.meta.url))
const scratch = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
/** Hostile files are read in a process of their own, which may take so long. */
const patience = 60_000

type Outcome = { readonly served?: string; readonly refused?: string; readonly peakMiB: number }

const tryOne = async (path: string): Promise<Outcome> => {
  const args = ['--import', 'tsx', script, path, join(scratch, 'copy.tif')]
  try {
    const { stdout } = await promisify(execFile)(process.execPath, args, { timeout: patience })
    return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('\n').at(-1) : String(error)
    return { refused: `DEFECT: ${reason}`, peakMiB: Number.NaN }
  }
}

const counts = { served: 0, refused: 0, defects: 0 }
const rows: (string | number)[][] = []
try {
  const names = (await readdir(folder, { recursive: true })).sort()
  for (const name of names) {
    if (!(await stat(join(folder, name))).isFile()) continue
    const { served, refused = '', peakMiB } = await tryOne(join(folder, name))
    counts[served ? 'served' : refused.startsWith('DEFECT') ? 'defects' : 'refused']++
    rows.push([name, served ?? 'refused', peakMiB, refused])
    process.stderr.write('.')
  }
} finally {
  await rm(scratch, { recursive: true, force: true })
}
printTable('Odd pictures, one by one', ['file', 'became', 'peak MiB', 'sentence'], rows)
process.stdout.write(`\n${JSON.stringify(counts)}\n`)
process.exitCode = counts.defects > 0 ? 1 : 0
