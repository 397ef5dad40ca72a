// Builds what runs in the browser with Vite, packs it, and does nothing when its sources have not changed.

import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { copyFile, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { Plugin } from 'vite'

/** The folder of package.json: above this file, or above dist/ where tsc put it. */
const root = (() => {
  const here = dirname(fileURLToPath(import.meta.url))
  const above = [join(here, '..'), join(here, '../..')]
  return above.find((folder) => existsSync(join(folder, 'package.json'))) ?? here
})()
const output = join(root, 'dist/viewer')
const stamp = join(output, '.built-from')

/** What pages ask for by the name of its source. */
const entries = [
  'viewer/styles/portal.css',
  'viewer/styles/research.css',
  'viewer/styles/embed.css',
  'viewer/styles/embed-reading.css',
  'viewer/islands/portal.ts',
  'viewer/mirador/research.ts',
]
/**
 * What other people's sites load, each built apart: nothing is shared, with Mirador or among them, so each stands alone.
 * A file that two of them shared would be waited for before either runs: a tenth of the way to the first tile.
 */
const abroad = [
  'viewer/kulturwerk-viewer/element.ts',
  'viewer/islands/embed.ts',
  'viewer/islands/embed-reading.ts',
]
const icon = 'viewer/styles/icon.svg'
const mark = 'viewer/styles/mark.png'

const filesBelow = async (folder: string): Promise<string[]> => {
  const found = await readdir(join(root, folder), { withFileTypes: true, recursive: true })
  return found
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}

/** A hash of everything that the built files are made of. */
const hashOfSources = async (): Promise<string> => {
  const hash = createHash('sha256')
  for (const file of ['package-lock.json', ...(await filesBelow('viewer')).toSorted()]) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

/** The icon is named by pages alone, its PNG by manifests as a logo, so no script imports them; the logo keeps its name. */
const withIcon = (): Plugin => ({
  name: 'icon',
  async buildStart() {
    const source = await readFile(join(root, icon))
    this.emitFile({ type: 'asset', name: 'icon.svg', originalFileName: icon, source })
    this.emitFile({ type: 'asset', fileName: 'assets/mark.png', source: await readFile(join(root, mark)) })
  },
})

/**
 * Mirador makes its style caches on import and takes no nonce; the wrapper gives them the page's
 * (docs/decisions/0071). It works with Mirador's sources only, for its bundle has emotion inside.
 */
const emotionCache = join(root, 'viewer/mirador/emotion-cache.ts')

/** Mirador brings twenty languages; the house speaks two (docs/decisions/0071). */
const withoutOtherLanguages = (): Plugin => ({
  name: 'languages',
  load(id) {
    const language = /mirador\/src\/locales\/([A-Za-z]+)\/translation\.json$/.exec(id)?.[1]
    return language && !['de', 'en'].includes(language) ? '{}' : null
  },
})

/** What of OpenSeadragon the small viewer never runs: other drawers, its own buttons, tiles of other kinds. */
const unusedParts = [
  'Mat3',
  'Navigator',
  'DziTileSource',
  'OsmTileSource',
  'TmsTileSource',
  'TileSourceCollection',
  'Button',
  'ButtonGroup',
  'ReferenceStrip',
  'DisplayRect',
  'HTMLDrawer',
  'WebGLDrawer',
]

/**
 * OpenSeadragon is one file of parts, each under a comment with its name; leaving the unused ones out takes a fifth of
 * its bytes (docs/decisions/0090). A version without one of these parts stops the build.
 */
const withoutUnusedParts = (): Plugin => ({
  name: 'openseadragon-parts',
  transform(code, id) {
    if (!id.endsWith('/openseadragon.js')) return null
    const parts = code.split(/^(?=\/\*\n \* OpenSeadragon - )/m)
    const nameOf = (part: string) => /^\/\*\n \* OpenSeadragon - (.*)\n/.exec(part)?.[1] ?? ''
    const names = parts.map(nameOf)
    const missing = unusedParts.filter((name) => !names.includes(name))
    if (missing.length > 0) throw new Error(`OpenSeadragon has no part called ${missing.join(', ')}`)
    const kept = parts.filter((part) => !unusedParts.includes(nameOf(part)))
    return { code: kept.join(''), map: null }
  },
})

type Pass = {
  readonly sources: readonly string[]
  readonly manifest: string
  readonly plugins: Plugin[]
  /** Whether chunks that a page will need are named to the browser ahead. */
  readonly preload: boolean
}

const bundle = async ({ sources, manifest, plugins, preload }: Pass) => {
  // Loaded only when there is something to build: looking is quick.
  const { build } = await import('vite')
  await build({
    root,
    configFile: false,
    logLevel: 'warn',
    // Addresses beside each other, so that the house may stand below a path.
    base: './',
    publicDir: false,
    resolve: {
      alias: [
        { find: /^@emotion\/cache$/, replacement: emotionCache },
        { find: /^mirador$/, replacement: 'mirador/src' },
        {
          find: /^emotion-cache-itself$/,
          replacement: join(root, 'node_modules/@emotion/cache/dist/emotion-cache.browser.esm.js'),
        },
      ],
      dedupe: ['react', 'react-dom', '@emotion/react', '@emotion/cache', 'i18next'],
    },
    define: { 'process.env.NODE_ENV': '"production"' },
    plugins,
    build: {
      outDir: output,
      emptyOutDir: false,
      assetsInlineLimit: 0,
      manifest,
      modulePreload: preload && { polyfill: false },
      target: 'es2022',
      cssMinify: 'lightningcss',
      chunkSizeWarningLimit: 2500,
      rolldownOptions: {
        input: sources.map((source) => join(root, source)),
        // "use client" is for React on a server; there is none here.
        onwarn: (warning, warn) => (warning.code === 'MODULE_LEVEL_DIRECTIVE' ? undefined : warn(warning)),
      },
    },
  })
}

/** Faults of Mirador 4.0.0 and its plugins, each mended where it stands: in which file, what, by what. */
const mends = [
  // A detail is asked for in size `full`, which Image API 3.0 does not know any more; 2.1 knows `max` too.
  { file: /mirador-dl-plugin\.es\.js$/, from: '/full/0/', to: '/max/0/' },
  // A search that begins with the window is asked twice; a hit of the first has no annotation while the second runs.
  {
    file: /mirador\/src\/containers\/SearchHit\.js$/,
    from: 'includes(hitAnnotation.targetId)',
    to: 'includes(hitAnnotation?.targetId)',
  },
  // The list of tabs says its direction itself; on the element around it the attribute is not allowed (mirador#4269).
  {
    file: /mirador\/src\/components\/WindowSideBarButtons\.jsx$/,
    from: 'aria-orientation="vertical"',
    to: '',
  },
  // Contents are made into a tree before they are shown, in the language of the manifest's reader, which nobody tells.
  {
    file: /mirador\/src\/state\/selectors\/manifests\.js$/,
    from: `  getManifest,
  manifest => manifest && createManifestoInstance(manifest.json),`,
    to: `  [getManifest, getConfig],
  (manifest, config) => manifest && createManifestoInstance(manifest.json, config?.language),`,
  },
]

const withMends = (): Plugin => ({
  name: 'mends',
  enforce: 'pre',
  transform(code, id) {
    const mend = mends.find(({ file }) => file.test(id))
    if (!mend) return null
    if (!code.includes(mend.from))
      throw new Error(`${id} is mended upstream: take the mend out of viewer/build.ts`)
    return { code: code.replaceAll(mend.from, mend.to), map: null }
  },
})

/** All passes, and one list of what they made. */
const bundleAll = async () => {
  const plugins = [withIcon(), withoutOtherLanguages(), withMends()]
  await bundle({ sources: entries, manifest: 'house.json', plugins, preload: true })
  for (const [at, source] of abroad.entries())
    await bundle({
      sources: [source],
      manifest: `abroad-${at}.json`,
      plugins: [withoutUnusedParts()],
      preload: false,
    })
  const lists = await Promise.all(
    ['house.json', ...abroad.map((_, at) => `abroad-${at}.json`)].map(async (name) =>
      JSON.parse(await readFile(join(output, name), 'utf8')),
    ),
  )
  await writeFile(join(output, 'manifest.json'), JSON.stringify(Object.assign({}, ...lists), null, 2))
  await copyFile(
    join(root, 'viewer/kulturwerk-viewer/kulturwerk-viewer.d.ts'),
    join(output, 'kulturwerk-viewer.d.ts'),
  )
}

const packable = /\.(css|js|svg)$/
const pack = { brotli: promisify(brotliCompress), gzip: promisify(gzip) }

/** Lays a brotli and a gzip file beside each built text, so that the server packs nothing while it answers. */
const packAll = async () => {
  const folder = join(output, 'assets')
  const names = (await readdir(folder)).filter((name) => packable.test(name))
  await Promise.all(
    names.map(async (name) => {
      const bytes = await readFile(join(folder, name))
      const brotli = {
        params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
      }
      await writeFile(join(folder, `${name}.br`), await pack.brotli(bytes, brotli))
      await writeFile(join(folder, `${name}.gz`), await pack.gzip(bytes, { level: 9 }))
    }),
  )
}

/** Builds if anything has changed since the last build; says which it was. */
export const buildViewer = async (): Promise<'built' | 'unchanged'> => {
  const hash = await hashOfSources()
  const built = await readFile(stamp, 'utf8').catch(() => '')
  if (built === hash && existsSync(join(output, 'manifest.json'))) return 'unchanged'
  await mkdir(output, { recursive: true })
  await rm(stamp, { force: true })
  await rm(join(output, 'assets'), { recursive: true, force: true })
  await bundleAll()
  await packAll()
  await writeFile(stamp, hash)
  return 'built'
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  buildViewer().catch((error: unknown) => {
    console.error(error)
    process.exitCode = 1
  })
}
