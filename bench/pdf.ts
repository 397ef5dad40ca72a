// The PDF of a book of many pages: pages a second, and the memory that the server needs more than before: npm run bench:pdf [pages]

import { execFile } from 'node:child_process'
import { createWriteStream } from 'node:fs'
import { mkdtemp, rm, stat } from 'node:fs/promises'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { promisify } from 'node:util'
import type { WorkId } from '../catalogue/identifiers.ts'
import type { Page } from '../catalogue/model.ts'
import { aText } from '../test/helpers/texts.ts'
import { aPage, aWork } from '../test/helpers/works.ts'
import { openTestHouse } from '../test/server/open-house.ts'
import { drawMaster } from './images/masters.ts'

const count = Number(process.argv[2] ?? 200)
const run = promisify(execFile)
const mib = () => process.memoryUsage().rss / 2 ** 20

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-pdf-'))
const house = await openTestHouse()
try {
  const master = join(folder, 'page.tif')
  await drawMaster(master, 2500, 3500, 1)
  const scanned = await house.scan(aPage('book', 1, { hasText: true }), master)
  const pages = Array.from(
    { length: count },
    (_, index): Page => ({
      ...aPage('book', index + 1, { hasText: true }),
      ...(scanned.image && { image: scanned.image }),
    }),
  )
  const lines = Array.from({ length: 30 }, (_, line) => `Zeile ${line} mit Wörtern, die man suchen kann`)
  await house.publish(
    aWork({ id: 'book' as WorkId, pages }),
    pages.map(({ id }) => aText(id, ...lines)),
  )
  const target = join(folder, 'book.pdf')
  const before = mib()
  let most = before
  const watch = setInterval(() => {
    most = Math.max(most, mib())
  }, 20)
  const start = performance.now()
  const response = await house.get('/works/book/book.pdf')
  if (!response.ok || !response.body) throw new Error(`the PDF says ${response.status}`)
  await pipeline(
    Readable.fromWeb(response.body as import('node:stream/web').ReadableStream),
    createWriteStream(target),
  )
  clearInterval(watch)
  const seconds = (performance.now() - start) / 1000
  const checked = await run('qpdf', ['--check', target]).then(
    () => 'clean',
    (error: Error) => `not clean: ${error.message.slice(0, 200)}`,
  )
  const { stdout } = await run('pdftotext', [target, '-'], { maxBuffer: 1 << 28 })
  process.stdout.write(
    [
      `${cpus().length} × ${cpus()[0]?.model}, Node ${process.version}`,
      `${count} pages of 2500 × 3500 in ${seconds.toFixed(1)} s, ${((await stat(target)).size / 2 ** 20).toFixed(1)} MiB`,
      `memory: ${before.toFixed(0)} MiB before, ${most.toFixed(0)} MiB at most (client and server in one process)`,
      `qpdf --check: ${checked}; pdftotext finds "suchen" ${stdout.split('suchen').length - 1} times`,
      '',
    ].join('\n'),
  )
} finally {
  await house.close()
  await rm(folder, { recursive: true, force: true })
}
