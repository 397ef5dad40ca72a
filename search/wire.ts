// Requests to the engine over node:http: fetch sends head and body apart, and each then waits some 40 ms for the other side.

import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import { Meilisearch, MeilisearchApiError, MeilisearchRequestError } from 'meilisearch'

/** Shorter than Meilisearch keeps a line open that is not used, so that no request goes into one that it closes. */
const idle = 4_000
const over = { 'http:': http, 'https:': https } as const
const agents = {
  'http:': new http.Agent({ keepAlive: true, timeout: idle }),
  'https:': new https.Agent({ keepAlive: true, timeout: idle }),
} as const

const textOf = async (message: IncomingMessage) => {
  const parts: Buffer[] = []
  for await (const part of message) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

const plain = (headers: HeadersInit | undefined) => {
  const named: Record<string, string> = {}
  new Headers(headers).forEach((value, name) => {
    named[name] = value
  })
  return named
}

type Sent = { readonly method?: string; readonly body?: unknown; readonly headers?: HeadersInit }

const sent = (url: URL, { method = 'GET', body, headers }: Sent, signal: AbortSignal | null | undefined) =>
  new Promise<IncomingMessage>((resolve, reject) => {
    const protocol = url.protocol === 'https:' ? 'https:' : 'http:'
    const bytes = Buffer.from(typeof body === 'string' ? body : '')
    const request = over[protocol].request(url, {
      method,
      agent: agents[protocol],
      headers: { ...plain(headers), 'content-length': bytes.length },
      ...(signal && { signal }),
    })
    request.once('response', resolve)
    // The library tells its own time limit by the reason.
    request.once('error', (error) => reject(signal?.aborted ? signal.reason : error))
    request.end(bytes)
  })

/** What the library asks for instead of fetch: the answer's JSON. @throws MeilisearchApiError for an answer that is a fault */
const answered = async (address: string | URL | Request, init: RequestInit = {}): Promise<unknown> => {
  const { method = 'GET', headers, body, signal } = init
  const response = await sent(new URL(String(address)), { method, body, ...(headers && { headers }) }, signal)
  const text = await textOf(response)
  const json: unknown = text === '' ? undefined : JSON.parse(text)
  const status = response.statusCode ?? 500
  if (status < 400) return json
  throw new MeilisearchApiError(new Response(null, { status }), Object(json))
}

/** A client of an engine; `timeout` in milliseconds. */
export const clientOf = ({ url, key }: { readonly url: string; readonly key: string }, timeout: number) =>
  new Meilisearch({
    host: url,
    apiKey: key,
    timeout,
    httpClient: answered,
    defaultWaitOptions: { timeout: 0, interval: 30 },
  })

/** What the engine said was wrong, if it did: the library wraps it as if the line were down. */
export const saidByEngine = (error: unknown): MeilisearchApiError | undefined => {
  const inner = error instanceof MeilisearchRequestError ? error.cause : error
  return inner instanceof MeilisearchApiError ? inner : undefined
}
