// How like the master a drawing is: decibels against the same region scaled from the master's own pixels with lanczos3.

import sharp from 'sharp'
import { decibelsBetween } from '../../images/comparison.ts'
import type { Bench } from './compared.ts'
import type { Server } from './peers.ts'
import { median } from './processes.ts'
import { printTable } from './table.ts'

type Asked = { readonly region: readonly [number, number, number, number] | 'full'; readonly size: string }

const asked: readonly Asked[] = [
  { region: [700, 500, 1200, 900], size: '600,' },
  { region: [1111, 777, 1000, 1400], size: '!700,700' },
  { region: 'full', size: '!400,400' },
  { region: [300, 400, 3000, 3400], size: '353,' },
  { region: [500, 600, 2000, 2800], size: '500,' },
  { region: [1234, 2345, 700, 500], size: '700,' },
]

const pixelsOf = async (picture: Buffer) =>
  sharp(picture).toColourspace('srgb').removeAlpha().raw().toBuffer({ resolveWithObject: true })

/** Decibels of one answer; the reference has the size of the answer, whatever that is. */
const fidelityOf = async (master: string, { region }: Asked, answer: Buffer): Promise<number> => {
  const { data, info } = await pixelsOf(answer)
  const source = sharp(master, { limitInputPixels: false })
  const cut =
    region === 'full'
      ? source
      : source.extract({ left: region[0], top: region[1], width: region[2], height: region[3] })
  const reference = await cut
    .resize({ width: info.width, height: info.height, fit: 'fill', kernel: 'lanczos3' })
    .toColourspace('srgb')
    .raw()
    .toBuffer()
  return decibelsBetween(data, reference)
}

/** Prints the median over all pages for each request and server. */
export const compareFidelity = async (
  { pages, masters }: Bench,
  servers: readonly Server[],
): Promise<void> => {
  const rows: (string | number)[][] = []
  for (const one of asked) {
    const region = one.region === 'full' ? 'full' : one.region.join(',')
    const row: (string | number)[] = [`${region}/${one.size}`]
    for (const server of servers) {
      const found: number[] = []
      for (const [index, page] of pages.entries()) {
        const address = `${server.base}${server.prefix}/${page.id}/${region}/${one.size}/0/default.jpg`
        const response = await fetch(address)
        if (response.ok)
          found.push(await fidelityOf(masters[index] ?? '', one, Buffer.from(await response.arrayBuffer())))
      }
      row.push(median(found))
    }
    rows.push(row)
  }
  printTable(
    'Likeness to the master in dB (lanczos3), medians over the pages',
    ['request', ...servers.map(({ name }) => name)],
    rows,
  )
}
