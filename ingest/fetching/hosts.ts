// Which hosts files may be fetched from: those that the operator named, and what their names may resolve to.

import { type LookupAddress, type LookupAllOptions, type LookupOptions, lookup } from 'node:dns'
import { BlockList, isIP, type LookupFunction } from 'node:net'

/** The hosts that the operator named, as `URL.host` writes them: with a port unless it is the scheme's own. */
export type Hosts = ReadonlySet<string>

/** Networks that are nobody's on the internet: one's own machine, one's own house, and what has no owner. */
const inner = new BlockList()
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inner.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of [
  ['::', 127],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inner.addSubnet(network, prefix, 'ipv6')

/** True of an address that everybody may reach. */
export const isPublic = (address: string): boolean =>
  !inner.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')

/**
 * A host as an operator writes it: `digital.example.org`, `scans.intern:8080`, `[::1]:80`.
 * @returns as `URL.host` writes it, or undefined if it is none.
 */
export const parseHost = (written: string): string | undefined => {
  const text = written.trim().toLowerCase()
  if (!URL.canParse(`http://${text}`)) return undefined
  const { host, hostname, pathname, search, hash, username } = new URL(`http://${text}`)
  const isAlone = pathname === '/' && search === '' && hash === '' && username === ''
  return isAlone && hostname !== '' && !/[/?#@\\]/.test(text) ? host : undefined
}

/** An address if a file may be fetched from it. A user's name and password within it are never used. */
export const allowed = (written: string, hosts: Hosts): URL | undefined => {
  if (!/^https?:/i.test(written.trim()) || !URL.canParse(written.trim())) return undefined
  const address = new URL(written.trim())
  if (address.username || address.password) return undefined
  address.hash = ''
  return hosts.has(address.host) ? address : undefined
}

/** Names that can only mean the operator's own network: whoever names them means it. */
const isInnerName = (name: string) =>
  !name.includes('.') || /\.(?:intern|internal|local|localhost|localdomain|lan|home\.arpa)$/i.test(name)

/** A name that resolves into the operator's network although it does not look like one of it. */
export class InnerAddress extends Error {}

const lookupAll = (
  name: string,
  options: LookupAllOptions,
  done: (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void,
) => lookup(name, options, done)

/**
 * Resolves names for `http.request`, so that the address which was looked at is the one that is called. A public name
 * that resolves to an inner address is refused with `InnerAddress`; addresses in figures never come here.
 */
export const guarded =
  (resolve: typeof lookupAll): LookupFunction =>
  (name, options: LookupOptions, done) => {
    resolve(name, { ...options, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const hidden = found.find(({ address }) => !isPublic(address))
      if (hidden && !isInnerName(name))
        return done(new InnerAddress(`${name} resolves to ${hidden.address}`), '', 0)
      const [first] = found
      return options.all ? done(null, found) : done(null, first?.address ?? '', first?.family ?? 0)
    })
  }

/** The same by the resolver of this machine. */
export const guardedLookup: LookupFunction = guarded(lookupAll)
