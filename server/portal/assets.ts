// The files that Vite built for the browser: what they are called this time, and sending them packed and for long.

import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type NextFunction, type Request, type Response, Router } from 'express'
import { Problem } from '../../platform/problems.ts'

/** An entry of Vite's manifest: the built file, its style sheets, and the chunks that it loads at once. */
type Entry = {
  readonly file: string
  readonly css?: readonly string[]
  readonly imports?: readonly string[]
  readonly dynamicImports?: readonly string[]
  readonly assets?: readonly string[]
}

export type Assets = {
  /** The address path of the built file of a source, or undefined if the browser's part has not been built. */
  readonly script: (source: string) => string | undefined
  /** The address paths of all style sheets that a source brings with it. */
  readonly styles: (source: string) => readonly string[]
  /** The address paths of the scripts that a source imports, without which it does not begin. */
  readonly scriptsBefore: (source: string) => readonly string[]
  /** The address paths of the scripts that a source loads when they are wanted. */
  readonly scriptsLater: (source: string) => readonly string[]
  /** The address path of a built file whose source ends so: a font. */
  readonly file: (ending: string) => string | undefined
  /** The names of all files that sources may load, at once or later, below the folder of built files. */
  readonly filesOf: (sources: readonly string[]) => readonly string[]
  /** Differs whenever any built file differs. */
  readonly version: string
}

const folder = (() => {
  const here = dirname(fileURLToPath(import.meta.url))
  const compiled = join(here, '../../viewer/assets')
  return existsSync(join(here, '../../package.json')) ? join(here, '../../dist/viewer') : dirname(compiled)
})()

/** The path of a built file by its name below the folder. */
export const builtFile = (name: string): string => join(folder, name)

const isEntry = (value: unknown): value is Entry =>
  typeof value === 'object' && value !== null && 'file' in value && typeof value.file === 'string'

const readManifest = (): { readonly text: string; readonly entries: ReadonlyMap<string, Entry> } => {
  const path = join(folder, 'manifest.json')
  if (!existsSync(path)) return { text: '', entries: new Map() }
  const text = readFileSync(path, 'utf8')
  const parsed: unknown = JSON.parse(text)
  const entries = Object.entries(parsed ?? {}).filter((pair): pair is [string, Entry] => isEntry(pair[1]))
  return { text, entries: new Map(entries) }
}

/** Reads what Vite wrote; `prefix` is the path below which the house stands. Without a build there are pages without styles and scripts. */
export const openAssets = (prefix: string): Assets => {
  const { text, entries } = readManifest()
  const reached = (source: string, seen = new Set<string>()): readonly Entry[] => {
    const entry = entries.get(source)
    if (!entry || seen.has(source)) return []
    seen.add(source)
    return [entry, ...(entry.imports ?? []).flatMap((next) => reached(next, seen))]
  }
  const scriptsReached = (sources: readonly string[] = []) =>
    [...new Set(sources.flatMap((source) => reached(source)).map(({ file }) => `${prefix}/${file}`))].filter(
      (path) => path.endsWith('.js'),
    )
  return {
    script: (source) => {
      const entry = entries.get(source)
      return entry && `${prefix}/${entry.file}`
    },
    styles: (source) =>
      reached(source).flatMap((entry) => [
        ...(entry.file.endsWith('.css') ? [`${prefix}/${entry.file}`] : []),
        ...(entry.css ?? []).map((file) => `${prefix}/${file}`),
      ]),
    scriptsBefore: (source) => scriptsReached(entries.get(source)?.imports),
    scriptsLater: (source) => scriptsReached(entries.get(source)?.dynamicImports),
    file: (ending) => {
      const found = [...entries].find(([source]) => source.endsWith(ending))
      return found && `${prefix}/${found[1].file}`
    },
    filesOf: (sources) => {
      const seen = new Set<string>()
      const files = new Set<string>()
      const walk = (source: string) => {
        const entry = entries.get(source)
        if (!entry || seen.has(source)) return
        seen.add(source)
        for (const file of [entry.file, ...(entry.css ?? []), ...(entry.assets ?? [])]) files.add(file)
        for (const next of [...(entry.imports ?? []), ...(entry.dynamicImports ?? [])]) walk(next)
      }
      sources.forEach(walk)
      return [...files]
    },
    version: text,
  }
}

const mediaTypes: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json',
  svg: 'image/svg+xml',
  png: 'image/png',
  woff2: 'font/woff2',
}
const fileName = /^[A-Za-z0-9._-]+\.([a-z0-9]+)$/

/** A built file by its name, sent packed; undefined if there is none. `caching` as Express' sendFile has it. */
export const sendBuilt = (
  request: Request,
  response: Response,
  next: NextFunction,
  file: { readonly name: string; readonly maxAge: string; readonly immutable: boolean },
): void => {
  const mediaType = mediaTypes[fileName.exec(file.name)?.[1] ?? '']
  const path = join(folder, 'assets', file.name)
  if (!mediaType || file.name.startsWith('.') || !existsSync(path))
    throw new Problem('unknown-address', 'There is no such file here.')
  const packed = (
    [
      ['br', '.br'],
      ['gzip', '.gz'],
    ] as const
  ).find(([encoding, ending]) => request.acceptsEncodings(encoding) && existsSync(path + ending))
  if (packed) response.set('Content-Encoding', packed[0]).vary('Accept-Encoding')
  response.sendFile(
    packed ? path + packed[1] : path,
    {
      maxAge: file.maxAge,
      immutable: file.immutable,
      headers: { 'Content-Type': mediaType },
      dotfiles: 'allow',
    },
    (error) => (error ? next(error) : undefined),
  )
}

/** Whether a built file of this name is there. */
export const isBuilt = (name: string): boolean =>
  fileName.test(name) && existsSync(join(folder, 'assets', name))

/** The folder that Vite wrote. */
export const builtFolder = folder

/** `/assets/{name}`: names carry a hash of the content, so a browser need never ask twice. */
export const assetRoutes = (): Router => {
  const router = Router()
  // The house's mark: manifests name it, so its address stays while the picture may change.
  router.get('/assets/mark.png', (request, response, next) => {
    sendBuilt(request, response, next, { name: 'mark.png', maxAge: '1d', immutable: false })
  })
  router.get('/assets/:name', (request, response, next) => {
    sendBuilt(request, response, next, { name: request.params.name, maxAge: '1y', immutable: true })
  })
  return router
}
