// A crawler is a guest: what each client asks for is counted by what it costs, and too much is refused politely.

import type { IncomingMessage } from 'node:http'
import { isIP, type Socket } from 'node:net'

/** Millions of pixels that a client may have drawn at once, and how many come back each second. */
export type Allowance = { readonly most: number; readonly perSecond: number }

/** A sixth of what two cores can draw: whoever reads never meets it, whoever harvests is slowed to what others can bear. */
export const guest: Allowance = { most: 600, perSecond: 40 }

/** What costs how much, in millions of pixels. Reading a stored tile is nearly free, and so is a drawing that is kept. */
export const costOf = { stored: 0.04, asked: 0.2 } as const

export type Charge = {
  readonly granted: boolean
  /** What is left, in millions of pixels. */
  readonly left: number
  /** Seconds until what was asked for can be granted; 0 if it was. */
  readonly after: number
}

export type Limits = {
  readonly allowance: Allowance
  /** Counts a request of a client; `undefined` is this machine itself, which is not limited. */
  readonly charge: (client: string | undefined, cost: number) => Charge
}

const mostClients = 20_000

/** Opens the counting. `now` gives milliseconds that only grow. */
export const openLimits = (allowance: Allowance, now: () => number = () => performance.now()): Limits => {
  const clients = new Map<string, { left: number; at: number }>()
  const account = (client: string) => {
    const time = now()
    const known = clients.get(client)
    clients.delete(client)
    const left = known ? known.left + ((time - known.at) / 1000) * allowance.perSecond : allowance.most
    const one = { left: Math.min(allowance.most, left), at: time }
    clients.set(client, one)
    const [oldest] = clients.keys()
    if (clients.size > mostClients && oldest !== undefined) clients.delete(oldest)
    return one
  }
  return {
    allowance,
    charge: (client, cost) => {
      if (client === undefined) return { granted: true, left: allowance.most, after: 0 }
      const one = account(client)
      // One large picture is always granted to who has not asked for much, even if it costs more than there is.
      const needed = Math.min(cost, allowance.most / 2)
      if (one.left < needed)
        return { granted: false, left: one.left, after: Math.ceil((needed - one.left) / allowance.perSecond) }
      one.left -= cost
      return { granted: true, left: one.left, after: 0 }
    },
  }
}

/** An IPv6 network of 64 bits belongs to one client; an IPv4 address stands for itself, also when written as IPv6. */
const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1]
  if (mapped || isIP(address) !== 6) return mapped ?? address
  const [head = '', tail] = address.split('::')
  const front = head.split(':').filter(Boolean)
  const back = (tail ?? '').split(':').filter(Boolean)
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - front.length - back.length)
  return [...front, ...Array.from({ length: zeros }, () => '0'), ...back].slice(0, 4).join(':')
}

/** X-Forwarded-For as one list, however often it was sent. */
export const forwardedIn = (request: IncomingMessage): string | undefined => {
  const sent = request.headers['x-forwarded-for']
  return Array.isArray(sent) ? sent.join(',') : sent
}

/**
 * Who asks, or undefined for this machine itself. Behind `proxies` proxies of ours it is the address that the outermost
 * of them saw: that many from the right in X-Forwarded-For. What stands further left can be made up by anybody.
 */
export const clientOf = (
  remoteAddress: string | undefined,
  forwardedFor: string | undefined,
  proxies: number,
): string | undefined => {
  const direct = remoteAddress ?? ''
  const seen = (proxies > 0 ? (forwardedFor ?? '') : '')
    .split(',')
    .map((one) => one.trim())
    .filter((one) => isIP(one) !== 0)
  const address =
    proxies > 0 && seen.length > 0 ? (seen[Math.max(0, seen.length - proxies)] ?? direct) : direct
  const network = networkOf(address)
  return network === '127.0.0.1' || address === '::1' || address === '' ? undefined : network
}

/**
 * `clientOf` for who is asked often: without proxies everything on a connection comes from the same client, which is
 * then found out once.
 */
export const clientsBehind = (
  proxies: number,
): ((socket: Socket, forwardedFor: string | undefined) => string | undefined) => {
  if (proxies > 0) return (socket, forwardedFor) => clientOf(socket.remoteAddress, forwardedFor, proxies)
  const known = new WeakMap<Socket, { readonly client: string | undefined }>()
  return (socket) => {
    const found = known.get(socket)
    if (found) return found.client
    const client = clientOf(socket.remoteAddress, undefined, 0)
    known.set(socket, { client })
    return client
  }
}

/** What a client is told of its allowance (draft-ietf-httpapi-ratelimit-headers). */
export const limitHeaders = (
  { left, after }: Charge,
  allowance: Allowance,
): Readonly<Record<string, string>> => ({
  'RateLimit-Policy': `"megapixels";q=${allowance.most};w=${Math.ceil(allowance.most / allowance.perSecond)}`,
  RateLimit: `"megapixels";r=${Math.max(0, Math.floor(left))}${after > 0 ? `;t=${after}` : ''}`,
})
