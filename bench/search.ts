// Search over many works against a bare Meilisearch query for the same hits, and the result page above it: npm run bench:search.
//
//   npm run bench:search -- [--works 100000] [--folder DIR] [--questions 520] [--fill-only]
//
// The folder keeps catalogue and index (0.2 GB for 1,000 works): a second run only measures, one that was stopped goes on.

import { mkdir, readdir, stat } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { cpus, loadavg, tmpdir, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCatalogue } from '../catalogue/database.ts'
import { urisFrom } from '../catalogue/uris.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { countedFields, searchOf } from '../search/asking.ts'
import { indexNames } from '../search/connection.ts'
import { openEngine } from '../search/engine.ts'
import { filtersOf, orderOf } from '../search/filters.ts'
import { openSearch } from '../search/open.ts'
import { asQueryOfPages, isEmpty, parseQuestion } from '../search/question.ts'
import type { Query, Search } from '../search/search.ts'
import { clientOf } from '../search/wire.ts'
import { createApp } from '../server/app.ts'
import { searchString } from '../server/portal/query.ts'
import { openMemoryStore } from '../storage/memory.ts'
import { printTable } from './images/table.ts'
import { fill } from './search/filling.ts'
import { type Asked, questionsFrom } from './search/questions.ts'
import { readVocabulary } from './search/vocabulary.ts'

const { values } = parseArgs({
  options: {
    works: { type: 'string', default: '100000' },
    folder: { type: 'string', default: join(tmpdir(), 'kulturwerk-bench-search') },
    questions: { type: 'string', default: '520' },
    'fill-only': { type: 'boolean', default: false },
  },
})
const folder = values.folder
await mkdir(folder, { recursive: true })
const log = openLog('error')
const engine = openEngine({ folder: join(folder, 'search'), binary: undefined }, log)
const { url, key } = await engine.whenUp()
const search = await openSearch({ dataDir: folder, meili: { url, masterKey: key, bin: undefined } }, log)
const catalogue = await openCatalogue({ kind: 'sqlite', path: join(folder, 'catalogue.sqlite') })
const client = clientOf({ url, key }, 60_000)

/** The same question as one plain query: the hits of the page, with or without the counts that stand beside them. */
const bareQuery = (query: Query, counted: boolean) => {
  const question = parseQuestion(query.q, query.historic)
  return {
    ...searchOf(question, 'all'),
    filter: filtersOf(query),
    sort: orderOf(query.sort, isEmpty(question)),
    limit: query.limit,
    attributesToRetrieve: ['id', 'show'],
    ...(counted && { facets: countedFields({ ...query, facets: {} }) }),
  }
}

const bare = (query: Query, counted: boolean) =>
  client.index(indexNames.works).search(null, bareQuery(query, counted))

/** Hits, counts, and the page of each work on which the words stand, in one request. */
const bareWithLines = (query: Query) =>
  client.multiSearch({
    queries: [
      { indexUid: indexNames.works, ...bareQuery(query, true) },
      ...(query.q === ''
        ? []
        : [
            {
              indexUid: indexNames.pages,
              q: asQueryOfPages(parseQuestion(query.q, query.historic)),
              distinct: 'work',
              limit: query.limit,
              attributesToRetrieve: ['id', 'work', 'label', 'lines'],
            },
          ]),
    ],
  })

/** Milliseconds that the last question took, whoever asked it. */
let lastFind = 0
const timedSearch: Search = {
  ...search,
  find: async (query) => {
    const start = performance.now()
    const found = await search.find(query)
    lastFind = performance.now() - start
    return found
  },
}

const openServer = async (over: Search): Promise<{ server: Server; base: string }> => {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const app = createApp({
    catalogue,
    store: openMemoryStore(),
    search: over,
    config: readConfig({ DATA_DIR: folder, BASE_URL: base, LOG_LEVEL: 'silent' }),
    uris: urisFrom(base),
    log,
    today: () => '2026-06-01',
    version: 'bench',
  })
  server.on('request', app)
  return { server, base }
}

const timed = async (work: () => Promise<unknown>): Promise<number> => {
  const start = performance.now()
  await work()
  return performance.now() - start
}

/** The value below which this part of all lies. */
const at = (times: readonly number[], part: number) =>
  times.toSorted((one, other) => one - other)[Math.floor(times.length * part)] ?? Number.NaN

type Taken = Asked & {
  readonly hits: number
  readonly bare: number
  readonly counted: number
  readonly lines: number
  readonly hitsAlone: number
  readonly find: number
  readonly page: number
  /** What of the page's time was not its own search. */
  readonly above: number
}

/** Asks each question in every way; what is asked first changes with each, so that no way finds the engine warmer. */
const measure = async (asked: readonly Asked[], base: string): Promise<Taken[]> => {
  const taken: Taken[] = []
  for (const [number, { kind, query }] of asked.entries()) {
    const times = { bare: 0, hitsAlone: 0, counted: 0, lines: 0, find: 0, page: 0, above: 0 }
    const ways = [
      ['bare', () => bare(query, false)],
      ['hitsAlone', () => search.find({ ...query, counts: [] })],
      ['counted', () => bare(query, true)],
      ['lines', () => bareWithLines(query)],
      ['find', () => search.find(query)],
      ['page', async () => (await fetch(`${base}/de/search${searchString(query)}`)).text()],
    ] as const
    for (const step of ways.keys()) {
      const [name, ask] = ways[(step + number) % ways.length] ?? ways[0]
      times[name] = await timed(ask)
      if (name === 'page') times.above = times.page - lastFind
    }
    taken.push({ kind, query, hits: (await search.find(query)).total, ...times })
  }
  return taken
}

const row = (name: string, some: readonly Taken[]) => {
  const of = (pick: (one: Taken) => number, part: number) => at(some.map(pick), part)
  return [
    name,
    some.length,
    of(({ hits }) => hits, 0.5),
    ...(['bare', 'hitsAlone', 'counted', 'lines', 'find', 'page', 'above'] as const).map(
      (way) => `${of((one) => one[way], 0.5).toFixed(1)} / ${of((one) => one[way], 0.95).toFixed(1)}`,
    ),
  ]
}

const sizeOf = async (path: string): Promise<number> => {
  const names = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => [])
  const sizes = await Promise.all(
    names.filter((name) => name.isFile()).map((name) => stat(join(name.parentPath, name.name))),
  )
  // Meilisearch keeps sparse files: what they take on the disk is counted in blocks.
  return sizes.reduce((sum, { blocks }) => sum + 512 * blocks, 0)
}

const machine = () =>
  `${cpus().length} × ${cpus()[0]?.model}, ${(totalmem() / 1e9).toFixed(0)} GB, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}`

const report = (taken: readonly Taken[]) => {
  const kinds = [...new Set(taken.map(({ kind }) => kind))]
  printTable(
    `Milliseconds, median / 95 of 100 (${machine()})`,
    [
      'question',
      'asked',
      'works found',
      'bare',
      'search, not counted',
      'bare, counted',
      'bare, counted, lines',
      'search',
      'page',
      'page above its search',
    ],
    [
      ...kinds.map((kind) =>
        row(
          kind,
          taken.filter((one) => one.kind === kind),
        ),
      ),
      row('all', taken),
    ],
  )
  const p95 = (pick: (one: Taken) => number) => at(taken.map(pick), 0.95)
  const find = p95(({ find: time }) => time)
  const lines = [
    `search p95 / bare p95: ${(p95((one) => one.hitsAlone) / p95((one) => one.bare)).toFixed(2)} (hits alone, neither counts)`,
    `search p95 / bare p95: ${(find / p95((one) => one.bare)).toFixed(2)} (search counts, bare does not)`,
    `search p95 / bare p95: ${(find / p95((one) => one.counted)).toFixed(2)} (hits and counts; wanted: 2 at most)`,
    `search p95 / bare p95: ${(find / p95((one) => one.lines)).toFixed(2)} (hits, counts and lines)`,
    `page above its search, p95: ${p95((one) => one.above).toFixed(1)} ms (wanted: 50 at most)`,
  ]
  process.stdout.write(`\n${lines.join('\n')}\n`)
}

try {
  const vocabulary = await readVocabulary()
  const progress = await fill(catalogue, search, {
    vocabulary,
    works: Number(values.works),
    path: join(folder, 'progress.json'),
  })
  printTable(
    `The index${vocabulary.isReal ? '' : ' (words from lists of the house)'}`,
    ['works', 'pages', 'documents made, s', 'indexed, s', 'all of it, s', 'index, MB', 'catalogue, MB'],
    [
      [
        String(progress.works),
        String(progress.pages),
        progress.making,
        progress.indexing,
        progress.passed,
        (await sizeOf(join(folder, 'search', 'index'))) / 1e6,
        (await stat(join(folder, 'catalogue.sqlite'))).size / 1e6,
      ],
    ],
  )
  if (!values['fill-only']) {
    await new Promise<void>((ready) => search.onReady(ready))
    const { server, base } = await openServer(timedSearch)
    const asked = questionsFrom(vocabulary, Number(values.questions))
    await measure(asked.slice(0, 39), base)
    report(await measure(asked, base))
    server.close()
    server.closeAllConnections()
  }
} finally {
  await search.close()
  await engine.close()
  await catalogue.close()
}
