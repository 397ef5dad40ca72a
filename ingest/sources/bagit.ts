// Bags (RFC 8493): every file of the payload is counted and hashed before anything in the bag is believed.

import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mapConcurrently } from '../../platform/concurrency.ts'
import { type Finding, finding } from '../findings.ts'
import { type Bag, bagsIn, baseOf, fetchListOf, folderOf, isBag, leadsOut, pathIn, textOf } from './bags.ts'
import type { DeliveredFile, Received, Source } from './source.ts'

const algorithms = ['md5', 'sha1', 'sha256', 'sha512'] as const
type Algorithm = (typeof algorithms)[number]

const filesAtATime = 4

const manifestName = /^(tag)?manifest-([a-z0-9-]+)\.txt$/i
const tagFile =
  /^(?:bagit\.txt|bag-info\.txt|package-info\.txt|fetch\.txt|(?:tag)?manifest-[a-z0-9-]+\.txt)$/i

type Expected = { readonly path: string; readonly algorithm: Algorithm; readonly sum: string }

type Manifest = { readonly expected: readonly Expected[]; readonly findings: readonly Finding[] }

const readManifest = async (file: DeliveredFile): Promise<Manifest> => {
  const algorithm = algorithms.find(
    (one) => one === manifestName.exec(baseOf(file.path))?.[2]?.toLowerCase().replace('-', ''),
  )
  const origin = { file: file.path }
  if (!algorithm)
    return { expected: [], findings: [finding('bag-faulty', origin, { reason: 'unknown algorithm' })] }
  const text = await textOf(file)
  if (typeof text !== 'string') return { expected: [], findings: [text] }
  const findings: Finding[] = []
  const expected = text.split(/\r\n|\r|\n/).flatMap((line, at): Expected[] => {
    if (line.trim() === '') return []
    const match = /^([0-9a-f]{32,128})\s+(.+)$/i.exec(line)
    const path = pathIn(match?.[2] ?? '')
    if (!match?.[1] || leadsOut(path)) {
      findings.push(finding('bag-faulty', { ...origin, row: at + 1 }, { reason: line.slice(0, 120) }))
      return []
    }
    return [{ path, algorithm, sum: match[1].toLowerCase() }]
  })
  return { expected, findings }
}

/** All wanted sums of a file from one reading. */
const sumsOf = async (file: DeliveredFile, wanted: readonly Algorithm[]) => {
  const hashes = wanted.map((algorithm) => createHash(algorithm))
  for await (const chunk of createReadStream(file.absolute)) for (const hash of hashes) hash.update(chunk)
  return new Map(wanted.map((algorithm, at) => [algorithm, hashes[at]?.digest('hex') ?? '']))
}

/** Paths, from the delivery's top, of files that a dry run would fetch. */
type Awaited = ReadonlySet<string>

const checkFile = async (
  bag: Bag,
  path: string,
  expected: readonly Expected[],
  awaited: Awaited,
): Promise<Finding[]> => {
  const file = bag.files.get(path)
  if (!file && awaited.has(bag.folder + path)) return []
  if (!file) return [finding('bag-file-missing', { file: bag.folder + path }, { value: path })]
  const sums = await sumsOf(file, [...new Set(expected.map(({ algorithm }) => algorithm))])
  return expected.flatMap(({ algorithm, sum }) =>
    sums.get(algorithm) === sum
      ? []
      : [
          finding(
            'fixity-mismatch',
            { file: file.path },
            { reason: `${algorithm} ${sums.get(algorithm)} ≠ ${sum}` },
          ),
        ],
  )
}

/** `Payload-Oxum: bytes.files` is the quick look before the slow one. */
const checkOxum = async (bag: Bag): Promise<Finding[]> => {
  const info = bag.files.get('bag-info.txt')
  const text = info && (await textOf(info))
  const match = typeof text === 'string' ? /^payload-oxum:\s*(\d+)\.(\d+)\s*$/im.exec(text) : null
  if (!info || !match) return []
  const payload = [...bag.files].filter(([path]) => path.startsWith('data/')).map(([, file]) => file)
  const found = `${payload.reduce((sum, { bytes }) => sum + bytes, 0)}.${payload.length}`
  return found === `${match[1]}.${match[2]}`
    ? []
    : [
        finding(
          'bag-faulty',
          { file: info.path },
          { reason: `Payload-Oxum ${match[1]}.${match[2]} ≠ ${found}` },
        ),
      ]
}

/** What `fetch.txt` names and nobody fetched: told once for all, with the first address. */
const elsewhere = async (bag: Bag, awaited: Awaited): Promise<Finding[]> => {
  const list = await fetchListOf(bag)
  const left = list?.wanted.filter(({ path }) => !awaited.has(bag.folder + path)) ?? []
  return [
    ...(list?.findings ?? []),
    ...(list && left[0]
      ? [
          finding(
            'file-elsewhere',
            { file: list.file.path },
            { count: String(left.length), value: left[0].address },
          ),
        ]
      : []),
  ]
}

const verify = async (bag: Bag, awaited: Awaited): Promise<Finding[]> => {
  const names = [...bag.files.keys()].filter((path) => manifestName.test(path))
  const payloadNames = names.filter((name) => !/^tag/i.test(name))
  if (payloadNames.length === 0)
    return [finding('bag-faulty', { file: `${bag.folder}bagit.txt` }, { reason: 'no manifest' })]
  const manifests = await Promise.all(
    names.flatMap((name) => {
      const file = bag.files.get(name)
      return file ? [readManifest(file)] : []
    }),
  )
  const byPath = new Map<string, Expected[]>()
  for (const one of manifests.flatMap(({ expected }) => expected))
    byPath.set(one.path, [...(byPath.get(one.path) ?? []), one])
  const checked = await mapConcurrently([...byPath], filesAtATime, ([path, expected]) =>
    checkFile(bag, path, expected, awaited),
  )
  const isAwaiting = [...awaited].some((path) => path.startsWith(bag.folder))
  const extra = [...bag.files.keys()].filter((path) => path.startsWith('data/') && !byPath.has(path))
  return [
    ...manifests.flatMap(({ findings }) => findings),
    // What is still awaited cannot be counted.
    ...(isAwaiting ? [] : await checkOxum(bag)),
    ...(await elsewhere(bag, awaited)),
    ...checked.flat(),
    ...extra.map((path) => finding('bag-file-extra', { file: bag.folder + path }, { value: path })),
  ]
}

/** Verifies every bag of a delivery: manifests of MD5, SHA-1, SHA-256 and SHA-512, payload and tags, what was fetched too. */
export const verifyBags = async ({ files, awaited = [] }: Received): Promise<readonly Finding[]> => {
  const paths = new Set(awaited.map(({ path }) => path))
  return (await Promise.all(bagsIn(files).map((bag) => verify(bag, paths)))).flat()
}

/** The bag that a file lies in, by its folder (empty at the top of the delivery); the innermost where bags are nested. */
export const bagAround = (path: string, files: readonly DeliveredFile[]): string | undefined =>
  files
    .filter(isBag)
    .map((file) => folderOf(file.path))
    .filter((folder) => path.startsWith(folder))
    .sort((a, b) => b.length - a.length)[0]

/** Reads no works: tells what is wrong with the bags, and takes their tag files off the other sources' hands. */
export const bagit: Source = {
  name: 'bagit',
  recognises: (files) => {
    const folders = bagsIn(files).map(({ folder }) => folder)
    return files.filter(({ path }) => tagFile.test(baseOf(path)) && folders.includes(folderOf(path)))
  },
  read: async function* (_, received) {
    for (const found of await verifyBags(received)) yield { kind: 'finding', finding: found }
  },
}
