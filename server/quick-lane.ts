// The first to see a connection: what is plain and lies ready is answered there and then, all else by node:http behind it.

import type { Server, ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import { Duplex } from 'node:stream'
import { openPlainGets, type PlainGet } from './plain-get.ts'

/** Gives a whole answer, head and body, or undefined if node:http shall answer. It is asked at once, and may not wait. */
export type QuickAnswer = (get: PlainGet, socket: Socket) => readonly Buffer[] | undefined

/** Ends connections that node:http has never seen; the others it ends itself. */
export type QuickLane = {
  /** Those on which nothing is on its way at once, the others when it has arrived. */
  readonly closeIdle: () => void
  readonly closeAll: () => void
}

/** A connection as node:http sees it: without the requests that were answered before they came to it. */
class Behind extends Duplex {
  private readonly outer: Socket
  constructor(outer: Socket) {
    super({ allowHalfOpen: true })
    this.outer = outer
    outer.on('end', () => this.push(null))
    outer.on('timeout', () => this.emit('timeout'))
    outer.on('close', () => this.destroy())
  }
  get remoteAddress() {
    return this.outer.remoteAddress
  }
  get remotePort() {
    return this.outer.remotePort
  }
  setTimeout(milliseconds: number) {
    this.outer.setTimeout(milliseconds)
    return this
  }
  override _read() {
    this.outer.resume()
  }
  override _write(chunk: Buffer, encoding: BufferEncoding, done: (error?: Error | null) => void) {
    this.outer.write(chunk, encoding, done)
  }
  override _writev(
    chunks: { chunk: Buffer; encoding: BufferEncoding }[],
    done: (error?: Error | null) => void,
  ) {
    this.outer.cork()
    for (const [index, { chunk, encoding }] of chunks.entries())
      this.outer.write(chunk, encoding, index === chunks.length - 1 ? done : undefined)
    this.outer.uncork()
  }
  /** node:http ends a connection only when nothing more is to be said on it, whatever the other side still sends. */
  override _final(done: () => void) {
    this.outer.destroySoon()
    done()
  }
  override _destroy(error: Error | null, done: (error: Error | null) => void) {
    this.outer.destroy()
    done(error)
  }
}

/**
 * Steps between a server of node:http and its connections; call it before the server is given any. A connection starts
 * at rest. A plain GET that `answer` knows is answered, and leaves it at rest; any other goes to node:http, and the
 * connection rests again when that has answered. A chunk that is no plain GET, or comes while one waits, hands the
 * connection over for good: a body, a request in pieces or a line of requests is nothing to be quick about.
 *
 * `idle` is how long, in milliseconds, a connection may rest.
 */
export const openQuickLane = (server: Server, answer: QuickAnswer, idle: number): QuickLane => {
  const handOver = server.listeners('connection') as ((this: Server, connection: Duplex) => void)[]
  server.removeAllListeners('connection')
  const unseen = new Set<Socket>()
  const onAnswered = new WeakMap<object, () => void>()

  const meet = (socket: Socket): void => {
    const readPlainGet = openPlainGets()
    let behind: Behind | undefined
    let state: 'resting' | 'waiting' | 'handed over' = 'resting'

    const open = (): Behind => {
      const opened = new Behind(socket)
      unseen.delete(socket)
      onAnswered.set(opened, () => {
        if (state === 'waiting') state = 'resting'
      })
      for (const listener of handOver) listener.call(server, opened)
      return opened
    }
    const pass = (chunk: Buffer): void => {
      behind ??= open()
      if (!behind.push(chunk)) socket.pause()
    }

    unseen.add(socket)
    socket.setTimeout(idle)
    socket.on('data', (chunk: Buffer) => {
      const get = state === 'resting' && socket.writableLength === 0 ? readPlainGet(chunk) : undefined
      const parts = get && answer(get, socket)
      if (parts) {
        socket.cork()
        for (const part of parts) socket.write(part)
        socket.uncork()
        return
      }
      state = get ? 'waiting' : 'handed over'
      pass(chunk)
    })
    socket.on('end', () => {
      if (!behind) socket.end()
    })
    socket.on('timeout', () => {
      if (!behind) socket.destroy()
    })
    // What goes wrong with a connection ends it: 'close' follows, and tells whoever has to know.
    socket.on('error', () => undefined)
    socket.on('close', () => unseen.delete(socket))
  }

  server.on('connection', meet)
  server.on('request', (request, response: ServerResponse) => {
    const answered = onAnswered.get(request.socket)
    if (answered) response.once('close', answered)
  })
  return {
    closeIdle: () => {
      for (const socket of unseen) socket.destroySoon()
    },
    closeAll: () => {
      for (const socket of unseen) socket.destroy()
    },
  }
}
