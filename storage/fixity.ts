// Size and SHA-256 of bytes as they pass by.

import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
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

const atATime = 1 << 20

/**
 * Reads a file of this machine through one piece of memory and says what it held; each part is given to `put`, which is
 * done with it when it resolves.
 * @throws the signal's reason when it is aborted.
 */
export const fixityOfPath = async (
  path: string,
  put: (part: Buffer) => Promise<unknown> = async () => undefined,
  signal?: AbortSignal,
): Promise<Fixity> => {
  const file = await open(path)
  const hash = createHash('sha256')
  try {
    const memory = Buffer.allocUnsafeSlow(atATime)
    let bytes = 0
    for (;;) {
      signal?.throwIfAborted()
      const { bytesRead } = await file.read(memory, 0, memory.length, null)
      if (bytesRead === 0) return { bytes, sha256: hash.digest('hex') }
      const part = memory.subarray(0, bytesRead)
      hash.update(part)
      bytes += bytesRead
      await put(part)
    }
  } finally {
    await file.close()
  }
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
