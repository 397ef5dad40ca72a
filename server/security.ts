// What a browser is allowed to do with our pages: helmet's headers and the content security policies.

import type { Request, RequestHandler, Response } from 'express'
import helmet from 'helmet'
import type { Config } from '../platform/config.ts'

type Policy = Readonly<Record<string, readonly string[]>>

const originOf = (config: Config) => new URL(config.baseUrl).origin

/** Everything comes from this house; nothing is inline, nothing is framed. */
const strict = (config: Config): Policy => {
  const own = ["'self'", originOf(config)]
  return {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'img-src': [...own, 'data:'],
    'font-src': ["'self'"],
    'connect-src': own,
    'manifest-src': ["'self'"],
    'frame-src': own,
    'form-action': ["'self'"],
    'base-uri': ["'none'"],
    'frame-ancestors': ["'self'"],
  }
}

const policyText = (policy: Policy) =>
  Object.entries(policy)
    .map(([name, values]) => `${name} ${values.join(' ')}`)
    .join('; ')

/**
 * The policy of the research view: styles that Mirador makes carry the nonce, and manifests and pictures of other
 * houses may be opened, because comparing across houses is what it is for.
 */
export const researchPolicy = (config: Config, nonce: string): string =>
  policyText({
    ...strict(config),
    'style-src': ["'self'", `'nonce-${nonce}'`],
    'img-src': ["'self'", originOf(config), 'data:', 'blob:', 'https:'],
    'connect-src': ["'self'", originOf(config), 'https:'],
  })

/**
 * True if the page around has no origin, as within `sandbox="allow-scripts"`: such a page says `null`, or nothing of
 * itself at all.
 */
const isFramedByNobody = ({ headers }: Request): boolean =>
  headers.origin === 'null' || (headers['sec-fetch-dest'] === 'iframe' && headers.referer === undefined)

/**
 * Lets every site show this answer in a frame: the embeds, and nothing else. `frame-ancestors *` means every page that
 * has an origin; one that has none can be named by no source, so for it the directive is left out
 * (docs/decisions/0091). The house is named by its origin besides 'self', for the embed itself may have no origin.
 */
export const allowFraming = (config: Config, request: Request, response: Response): void => {
  const own = ["'self'", originOf(config)]
  const { 'frame-ancestors': _ours, ...policy } = strict(config)
  response.removeHeader('X-Frame-Options')
  response.set(
    'Content-Security-Policy',
    policyText({
      ...policy,
      'script-src': own,
      'style-src': own,
      'font-src': own,
      ...(!isFramedByNobody(request) && { 'frame-ancestors': ['*'] }),
    }),
  )
}

/** The headers that every answer carries. */
export const securityHeaders = (config: Config): RequestHandler[] => [
  helmet({
    contentSecurityPolicy: false,
    crossOriginResourcePolicy: { policy: 'cross-origin' },
    referrerPolicy: { policy: 'same-origin' },
    strictTransportSecurity: config.baseUrl.startsWith('https:'),
  }),
  (_request, response, next) => {
    response.set('Content-Security-Policy', policyText(strict(config)))
    response.set('Permissions-Policy', 'camera=(), microphone=(), geolocation=(self)')
    next()
  },
]
