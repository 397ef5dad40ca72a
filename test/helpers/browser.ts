// A real browser for tests: found on this machine or installed, without a request to any other host.

import { execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { promisify } from 'node:util'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const names = ['chromium', 'chromium-browser', 'google-chrome-stable', 'google-chrome', 'chrome']
/** Where another browser is named, and where test/run.ts leaves the one it found. */
export const browserVariable = 'KULTURWERK_BROWSER'
export const aptLine = 'sudo apt-get update && sudo apt-get install -y --no-install-recommends chromium'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const onPath = () =>
  (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path))

const ofPlaywright = () => {
  const path = chromium.executablePath()
  return path && existsSync(path) ? path : undefined
}

/** The browser of this machine, or undefined. */
export const findBrowser = (): string | undefined => {
  const named = process.env[browserVariable]
  return (named && existsSync(named) ? named : undefined) ?? onPath() ?? ofPlaywright()
}

const run = (command: string, args: readonly string[]) =>
  new Promise<boolean>((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    })
    child.once('error', () => resolve(false))
    child.once('exit', (code) => resolve(code === 0))
  })

const withApt = async () =>
  process.getuid?.() === 0 &&
  (await run('apt-get', ['update'])) &&
  (await run('apt-get', ['install', '-y', '--no-install-recommends', 'chromium']))

/** Playwright's own comes without the libraries it wants, so it counts only if it starts. */
const starts = async (path: string) => {
  const answer = await promisify(execFile)(path, ['--version', '--no-sandbox']).catch(() => undefined)
  return answer !== undefined
}

const withPlaywright = () => run('npx', ['--no-install', 'playwright-core', 'install', 'chromium'])

/**
 * The path of a browser, installing one if there is none: by apt as root, else Playwright's own.
 * @throws Error with the one line that a person with the rights runs.
 */
export const ensureBrowser = async (): Promise<string> => {
  const found = findBrowser()
  if (found) return found
  if (await withApt()) {
    const installed = findBrowser()
    if (installed) return installed
  }
  if (await withPlaywright()) {
    const own = ofPlaywright()
    if (own && (await starts(own))) return own
  }
  throw new Error(
    `There is no browser, and it could not be installed. Run this, then the tests again:\n  ${aptLine}`,
  )
}

export type Visit = {
  readonly page: Page
  /** What went wrong so far: console errors, exceptions, answers that failed, requests to other hosts. */
  readonly complaints: readonly string[]
  readonly close: () => Promise<void>
}

export type OpenBrowser = {
  /** A fresh reader: no storage, no cache. */
  readonly visit: (options?: BrowserContextOptions) => Promise<Visit>
  readonly close: () => Promise<void>
}

const own = new Set(['127.0.0.1', 'localhost'])
const isForeign = (url: string) => {
  const { protocol, hostname } = new URL(url)
  return protocol.startsWith('http') && !own.has(hostname)
}

const visit = async (browser: Browser, options: BrowserContextOptions): Promise<Visit> => {
  const context = await browser.newContext({
    locale: 'de-DE',
    viewport: { width: 1280, height: 900 },
    ...options,
  })
  const page = await context.newPage()
  const complaints: string[] = []
  await context.route(
    (url) => isForeign(url.href),
    async (route) => {
      complaints.push(`asked another host: ${route.request().url()}`)
      await route.abort()
    },
  )
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`exception: ${error.message}`))
  return { page, complaints, close: () => context.close() }
}

/** Starts the browser. */
export const openBrowser = async (): Promise<OpenBrowser> => {
  const browser = await chromium.launch({
    executablePath: await ensureBrowser(),
    headless: true,
    args: flags,
  })
  return { visit: (options = {}) => visit(browser, options), close: () => browser.close() }
}

export type VisitOptions = Parameters<OpenBrowser['visit']>[0]

/** Walks through pages in a window of their own, which is closed again. @throws Error if a page complained meanwhile. */
export const walkThrough = async (
  browser: OpenBrowser,
  options: VisitOptions,
  walk: (visit: Visit) => Promise<void>,
): Promise<void> => {
  const visit = await browser.visit(options)
  try {
    await walk(visit)
    if (visit.complaints.length > 0) throw new Error(`The page complained: ${visit.complaints.join(' · ')}`)
  } finally {
    await visit.close()
  }
}
