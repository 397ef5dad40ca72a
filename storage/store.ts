// The Store port: bytes under keys, whole or not at all.

import type { Readable } from 'node:stream'

declare const keyBrand: unique symbol

/**
 * The address of some bytes in the store: one or more names joined by forward slashes, for example
 * `masters/dkw-017/1r/3f2a.tif`. Names are ASCII letters, digits, `.`, `_`, `-`, never `.` or `..`.
 */
export type Key = string & { readonly [keyBrand]: true }

/** What some bytes are, exactly: their number and the lower-case hexadecimal SHA-256. */
export type Fixity = { readonly bytes: number; readonly sha256: string }

/** Bytes `from` (counted from 0) up to and without `to`. */
export type ByteRange = { readonly from: number; readonly to: number }

export type Stat = { readonly bytes: number; readonly modified: Date }

export type Store = {
  /** Opens the bytes for reading. @throws Problem `unknown-key` if there are none. */
  readonly read: (key: Key, range?: ByteRange) => Promise<Readable>
  /**
   * Keeps the bytes under the key: all or nothing, safe on disk when the promise resolves, replacing what was there.
   * @throws Problem `fixity-mismatch`, keeping nothing, if they are not what was expected.
   */
  readonly write: (key: Key, bytes: Readable, expected?: Fixity) => Promise<Fixity>
  /**
   * Keeps a copy of a file of this machine under a name made of what its bytes are, as safe as `write`. The bytes are
   * measured while they are copied, and so are read once; what is under the key already is replaced by the same.
   */
  readonly take: (
    path: string,
    under: Key,
    nameOf: (fixity: Fixity) => string,
    signal?: AbortSignal,
  ) => Promise<{ readonly key: Key; readonly fixity: Fixity }>
  /** Size and age, or undefined if nothing is kept under the key. */
  readonly stat: (key: Key) => Promise<Stat | undefined>
  /** A path on this machine under which the bytes can be read, for libraries that want a file. @throws Problem `unknown-key` */
  readonly file: (key: Key) => Promise<string>
  /** All keys that begin with these names (`masters/dkw-017`; all keys for an empty text), in no particular order. */
  readonly list: (prefix: string) => AsyncIterable<Key>
  /** Forgets the bytes; nothing happens if there are none. */
  readonly remove: (key: Key) => Promise<void>
}

const name = /^(?!\.{1,2}$)[A-Za-z0-9._-]{1,200}$/

/** True if the text is a key. */
export const isKey = (text: string): text is Key => text.split('/').every((part) => name.test(part))

/** Makes a key of names. @throws RangeError if one is not a name; keys are made by the house, so this is a defect. */
export const keyOf = (...names: readonly string[]): Key => {
  const parts = names.flatMap((part) => part.split('/'))
  const wrong = parts.find((part) => !name.test(part))
  if (wrong !== undefined || parts.length === 0)
    throw new RangeError(`"${wrong}" cannot be part of a storage key`)
  return parts.join('/') as Key
}
