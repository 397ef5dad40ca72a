// A process of its own that cuts a picture into tiles where files may not grow beyond a bound, and says how that ended.

import { stat } from 'node:fs/promises'
import { cutTiles } from '../../images/cut-tiles.ts'
import { readScan } from '../../images/scan.ts'

const [master = '', zip = ''] = process.argv.slice(2)

// Without a listener the system ends a process that writes beyond its bound, instead of saying no.
process.on('SIGXFSZ', () => undefined)

const cut = async () => {
  const tiles = await cutTiles(master, await readScan(master), 1, zip)
  const { size } = await stat(zip)
  await tiles.close()
  return { bytes: size }
}

const told = await cut().catch((error: Error & { code?: string; slug?: string }) => ({
  code: error.code,
  slug: error.slug,
  message: error.message,
}))
process.stdout.write(JSON.stringify(told))
