// One request for a file: follows redirects among the hosts that were named, and waits for nobody without end.

import * as http from 'node:http'
import * as https from 'node:https'
import { allowed, guardedLookup, type Hosts, InnerAddress } from './hosts.ts'
import { FetchFault } from './reasons.ts'

const mostRedirects = 5

/** Connections that are kept open between requests, few at a time to each host. */
export type Lines = { readonly http: http.Agent; readonly https: https.Agent }

export const openLines = (atOnce: number): Lines => {
  const options = { keepAlive: true, maxSockets: atOnce, lookup: guardedLookup }
  return { http: new http.Agent(options), https: new https.Agent(options) }
}

export type Asked = {
  readonly method: 'GET' | 'HEAD'
  readonly headers?: Readonly<Record<string, string>>
  readonly hosts: Hosts
  readonly lines: Lines
  /** Milliseconds without a byte after which the server counts as gone. */
  readonly idle: number
  readonly signal: AbortSignal
}

/** What went wrong on the way, as a fault of the fetching; what is ours is given back as it is. */
export const faultOfLine = (error: unknown, signal: AbortSignal): unknown => {
  if (signal.aborted || error instanceof FetchFault || !(error instanceof Error)) return error
  if (error instanceof InnerAddress) return new FetchFault('fetch-inner-address')
  const code = 'code' in error ? String(error.code) : ''
  // A full disk is a fault of the house, and stops it.
  if (/^(ENOSPC|EDQUOT|EROFS|EIO|EMFILE|ENFILE|EACCES)$/.test(code)) return error
  return new FetchFault('fetch-unreachable', { detail: code || error.message }, true)
}

const requestOnce = (address: URL, { method, headers, lines, idle, signal }: Asked) =>
  new Promise<http.IncomingMessage>((resolve, reject) => {
    const isSecure = address.protocol === 'https:'
    const request = (isSecure ? https : http).request(address, {
      method,
      agent: isSecure ? lines.https : lines.http,
      // What is compressed on the way would have another size and no ranges.
      headers: { 'accept-encoding': 'identity', 'user-agent': 'kulturwerk', ...headers },
      signal,
    })
    let answered: http.IncomingMessage | undefined
    request.setTimeout(idle, () => (answered ?? request).destroy(new FetchFault('fetch-slow', {}, true)))
    request.on('error', reject)
    request.on('response', (answer) => {
      answered = answer
      resolve(answer)
    })
    request.end()
  })

const leadsOn = new Set([301, 302, 303, 307, 308])

/**
 * Asks for a file and gives the answer with its body unread; whoever does not read it must destroy it.
 * @throws FetchFault; the signal's reason when it is aborted.
 */
export const ask = async (from: URL, asked: Asked): Promise<http.IncomingMessage> => {
  let address = from
  for (let turn = 0; turn <= mostRedirects; turn += 1) {
    const answer = await requestOnce(address, asked).catch((error: unknown) => {
      throw faultOfLine(error, asked.signal)
    })
    const { location } = answer.headers
    if (!leadsOn.has(answer.statusCode ?? 0) || location === undefined) return answer
    answer.destroy()
    const target = URL.canParse(location, address.href) ? new URL(location, address).href : location
    const next = allowed(target, asked.hosts)
    if (!next) throw new FetchFault('fetch-leads-away', { target })
    address = next
  }
  throw new FetchFault('fetch-in-circles')
}
