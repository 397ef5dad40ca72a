// Serves the pages that open a manifest in the viewers of others, and the packages that they are made of; nothing else.

import { readFile, realpath, stat } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, sep } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

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

type Packed = { readonly bytes: Buffer; readonly encoding?: 'br' }

/** Files as a good server sends them: what can be packed is, as tightly as it goes, and kept so. */
const packing = () => {
  const kept = new Map<string, Promise<Packed>>()
  const pack = async (path: string): Promise<Packed> => {
    const bytes = await readFile(path)
    if (['.png', '.woff2'].includes(extname(path))) return { bytes }
    return { bytes: await promisify(brotliCompress)(bytes), encoding: 'br' }
  }
  return (path: string): Promise<Packed> => {
    const found = kept.get(path) ?? pack(path)
    kept.set(path, found)
    return found
  }
}

/** Listens on the loopback address alone, on a free port unless one is named. */
export const servePages = async (
  port = 0,
): Promise<{ readonly base: string; readonly close: () => Promise<void> }> => {
  const packed = packing()
  const server = createServer(async (request, response) => {
    const path = await fileAt(request.url ?? '/').catch(() => undefined)
    if (!path) {
      response.writeHead(404).end()
      return
    }
    const accepted = request.headers['accept-encoding'] ?? ''
    const { bytes, encoding } = /\bbr\b/.test(accepted) ? await packed(path) : { bytes: await readFile(path) }
    response
      .writeHead(200, {
        'Content-Type': types[extname(path)] ?? 'application/octet-stream',
        ...(encoding && { 'Content-Encoding': encoding }),
      })
      .end(bytes)
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
