// Serves the pages that open a manifest in the viewers of others, and the packages that they are made of; nothing else.

import { createReadStream } from 'node:fs'
import { realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('.', import.meta.url))
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
}
const open = ['pages', 'node_modules'].map((folder) => join(root, folder) + sep)

const fileAt = async (url: string): Promise<string | undefined> => {
  const { pathname } = new URL(url, 'http://localhost')
  const path = await realpath(join(root, decodeURIComponent(pathname))).catch(() => undefined)
  if (!path || !open.some((folder) => path.startsWith(folder))) return undefined
  return (await stat(path)).isFile() ? path : undefined
}

/** Listens on the loopback address alone, on a free port unless one is named. */
export const servePages = async (
  port = 0,
): Promise<{ readonly base: string; readonly close: () => Promise<void> }> => {
  const server = createServer(async (request, response) => {
    const path = await fileAt(request.url ?? '/').catch(() => undefined)
    if (!path) {
      response.writeHead(404).end()
      return
    }
    response.writeHead(200, { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' })
    createReadStream(path).pipe(response)
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('The pages got no port.')
  return {
    base: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}
