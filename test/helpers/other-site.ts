// Somebody else's web site on a port of its own: pages with a strict policy, documents with and without CORS, pictures.

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Served = {
  readonly type: string
  readonly body: string | Uint8Array
  readonly status?: number
  readonly headers?: Readonly<Record<string, string>>
}

export type OtherSite = {
  readonly base: string
  /** Puts something at a path; `open` lets other sites read it (CORS). */
  readonly put: (path: string, served: Served, open?: boolean) => string
  readonly close: () => Promise<void>
}

const openToAll = { 'Access-Control-Allow-Origin': '*' }

/** Opens an empty site. */
export const openOtherSite = async (): Promise<OtherSite> => {
  const held = new Map<string, Served>()
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    // Every browser asks for it; a page without one is not what is tested.
    if (path === '/favicon.ico') {
      response.writeHead(204).end()
      return
    }
    const found = held.get(path)
    if (!found) {
      response.writeHead(404, openToAll).end('nothing here')
      return
    }
    response.writeHead(found.status ?? 200, { 'Content-Type': found.type, ...found.headers }).end(found.body)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    base,
    put: (path, served, open = true) => {
      held.set(path, { ...served, headers: { ...(open && openToAll), ...served.headers } })
      return base + path
    },
    close: () =>
      new Promise((done) => {
        server.close(() => done())
        server.closeAllConnections()
      }),
  }
}
