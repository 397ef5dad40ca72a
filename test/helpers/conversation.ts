// One connection, byte for byte: what is said to a server, in which pieces, and what it answers.

import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

export type Answer = {
  readonly status: number
  readonly headers: ReadonlyMap<string, string>
  readonly body: Buffer
}

const chunkedBody = (bytes: Buffer): { readonly body: Buffer; readonly length: number } => {
  const parts: Buffer[] = []
  let at = 0
  for (;;) {
    const line = bytes.indexOf('\r\n', at)
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16)
    if (size === 0) return { body: Buffer.concat(parts), length: line + 4 }
    parts.push(bytes.subarray(line + 2, line + 2 + size))
    at = line + 4 + size
  }
}

/** Reads answers to GETs as a client would (RFC 9112, section 6.3). @throws if what came is not a row of whole answers */
export const answersIn = (bytes: Buffer): Answer[] => {
  const answers: Answer[] = []
  let rest = bytes
  while (rest.length > 0) {
    const end = rest.indexOf('\r\n\r\n')
    const [first = '', ...lines] = rest.toString('latin1', 0, end).split('\r\n')
    const status = Number(/^HTTP\/1\.1 (\d{3}) /.exec(first)?.[1])
    if (end < 0 || !status) throw new Error(`no answer begins with ${rest.toString('latin1', 0, 60)}`)
    const headers = new Map(
      lines.map((line) => {
        const [name = '', ...value] = line.split(': ')
        return [name.toLowerCase(), value.join(': ')] as const
      }),
    )
    rest = rest.subarray(end + 4)
    const isChunked = headers.get('transfer-encoding') === 'chunked'
    const plain = status === 304 ? 0 : Number(headers.get('content-length') ?? rest.length)
    const { body, length } = isChunked ? chunkedBody(rest) : { body: rest.subarray(0, plain), length: plain }
    if (rest.length < length) throw new Error(`an answer ends after ${rest.length} of ${length} bytes`)
    answers.push({ status, headers, body })
    rest = rest.subarray(length)
  }
  return answers
}

/** Opens a connection to the server at `base`. */
export const openConnection = async (base: string): Promise<Socket> => {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(base).port), noDelay: true })
  await once(socket, 'connect')
  return socket
}

/** Says `pieces` one after the other, without waiting for answers, and reads until the server ends the connection. */
export const converse = async (base: string, pieces: readonly (string | Buffer)[]): Promise<Buffer> => {
  const socket = await openConnection(base)
  const heard: Buffer[] = []
  socket.on('data', (chunk) => heard.push(chunk))
  const ended = once(socket, 'close')
  for (const piece of pieces) {
    if (socket.destroyed) break
    socket.write(piece)
    await turn()
  }
  await ended
  return Buffer.concat(heard)
}

/** Says something on an open connection, and reads the one answer to it. */
export const ask = async (socket: Socket, text: string): Promise<Answer> => {
  socket.write(text)
  let heard = Buffer.alloc(0)
  for (;;) {
    const [chunk] = (await once(socket, 'data')) as [Buffer]
    heard = Buffer.concat([heard, chunk])
    try {
      const [answer] = answersIn(heard)
      if (answer) return answer
    } catch {
      // not yet whole
    }
  }
}
