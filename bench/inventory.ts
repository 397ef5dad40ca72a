// A whole inventory taken in without scans, its rate, memory, disk, and the search meanwhile: npm run bench:inventory -- FILE.csv.gz [rows]

import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, mkdtemp, open, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { createGunzip } from 'node:zlib'
import { median, processorSeconds, residentMiB } from './images/processes.ts'

const inventory = process.argv[2]
const most = Number(process.argv[3] ?? Number.POSITIVE_INFINITY)
const port = Number(process.env.BENCH_PORT ?? 4141)
if (!inventory) throw new Error('Name the inventory: a gzipped CSV.')
const program = fileURLToPath(new URL('../kulturwerk.cjs', import.meta.url))

/** Their headings → ours: the object's number is the shelfmark, because one inventory number has many objects. */
const mapping = `Überschrift;Spalte
ID;Signatur
IdentNr;
Titel;Titel
Beteiligte;Person
Bereich;Bestand
MatTech;Material
Objekttyp;Typ
Datierung;Datierung
`

/** Unpacks the first rows of the inventory; lines within quotation marks belong together. */
const unpack = async (target: string): Promise<{ readonly rows: number; readonly ids: number }> => {
  const file = await open(target, 'w')
  const ids = new Set<string>()
  let [rows, text, inside] = [-1, '', false]
  try {
    for await (const line of createInterface({ input: createReadStream(inventory).pipe(createGunzip()) })) {
      if (rows >= most) break
      text += `${line}\n`
      if ((line.split('"').length - 1) % 2 === 1) inside = !inside
      if (inside) continue
      rows += 1
      if (rows > 0) ids.add((/^"((?:[^"]|"")*)"|^([^,]*)/.exec(text)?.slice(1).join('') ?? '').trim())
      await file.appendFile(text)
      text = ''
    }
  } finally {
    await file.close()
  }
  return { rows, ids: ids.size }
}

const bytesBelow = async (folder: string): Promise<number> => {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => [])
  const sizes = entries.map(async (entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return bytesBelow(path)
    // LMDB files have holes: what counts is what lies on the disk
    return entry.isFile() ? (await lstat(path).catch(() => ({ blocks: 0 }))).blocks * 512 : 0
  })
  return (await Promise.all(sizes)).reduce((sum, one) => sum + one, 0)
}

type Sample = { readonly seconds: number; readonly works: number; readonly residentMiB: number }

const follow = (child: ChildProcess) => {
  const began = performance.now()
  const seconds = () => (performance.now() - began) / 1000
  const outcomes = new Map<string, number>()
  const findings = new Map<string, number>()
  const samples: Sample[] = []
  const marks: number[] = []
  let works = 0
  createInterface({ input: child.stdout ?? process.stdin }).on('line', (line) => {
    const told: {
      kind: string
      outcome?: string
      finding?: { code: string }
      findings?: { code: string; values: unknown }[]
    } = JSON.parse(line)
    for (const { code } of [...(told.findings ?? []), ...(told.finding ? [told.finding] : [])])
      findings.set(code, (findings.get(code) ?? 0) + 1)
    if (told.kind !== 'work') return
    works += 1
    outcomes.set(String(told.outcome), (outcomes.get(String(told.outcome)) ?? 0) + 1)
    if (told.outcome === 'refused') process.stdout.write(`refused: ${line.slice(0, 600)}\n`)
    if (works % 1000 === 0) marks.push(seconds())
  })
  let processor = 0
  const timer = setInterval(() => {
    try {
      samples.push({ seconds: seconds(), works, residentMiB: residentMiB(child.pid ?? 0) })
      processor = processorSeconds(child.pid ?? 0)
    } catch {
      // it has just ended
    }
  }, 1000)
  return {
    state: () => ({ works, seconds: seconds() }),
    end: () => {
      clearInterval(timer)
      return { seconds: seconds(), works, outcomes, findings, samples, marks, processor }
    },
  }
}

/** Asks the public search as readers would, again and again; each answer's time and number of hits. */
const askAlong = (base: string) => {
  const asked: { readonly milliseconds: number; readonly total: number; readonly status: number }[] = []
  const questions = ['Lübeck', 'Zeichnung', 'Maske', 'Radierung', 'Ansicht', 'Vase']
  let going = true
  const loop = async () => {
    for (let turn = 0; going; turn += 1) {
      const began = performance.now()
      try {
        const answer = await fetch(`${base}/api/search?q=${questions[turn % questions.length]}&lang=de`)
        const body: { total?: number } = JSON.parse(await answer.text())
        asked.push({
          milliseconds: performance.now() - began,
          total: body.total ?? 0,
          status: answer.status,
        })
      } catch {
        asked.push({ milliseconds: performance.now() - began, total: 0, status: 0 })
      }
      await new Promise((resolve) => setTimeout(resolve, 2000))
    }
  }
  const done = loop()
  return {
    stop: async () => {
      going = false
      await done
      return asked
    },
  }
}

const rateOver = (marks: readonly number[], from: number, to: number) => {
  const at = (part: number) => marks[Math.min(marks.length - 1, Math.floor(marks.length * part))] ?? 0
  const begin = from === 0 ? 0 : at(from)
  const count = Math.floor(marks.length * to) - Math.floor(marks.length * from)
  return Math.round((count * 1000) / Math.max(0.001, at(to) - begin))
}

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-inventory-'))
const delivery = join(folder, 'inventar')
const dataDir = join(folder, 'data')
const env = {
  ...process.env,
  DATA_DIR: dataDir,
  PORT: String(port),
  BASE_URL: `http://localhost:${port}`,
  LOG_LEVEL: 'warn',
}
await mkdir(delivery)
await mkdir(dataDir)
await writeFile(join(folder, 'mapping.csv'), mapping)
const { rows, ids } = await unpack(join(delivery, 'inventar.csv'))
process.stdout.write(`${rows} rows, ${ids} different IDs\n`)

const server = spawn(process.execPath, [program, 'serve'], { env, stdio: ['ignore', 'ignore', 'inherit'] })
const options = ['--mapping', join(folder, 'mapping.csv'), '--institution', 'Staatliche Museen zu Berlin']
const child = spawn(process.execPath, [program, 'ingest', delivery, ...options, '--json'], {
  env,
  stdio: ['ignore', 'pipe', 'inherit'],
})
try {
  const following = follow(child)
  const asking = askAlong(`http://127.0.0.1:${port}`)
  const progress = setInterval(() => {
    const { works, seconds } = following.state()
    process.stdout.write(`${Math.round(seconds)} s: ${works} works\n`)
  }, 30_000)
  const [code] = await once(child, 'exit')
  clearInterval(progress)
  const result = following.end()
  const asked = await asking.stop()
  const answered = asked.filter(({ status }) => status === 200)
  const times = answered.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b)
  const disk = {
    catalogue: (await bytesBelow(dataDir)) - (await bytesBelow(join(dataDir, 'search'))),
    index: await bytesBelow(join(dataDir, 'search')),
  }
  const mib = (bytes: number) => `${Math.round(bytes / 2 ** 20)} MiB`
  const tenths = Array.from({ length: 10 }, (_, at) => rateOver(result.marks, at / 10, (at + 1) / 10))
  process.stdout.write(`exit code ${code} after ${Math.round(result.seconds)} s\n`)
  process.stdout.write(`works ${JSON.stringify(Object.fromEntries(result.outcomes))}\n`)
  process.stdout.write(`findings ${JSON.stringify(Object.fromEntries(result.findings))}\n`)
  process.stdout.write(
    `rows a second ${Math.round(rows / result.seconds)}; works a second by tenths ${tenths.join(' ')}; last tenth ${((tenths[9] ?? 0) / Math.max(1, tenths[0] ?? 0)).toFixed(2)} × the first\n`,
  )
  process.stdout.write(
    `our process: ${Math.round(result.processor)} s of processor, at most ${Math.round(Math.max(...result.samples.map((one) => one.residentMiB)))} MiB; ${[0.25, 0.5, 0.75].map((part) => Math.round(result.samples[Math.floor(result.samples.length * part)]?.residentMiB ?? 0)).join(', ')} MiB at the quarters\n`,
  )
  process.stdout.write(
    `search meanwhile: ${answered.length} of ${asked.length} questions answered, median ${Math.round(median(times))} ms, slowest ${Math.round(times.at(-1) ?? 0)} ms; hits of the last six ${answered
      .slice(-6)
      .map(({ total }) => total)
      .join(', ')}\n`,
  )
  process.stdout.write(`disk: catalogue ${mib(disk.catalogue)}, index ${mib(disk.index)}\n`)
} finally {
  child.kill('SIGTERM')
  server.kill('SIGTERM')
  await once(server, 'exit').catch(() => undefined)
  await rm(folder, { recursive: true, force: true })
}
