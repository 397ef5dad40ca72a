// Size and SHA-256 of bytes as they pass by.

import { createHash } from 'node:crypto'
import { Transform } from 'node:stream'
import { Problem } from '../platform/problems.ts'
import type { Fixity, Key } from './store.ts'

/** A stream that lets bytes through as they are; `fixity()` says, once it has ended, what went through. */
export const measure = (): { readonly stream: Transform; readonly fixity: () => Fixity } => {
  const hash = createHash('sha256')
  let bytes = 0
  let measured: Fixity | undefined
  const stream = new Transform({
    transform: (chunk: Buffer, _encoding, done) => {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  const fixity = () => {
    measured ??= { bytes, sha256: hash.digest('hex') }
    return measured
  }
  return { stream, fixity }
}

/** Reads a stream to its end and says what it held. */
export const fixityOf = async (bytes: AsyncIterable<Buffer | Uint8Array>): Promise<Fixity> => {
  const hash = createHash('sha256')
  let count = 0
  for await (const chunk of bytes) {
    hash.update(chunk)
    count += chunk.length
  }
  return { bytes: count, sha256: hash.digest('hex') }
}

/** True if both say the same of their bytes. */
export const sameFixity = (one: Fixity, other: Fixity): boolean =>
  one.bytes === other.bytes && one.sha256 === other.sha256

/** What is said when bytes are not the expected ones. */
export const fixityMismatch = (key: Key, found: Fixity, expected: Fixity): Problem =>
  new Problem(
    'fixity-mismatch',
    `What was to be kept under "${key}" has ${found.bytes} bytes and SHA-256 ${found.sha256}; ` +
      `${expected.bytes} bytes and ${expected.sha256} were expected. Deliver the file again.`,
  )
