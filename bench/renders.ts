// What has to be drawn: regions, thumbnails, rotations, grey and PNG, against Debian's IIPImage and iiif-processor: npm run bench:renders [rounds] [seconds] [kind…]

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { closeBench, compare, openBench } from './images/compared.ts'
import { compareFidelity } from './images/fidelity.ts'
import { requests } from './images/requests.ts'

const rounds = Number(process.argv[2] ?? 5)
const seconds = Number(process.argv[3] ?? 5)
const allKinds = ['regions', 'thumbnails', 'rotations', 'grey', 'PNG'] as const
const kinds = allKinds.filter((kind) => process.argv.length < 5 || process.argv.slice(4).includes(kind))

const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-bench-'))
const bench = await openBench(folder)
try {
  const drawing = bench.servers.filter(({ name }) => name !== 'nginx static')
  await compareFidelity(bench, drawing)
  for (const kind of kinds) {
    // Debian's IIPImage 1.1 writes no PNG.
    const servers = kind === 'PNG' ? drawing.filter(({ name }) => !name.startsWith('IIPImage')) : drawing
    const paths = (round: number) => requests(kind, bench.pages, round, 20_000)
    await compare(bench, rounds, seconds, { heading: `Drawn: ${kind}`, servers, connections: 16, paths })
  }
  await compare(bench, rounds, seconds, {
    heading: 'Drawn: regions',
    servers: drawing,
    connections: 1,
    paths: (round) => requests('regions', bench.pages, 1_000 + round, 20_000),
  })
} finally {
  await closeBench(bench)
  await rm(folder, { recursive: true, force: true })
}
