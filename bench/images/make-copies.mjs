// What an ingest does with its pictures, in a process of its own: reads the fixity of each master and writes its access copy.
// node bench/images/make-copies.mjs AT-ONCE TARGET-FOLDER MASTER…

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { basename, join } from 'node:path'
import { writeAccessCopy } from '../../dist/images/pyramid.js'
import { mapConcurrently } from '../../dist/platform/concurrency.js'

const [atOnce = '1', target = '.', ...masters] = process.argv.slice(2)

const fixity = async (path) => {
  const hash = createHash('sha256')
  for await (const part of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(part)
  return hash.digest('hex')
}

await mapConcurrently(masters, Number(atOnce), (master) =>
  Promise.all([fixity(master), writeAccessCopy(master, join(target, `${basename(master)}.ours.tif`))]),
)
