// Do other programs read our access copies? vips and tiffinfo without a warning, and Debian's IIPImage with the right picture: npm run bench:readers

import { execFile } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import sharp from 'sharp'
import { decibelsBetween } from '../images/comparison.ts'
import { levelCount } from '../images/geometry.ts'
import { writeAccessCopy } from '../images/pyramid.ts'
import { drawMaster } from './images/masters.ts'
import { startNginxAndIip } from './images/peers.ts'
import { installed } from './images/processes.ts'
import { printTable } from './images/table.ts'

const sizes = [
  [2999, 4001],
  [4097, 3000],
  [300, 400],
  [1024, 1024],
] as const

const raw = (picture: string | Buffer) => sharp(picture).toColourspace('srgb').removeAlpha().raw()

/** Decibels of a picture, of the whole page at any size, against the master scaled to that size. */
const likeness = async (master: string, picture: Buffer): Promise<number> => {
  const { data, info } = await raw(picture).toBuffer({ resolveWithObject: true })
  const { width, height } = info
  return decibelsBetween(data, await raw(master).resize({ width, height, fit: 'fill' }).toBuffer())
}

/** What a program says on standard error: nothing, if all is well. */
const complaints = async (program: string, args: readonly string[]): Promise<string> => {
  const { stderr } = await promisify(execFile)(program, [...args], { maxBuffer: 1 << 26 })
  return stderr.trim()
}

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const rows: (string | number)[][] = []
try {
  const vips = installed('vips', 'libvips-tools')
  const tiffinfo = installed('tiffinfo', 'libtiff-tools')
  const pages = []
  for (const [index, [width, height]] of sizes.entries()) {
    const master = join(folder, `${index}.tif`)
    const path = join(folder, `${index}.copy.tif`)
    await drawMaster(master, width, height, index, 'srgb')
    await writeAccessCopy(master, path)
    pages.push({ id: `page-${index}`, path, master, width, height })
  }
  const servers = await startNginxAndIip(folder, pages)
  const iip = servers.find(({ name }) => name.startsWith('IIPImage'))
  for (const page of pages) {
    const name = `${page.width} × ${page.height}`
    for (let level = 0; vips && level < levelCount(page); level++) {
      const drawn = join(folder, 'drawn.png')
      const said = await complaints(vips, ['copy', `${page.path}[page=${level},fail-on=warning]`, drawn])
      rows.push([
        name,
        `vips, page ${level}`,
        await likeness(page.master, await sharp(drawn).toBuffer()),
        said,
      ])
    }
    if (tiffinfo) rows.push([name, 'tiffinfo', '', await complaints(tiffinfo, [page.path])])
    for (const size of iip ? ['full', '200,', 'pct:50'] : []) {
      const response = await fetch(`${iip?.base}${iip?.prefix}/${page.id}/full/${size}/0/default.jpg`)
      const picture = Buffer.from(await response.arrayBuffer())
      rows.push([
        name,
        `IIPImage, ${size}`,
        response.ok ? await likeness(page.master, picture) : 0,
        response.ok ? '' : String(response.status),
      ])
    }
  }
  for (const server of servers) await server.stop()
} finally {
  await rm(folder, { recursive: true, force: true })
}
printTable('Our access copies in other programs', ['page', 'reader', 'dB to the master', 'complaints'], rows)
process.exitCode = rows.some(
  ([, , likeness, said]) => said !== '' || (likeness !== '' && Number(likeness) < 20),
)
  ? 1
  : 0
