// The rule of the house: a room imports only from rooms that stand before it, and each library has one room.

import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The floors from the ground up; rooms on one floor never import each other. */
const floors = [
  ['platform'],
  ['storage'],
  ['images'],
  ['catalogue'],
  ['search'],
  ['manifests'],
  ['ingest', 'server', 'viewer', 'samples'],
]
const rooms = floors.flat()
const floorOf = (room: string) => floors.findIndex((floor) => floor.includes(room))

/** Libraries that may be imported in one place only. */
const homes: Record<string, readonly string[]> = {
  sharp: ['images/'],
  express: ['server/'],
  typeorm: ['catalogue/'],
  sqlite3: ['catalogue/'],
  meilisearch: ['search/'],
  '@iiif/presentation-3': ['manifests/', 'viewer/'],
  mirador: ['viewer/mirador/'],
}

type Import = { readonly file: string; readonly from: string }

const sourcesIn = async (folder: string): Promise<string[]> => {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true }).catch(() => [])
  return entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|mts)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

const importsOf = async (file: string): Promise<Import[]> => {
  const text = await readFile(join(root, file), 'utf8')
  const found = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\b[^'"\n;]*(?:\{[^}]*\})?[^'"\n;]*?['"]([^'"\n]+)['"]|\bimport\(\s*['"]([^'"]+)['"]/g,
  )
  return [...found].map((match) => ({ file, from: match[1] ?? match[2] ?? '' }))
}

const roomOf = (path: string) => rooms.find((room) => path === room || path.startsWith(`${room}/`))

describe('the house', () => {
  let files: string[]
  let imports: Import[]

  before(async () => {
    files = (await Promise.all(rooms.map(sourcesIn))).flat()
    imports = (await Promise.all(files.map(importsOf))).flat()
  })

  it('is seen by this test', () => {
    expect(files).to.include('platform/config.ts')
    expect(imports).to.deep.include({ file: 'catalogue/rights.ts', from: './language.ts' })
  })

  it('has arrows that run down only', () => {
    const upward = imports
      .filter(({ from }) => from.startsWith('.'))
      .flatMap(({ file, from }) => {
        const here = roomOf(file)
        const there = roomOf(normalize(join(dirname(file), from)))
        if (here === there) return []
        const allowed = here !== undefined && there !== undefined && floorOf(there) < floorOf(here)
        return allowed ? [] : [`${file} imports ${from}`]
      })
    expect(upward).to.deep.equal([])
  })

  it('has no circle of files', () => {
    const arrows = new Map<string, string[]>()
    for (const { file, from } of imports) {
      if (from.startsWith('.'))
        arrows.set(file, [...(arrows.get(file) ?? []), normalize(join(dirname(file), from))])
    }
    const circles: string[] = []
    const done = new Set<string>()
    const walk = (file: string, path: readonly string[]) => {
      if (path.includes(file)) {
        circles.push([...path.slice(path.indexOf(file)), file].join(' -> '))
        return
      }
      if (done.has(file)) return
      for (const next of arrows.get(file) ?? []) walk(next, [...path, file])
      done.add(file)
    }
    for (const file of files) walk(file, [])
    expect(circles).to.deep.equal([])
  })

  it('keeps each library in its room', () => {
    const astray = imports.filter(({ file, from }) => {
      const library = Object.keys(homes).find((name) => from === name || from.startsWith(`${name}/`))
      return library !== undefined && !homes[library]?.some((home) => file.startsWith(home))
    })
    expect(astray.map(({ file, from }) => `${file} imports ${from}`)).to.deep.equal([])
  })

  it('reads the environment in the two programs only', async () => {
    const readers = await Promise.all(
      files
        .filter((file) => !file.startsWith('viewer/'))
        .map(async (file) =>
          (await readFile(join(root, file), 'utf8')).includes('process.env') ? [file] : [],
        ),
    )
    expect(readers.flat().sort()).to.deep.equal(['ingest/main.ts', 'server/main.ts'])
  })

  it('keeps the ground floor at five files', async () => {
    expect((await sourcesIn('platform')).sort()).to.deep.equal([
      'platform/concurrency.ts',
      'platform/config.ts',
      'platform/log.ts',
      'platform/problems.ts',
      'platform/shutdown.ts',
    ])
  })

  it('opens every file with a sentence that says what lives there', async () => {
    const silent = await Promise.all(
      files.map(async (file) =>
        /^(#!.*\n)?(\/\/|\/\*) ?\S/.test(await readFile(join(root, file), 'utf8')) ? [] : [file],
      ),
    )
    expect(silent.flat()).to.deep.equal([])
  })
})
