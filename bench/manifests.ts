// Manifests by size, collections by place, and the search inside a book against a bare Meilisearch query: npm run bench:publishing [works] [pages] [rounds] [part]

import { mkdtemp, rm } from 'node:fs/promises'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import type { IngestId, PageId, WorkId } from '../catalogue/identifiers.ts'
import { inLanguage } from '../catalogue/language.ts'
import type { LedgerEvent, Page } from '../catalogue/model.ts'
import { openLog } from '../platform/log.ts'
import { indexNames } from '../search/connection.ts'
import { openEngine } from '../search/engine.ts'
import { openSearch } from '../search/open.ts'
import { asQuery, parseQuestion } from '../search/question.ts'
import { clientOf } from '../search/wire.ts'
import { putWorks } from '../test/helpers/search.ts'
import { aText } from '../test/helpers/texts.ts'
import { aPage, aWork } from '../test/helpers/works.ts'
import { openTestHouse, type TestHouse } from '../test/server/open-house.ts'
import { printTable } from './images/table.ts'

const works = Number(process.argv[2] ?? 100_000)
const bookPages = Number(process.argv[3] ?? 1000)
const rounds = Number(process.argv[4] ?? 15)
/** `manifests`, `collections` or `search`; all three unless one is named. */
const part = process.argv[5]

const quantile = (values: readonly number[], part: number) =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ??
  Number.NaN
const timed = async (ask: () => Promise<unknown>) => {
  const start = performance.now()
  await ask()
  return performance.now() - start
}

/** Milliseconds to the last byte, and the bytes as they travel. */
const fetched = async (house: TestHouse, path: string, headers: Record<string, string> = {}) => {
  let bytes = 0
  const ms = await timed(async () => {
    const response = await fetch(`${house.base}${path}`, {
      headers: { 'Accept-Encoding': 'identity', 'Cache-Control': 'max-age=0', ...headers },
    })
    bytes = Number(response.headers.get('Content-Length')) || 0
    if (response.status !== 200 && response.status !== 304) throw new Error(`${path} says ${response.status}`)
    const body = await response.arrayBuffer()
    bytes ||= body.byteLength
  })
  return { ms, bytes }
}

/** Bytes that travel with an encoding: counted from the socket's side, for fetch unpacks what it gets. */
const packed = async (house: TestHouse, path: string, encoding: string) => {
  const { get } = await import('node:http')
  return new Promise<number>((resolve, reject) => {
    get(`${house.base}${path}`, { headers: { 'Accept-Encoding': encoding } }, (response) => {
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
      })
      response.on('end', () => resolve(bytes))
      response.on('error', reject)
    }).on('error', reject)
  })
}

const bookOf = (id: string, count: number) => {
  const pages = Array.from({ length: count }, (_, index): Page => aPage(id, index + 1, { hasText: true }))
  const chapters = Array.from({ length: Math.ceil(count / 20) }, (_, index) => ({
    label: inLanguage('de', `Kapitel ${index + 1}`),
    pages: pages.slice(index * 20, index * 20 + 20).map((page) => page.id),
    sections: [],
  }))
  return aWork({ id: id as WorkId, shelfmark: id, pages, sections: chapters })
}

const manifests = async (house: TestHouse) => {
  const sizes = [20, 200, 2000]
  for (const size of sizes) await house.publish(bookOf(`b${size}`, size))
  const rows: (string | number)[][] = []
  let small = Number.NaN
  for (const size of sizes) {
    const path = `/iiif/presentation/3/b${size}/manifest`
    const etag = (await fetch(`${house.base}${path}`)).headers.get('ETag') ?? ''
    const cold: number[] = []
    const hit: number[] = []
    for (let round = 0; round < rounds; round++) {
      cold.push((await fetched(house, path)).ms)
      hit.push((await fetched(house, path, { 'If-None-Match': etag })).ms)
    }
    const [made, again] = [quantile(cold, 0.5), quantile(hit, 0.5)]
    if (size === 20) small = made / size
    const brotli = await packed(house, path, 'br')
    rows.push([
      size,
      made,
      made / size / small,
      again,
      `${((100 * again) / made).toFixed(1)} %`,
      (await fetched(house, path)).bytes / 1024,
      (await packed(house, path, 'gzip')) / 1024,
      brotli / 1024,
    ])
  }
  printTable(
    'Manifests, made anew for each request',
    [
      'canvases',
      'cold ms',
      'per canvas ÷ that of 20',
      'ETag ms',
      'ETag ÷ cold',
      'KiB',
      'gzip KiB',
      'brotli KiB',
    ],
    rows,
  )
}

const published = (work: WorkId): LedgerEvent => ({
  kind: 'published',
  at: '2026-01-01T00:00:00.000Z',
  ingest: 'test' as IngestId,
  work,
  outcome: 'success',
})

const shelve = async (house: TestHouse, number: number) => {
  const id = `w-${number}` as WorkId
  const { revision, createdAt, modifiedAt, publishedAt, withdrawn, cover, pageCount, ...work } = aWork({
    id,
    shelfmark: `Hs. ${number}`,
    pages: [aPage(id, 1)],
  })
  await house.catalogue.recordWork(work, [], [published(id)])
}

const collections = async (house: TestHouse) => {
  for (let from = 0; from < works; from += 500)
    await Promise.all(
      Array.from({ length: Math.min(500, works - from) }, (_, index) => shelve(house, from + index)),
    )
  const at = '/iiif/presentation/3/collections'
  const whole = (await house.json(`${at}/demo`)) as { items: { id: string }[] }
  const stretches = whole.items
    .map(({ id }) => id.replace(house.base, ''))
    .filter((id) => id.includes('/works/'))
  const asked = [0, 0.25, 0.5, 0.75, 1].map(
    (part) => stretches[Math.round((stretches.length - 1) * part)] ?? '',
  )
  const first = await fetched(house, asked.at(-1) ?? '')
  const times = new Map<string, number[]>()
  for (let round = 0; round < rounds; round++)
    for (const path of [at, `${at}/demo`, ...asked])
      times.set(path, [...(times.get(path) ?? []), (await fetched(house, path)).ms])
  const median = (path: string) => quantile(times.get(path) ?? [], 0.5)
  printTable(
    `Collections of ${works} works in ${stretches.length} stretches; the very first page after a change took ${first.ms.toFixed(0)} ms`,
    ['page', 'ms', '÷ first stretch'],
    [...times.keys()].map((path) => [path, median(path), median(path) / median(asked[0] ?? '')]),
  )
}

/** Words as they fall in a language: few are on every page, most on some. */
const vocabulary = Array.from({ length: 5000 }, (_, index) => {
  const part = (value: number) => 'bdfglmnprst'[value % 11] ?? 'b'
  const vowel = (value: number) => 'aeiou'[value % 5] ?? 'a'
  return `${part(index)}${vowel(index >> 1)}${part(index >> 2)}${vowel(index >> 4)}${part(index >> 5)}${vowel(index >> 7)}${part(index * 7)}${index.toString(36).replace(/\d/g, (digit) => part(Number(digit)))}`
})
const wordAt = (number: number) => {
  const chance = (Math.imul(number + 1, 2654435761) >>> 0) / 2 ** 32
  return vocabulary[Math.floor(vocabulary.length * chance ** 3)] ?? ''
}

const textsOf = (id: string) =>
  Array.from({ length: bookPages }, (_, page) =>
    aText(
      `${id}_${page + 1}` as PageId,
      ...Array.from({ length: 30 }, (_, line) =>
        Array.from({ length: 10 }, (_, word) => wordAt((page * 30 + line) * 10 + word)).join(' '),
      ),
    ),
  )

const searches = async (folder: string) => {
  const log = openLog('error')
  const engine = openEngine({ folder: join(folder, 'search'), binary: undefined }, log)
  const { url, key } = await engine.whenUp()
  const search = await openSearch({ dataDir: folder, meili: { url, masterKey: key, bin: undefined } }, log)
  const house = await openTestHouse({ search })
  try {
    const book = bookOf('book', bookPages)
    const texts = textsOf('book')
    await house.publish(book, texts)
    await putWorks(search, [{ work: book, texts }])
    const pages = clientOf({ url, key }, 15_000).index(indexNames.pages)
    // The pages that hold the word, whole, as every search inside a book must have them to say where it stands.
    const bare = (word: string) =>
      pages.search(null, {
        q: asQuery(parseQuestion(word, true)),
        matchingStrategy: 'all',
        filter: ['work = "book"'],
        limit: bookPages,
      })
    const ours = (word: string) => fetched(house, `/iiif/search/2/book?q=${word}`)
    const asked = Array.from(
      { length: 200 },
      (_, index) => vocabulary[(index * 1237) % vocabulary.length] ?? '',
    )
    for (const word of asked.slice(0, 20)) await Promise.all([bare(word), ours(word)])
    const [plain, whole]: [number[], number[]] = [[], []]
    for (const word of asked) {
      plain.push(await timed(() => bare(word)))
      whole.push((await ours(word)).ms)
    }
    const common = vocabulary[0] ?? ''
    const [plainCommon, wholeCommon] = [await timed(() => bare(common)), (await ours(common)).ms]
    const row = (name: string, one: number, other: number) => [name, one, other, other / one]
    printTable(
      `Search inside a book of ${bookPages} pages: all hits with boxes, against the bare query for the pages that hold them`,
      ['', 'Meilisearch ms', 'Content Search ms', 'ratio'],
      [
        row('p50', quantile(plain, 0.5), quantile(whole, 0.5)),
        row('p95', quantile(plain, 0.95), quantile(whole, 0.95)),
        row('a word on every page', plainCommon, wholeCommon),
      ],
    )
  } finally {
    await house.close()
    await search.close()
    await engine.close()
  }
}

process.stdout.write(
  `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}, load ${loadavg()[0]?.toFixed(1)}\n`,
)
const house = await openTestHouse()
const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
try {
  if (!part || part === 'manifests') await manifests(house)
  if (!part || part === 'collections') await collections(house)
  if (!part || part === 'search') await searches(folder)
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
