// Opens a manifest in a viewer of others, in a real Chromium, and writes down everything that it asks for.

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { BrowserContextOptions, Page } from 'playwright-core'
import { build } from 'vite'
import { openBrowser } from '../../test/helpers/browser.ts'
import { servePages } from './serve.ts'

export const viewerNames = ['mirador', 'universal-viewer', 'tify', 'clover'] as const
export type ViewerName = (typeof viewerNames)[number]
/** The names that people know them by, with the versions of package.json. */
export const viewerTitles: Readonly<Record<ViewerName, string>> = {
  mirador: 'Mirador 4.0.0',
  'universal-viewer': 'Universal Viewer 4.4.0',
  tify: 'TIFY 0.35.0',
  clover: 'Clover 3.3.8',
}

export type Asked = {
  readonly url: string
  /** 0 where nothing was answered. */
  readonly status: number
  /** What the browser asked it as: document, script, fetch, image … */
  readonly kind: string
}

export type OpenViewer = {
  readonly page: Page
  /** Every request that was answered or failed so far, in the order of the answers. */
  readonly requests: readonly Asked[]
  /** Console errors, exceptions, and requests to other hosts, which are refused. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

export type Viewers = {
  /** Opens the page of a viewer with this manifest, whose host must be this machine; does not wait for pictures. */
  readonly openViewer: (
    name: ViewerName,
    manifest: string,
    options?: BrowserContextOptions,
  ) => Promise<OpenViewer>
  /** The address of the page that opens a manifest in a viewer. */
  readonly pageOf: (name: ViewerName, manifest: string) => string
  readonly close: () => Promise<void>
}

const root = fileURLToPath(new URL('.', import.meta.url))
const packages = join(root, 'node_modules')

/** Clover comes for React sites as modules to be built; the others come built. */
const buildClover = () =>
  build({
    root,
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      outDir: join(packages, '.built'),
      lib: { entry: join(root, 'pages/clover.js'), formats: ['es'], fileName: () => 'clover.js' },
    },
  })

/** How long a viewer may take for a thing, in milliseconds, before it is said that it does not do it: machines may be busy. */
export const patience = { timeout: 90_000 } as const

/**
 * Starts the browser and the server of the pages, unless somebody serves them already: then `served` is where.
 * @throws Error with the line to run, where the viewers were not installed.
 */
export const startViewers = async (served?: string): Promise<Viewers> => {
  if (!existsSync(packages)) {
    throw new Error('The viewers are not installed. Run: npm ci --prefix bench/viewers')
  }
  await buildClover()
  const pages = served ? { base: served, close: async () => undefined } : await servePages()
  const browser = await openBrowser()
  const pageOf = (name: ViewerName, manifest: string) =>
    `${pages.base}/pages/${name}.html?manifest=${encodeURIComponent(manifest)}`
  return {
    pageOf,
    openViewer: async (name, manifest, options = {}) => {
      const { page, complaints, close } = await browser.visit(options)
      const requests: Asked[] = []
      page.on('response', (response) =>
        requests.push({
          url: response.url(),
          status: response.status(),
          kind: response.request().resourceType(),
        }),
      )
      page.on('requestfailed', (request) =>
        requests.push({ url: request.url(), status: 0, kind: request.resourceType() }),
      )
      await page.goto(pageOf(name, manifest), patience)
      return { page, requests, complaints, close }
    },
    close: async () => {
      await browser.close()
      await pages.close()
    },
  }
}
