// What a browser is allowed to do with our pages: helmet's headers and the content security policies.

import type { RequestHandler, Response } from 'express'
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
 * Lets every site show this answer in a frame: the embeds, and nothing else. The house is named by its origin besides
 * 'self', for in a frame with `sandbox="allow-scripts"` the page has no origin of its own.
 */
export const allowFraming = (config: Config, response: Response): void => {
  const own = ["'self'", originOf(config)]
  response.removeHeader('X-Frame-Options')
  response.set(
    'Content-Security-Policy',
    policyText({
      ...strict(config),
      'script-src': own,
      'style-src': own,
      'font-src': own,
      'frame-ancestors': ['*'],
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
