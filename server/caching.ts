// Answers that can be asked for again: ETag, Cache-Control, and 304 before any work is done (RFC 9110, 9111).

import { createHash } from 'node:crypto'
import type { Request, Response } from 'express'

export type Answer = {
  /** Everything that the body depends on: revision, access key, code version, language. */
  readonly dependsOn: readonly (string | number)[]
  readonly mediaType: string
  /** Seconds for which it may be used without asking again; 0 to ask each time. */
  readonly freshFor: number
  /** Names of request headers that the body depends on. */
  readonly varies?: readonly string[]
  /** Makes the body; not called when the client has it already. */
  readonly body: () => string | Uint8Array | Promise<string | Uint8Array>
}

/** A strong ETag of what a body depends on: for bytes that are never packed. */
export const etagOf = (parts: readonly (string | number)[]): string =>
  `"${createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 22)}"`

/**
 * The tag of an answer that may be sent packed or as it is: the same words, not the same bytes, and so a weak one
 * (RFC 9110, section 8.8.1). `If-None-Match` compares weakly (section 13.1.2).
 */
export const weakEtagOf = (parts: readonly (string | number)[]): string => `W/${etagOf(parts)}`

/** Sends an answer, or 304 if the client's `If-None-Match` holds it. */
export const answer = async (request: Request, response: Response, what: Answer): Promise<void> => {
  response.set('ETag', weakEtagOf([what.mediaType, ...what.dependsOn]))
  response.set('Cache-Control', what.freshFor > 0 ? `public, max-age=${what.freshFor}` : 'public, no-cache')
  // Named here, for the packing does so only when there is a body, and a 304 must name what the 200 does (RFC 9110, section 15.4.5).
  for (const name of [...(what.varies ?? []), 'Accept-Encoding']) response.vary(name)
  if (request.fresh) {
    response.status(304).end()
    return
  }
  response.set('Content-Type', what.mediaType)
  const body = await what.body()
  response.send(typeof body === 'string' ? body : Buffer.from(body.buffer, body.byteOffset, body.byteLength))
}
