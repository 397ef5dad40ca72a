// Bench: an export of many pages beside a plain copy of what it wrote, with the memory that it took; then again, with nothing to do.

import { execFile, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { WorkId } from '../catalogue/identifiers.ts'
import { readConfig } from '../platform/config.ts'
import { pictureOf } from '../test/helpers/pictures.ts'
import { fillShelves } from '../test/helpers/shelves.ts'
import { aPage, aWork } from '../test/helpers/works.ts'

const pages = Number(process.argv[2] ?? 1_000)
const pagesOfAWork = 50
const root = fileURLToPath(new URL('..', import.meta.url))
const size = { width: 2_400, height: 3_300 }

const seconds = async (work: () => Promise<unknown>): Promise<number> => {
  const started = performance.now()
  await work()
  return (performance.now() - started) / 1000
}

type Ran = { readonly seconds: number; readonly memoryMB: number; readonly said: string }

/** Runs the command: how long, the most memory that it held, as Linux counts it, and what it says it did. */
const exported = async (environment: Readonly<Record<string, string>>, folder: string): Promise<Ran> => {
  const started = performance.now()
  const child = spawn(
    process.execPath,
    ['kulturwerk.cjs', 'export', folder, '--base', 'http://localhost:8000', '--lang', 'en'],
    {
      cwd: root,
      env: { ...process.env, ...environment },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  )
  let [most, said] = [0, '']
  child.stdout.on('data', (part: Buffer) => {
    said += part
  })
  const watch = setInterval(async () => {
    const status = await readFile(`/proc/${child.pid}/status`, 'utf8').catch(() => '')
    most = Math.max(most, Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0))
  }, 100)
  const code = await new Promise((resolve) => child.once('exit', resolve))
  clearInterval(watch)
  if (code !== 0) throw new Error(`The export ended with ${code}.`)
  return {
    seconds: (performance.now() - started) / 1000,
    memoryMB: Math.round(most / 1024),
    said: said.trim(),
  }
}

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-export-'))
try {
  const environment = { DATA_DIR: join(folder, 'data'), LOG_LEVEL: 'silent' }
  const picture = join(folder, 'page.png')
  await pictureOf(size).png().toFile(picture)
  await fillShelves(readConfig(environment), async ({ publish }) => {
    for (let from = 0; from < pages; from += pagesOfAWork) {
      const id = `bench-${from / pagesOfAWork + 1}` as WorkId
      const count = Math.min(pagesOfAWork, pages - from)
      const work = aWork({
        id,
        shelfmark: id,
        pages: Array.from({ length: count }, (_, at) => aPage(id, at + 1)),
      })
      await publish(work, Object.fromEntries(work.pages.map((page) => [page.id, picture])))
    }
  })
  const to = join(folder, 'site')
  const first = await exported(environment, to)
  const copySeconds = await seconds(() => promisify(execFile)('cp', ['-r', to, join(folder, 'copy')]))
  const again = await exported(environment, to)
  const line = { pages, first, copySeconds, ratio: first.seconds / copySeconds, again }
  const rounded = (_: string, value: unknown) =>
    typeof value === 'number' ? Math.round(value * 100) / 100 : value
  console.log(JSON.stringify(line, rounded, 2))
} finally {
  await rm(folder, { recursive: true, force: true })
}
