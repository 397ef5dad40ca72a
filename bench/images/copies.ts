// Making the access copies of a batch and nothing else: the batch, ours in a process of its own, and the vips command line.

import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { drawMaster } from './masters.ts'

const makeCopies = fileURLToPath(new URL('./make-copies.mjs', import.meta.url))

/** What our copies are made with, so that libvips finds a thread for each. */
export const poolOfLibuv = { UV_THREADPOOL_SIZE: '8' }

/** Scans are seldom a whole number of tiles: sizes of 24 megapixels as they come, even, odd, upright and lying. */
const sizes = [
  [4000, 6000],
  [4097, 5857],
  [6001, 4003],
  [4250, 5650],
  [3999, 5999],
  [4800, 5000],
] as const

/** Draws masters of 24 megapixels into a folder, each side longer by `scale`. */
export const drawBatch = async (folder: string, count: number, scale = 1): Promise<readonly string[]> => {
  const paths: string[] = []
  for (let number = 0; number < count; number++) {
    const [width, height] = sizes[number % sizes.length] ?? sizes[0]
    const path = join(folder, `x${scale}-${number}.tif`)
    await drawMaster(path, width * scale, height * scale, number)
    paths.push(path)
  }
  return paths
}

/** The vips command line: colours to sRGB by the embedded profile, and a pyramid of JPEG tiles, two pictures at once. */
export const vips = (vipsPath: string, masters: readonly string[], target: string): readonly string[] => {
  const options = 'tile,pyramid,compression=jpeg,Q=80,tile-width=512,tile-height=512'
  const one = `"${vipsPath}" icc_transform "$1" "${target}/$(basename "$1").vips.tif[${options}]" srgb --embedded`
  return ['sh', '-c', `printf '%s\\n' "$@" | xargs -P2 -I{} sh -c '${one}' - {}`, '-', ...masters]
}

/** Our own, as an ingest makes them, with their fixity. */
export const ours = (masters: readonly string[], target: string, atOnce = 2): readonly string[] => [
  process.execPath,
  makeCopies,
  String(atOnce),
  target,
  ...masters,
]
