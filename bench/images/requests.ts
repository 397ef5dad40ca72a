// Requests that nothing stored answers, no two of them alike: what a crawler or a researcher's crops ask for.

import type { BenchPage } from './peers.ts'

/** Kinds of drawings, by what they are called in the tables. */
export type Kind = 'regions' | 'thumbnails' | 'rotations' | 'grey' | 'PNG'

const tails: Readonly<Record<Kind, string>> = {
  regions: '0/default.jpg',
  thumbnails: '0/default.jpg',
  rotations: '90/default.jpg',
  grey: '0/gray.jpg',
  PNG: '0/default.png',
}

/** `count` addresses of a kind behind a server's prefix; another round has others, so that no cache can help. */
export const requests = (
  kind: Kind,
  pages: readonly BenchPage[],
  round: number,
  count: number,
): readonly string[] =>
  Array.from({ length: count }, (_, index) => {
    const n = round * count + index
    const page = pages[n % pages.length]
    if (!page) return ''
    const { id, width, height } = page
    if (kind === 'thumbnails') {
      const part = `0,0,${width - (n % 160)},${height - (Math.floor(n / 160) % 160)}`
      return `/${id}/${part}/${150 + (n % 280)},/${tails[kind]}`
    }
    const region = `${(n * 37) % (width - 1700)},${(n * 91) % (height - 1400)},${900 + (n % 700)},${800 + (n % 500)}`
    return `/${id}/${region}/${300 + (n % 311)},/${tails[kind]}`
  })

export const regions = (pages: readonly BenchPage[], round: number, count: number): readonly string[] =>
  requests('regions', pages, round, count)
