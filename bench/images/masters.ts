// Draws masters for the image benches: sheets like scans, with grain, ruled hands and a colour profile that is not sRGB.

import { join } from 'node:path'
import sharp from 'sharp'

const hands = (width: number, height: number, seed: number): string => {
  const lines: string[] = []
  for (let y = height * 0.08; y < height * 0.92; y += 130) {
    let path = `M ${width * 0.1} ${y}`
    for (let x = width * 0.1; x < width * 0.9; x += 34) {
      const up = 18 + ((x * 7 + y * 13 + seed * 31) % 29)
      path += ` q 9 ${-up} 17 0 t 17 ${(x + y) % 5}`
    }
    lines.push(`<path d="${path}" fill="none" stroke="#3b2a1a" stroke-width="${4 + (y % 4)}"/>`)
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${lines.join('')}</svg>`
}

/**
 * Writes one master as an uncompressed TIFF; `profile` is `p3` for a colour transform at ingest, `srgb` for none. The grain
 * is such that a tile has some 30 KB, as those of scanned pages have.
 */
export const drawMaster = async (
  path: string,
  width: number,
  height: number,
  seed: number,
  profile: 'p3' | 'srgb' = 'p3',
): Promise<void> => {
  const grain = await sharp({
    create: {
      width: Math.min(1024, width),
      height: Math.min(1024, height),
      channels: 3,
      background: '#000',
      noise: { type: 'gaussian', mean: 205, sigma: 3 },
    },
  })
    .tint({ r: 222, g: 205, b: 170 })
    .png()
    .toBuffer()
  await sharp({ create: { width, height, channels: 3, background: '#dccba6' }, limitInputPixels: false })
    .composite([
      { input: grain, tile: true, blend: 'over' },
      { input: Buffer.from(hands(width, height, seed)), blend: 'multiply', limitInputPixels: false },
    ])
    .removeAlpha()
    .withIccProfile(profile)
    .tiff({ compression: 'none' })
    .toFile(path)
}

/**
 * The twelve pages of the serving benches: even, odd, a pixel over a whole number of tiles, upright, lying. A server that
 * keeps decoded tiles in memory would hold all of four.
 */
export const drawPages = async (folder: string): Promise<readonly string[]> => {
  const sizes = [
    [4000, 6000],
    [4097, 5813],
    [6001, 4003],
    [3999, 5999],
  ] as const
  const paths: string[] = []
  for (const [index, [width, height]] of [...sizes, ...sizes, ...sizes].entries()) {
    const path = join(folder, `${index}.tif`)
    await drawMaster(path, width, height, index)
    paths.push(path)
  }
  return paths
}
