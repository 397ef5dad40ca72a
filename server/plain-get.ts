// The head of a request, if it is one of the plain kind: a whole GET without a body that asks for nothing special.

export type PlainGet = {
  /** Path and query, as sent. */
  readonly url: string
  readonly ifNoneMatch?: string
  readonly forwardedFor?: string
}

const longest = 4096
const end = '\r\n\r\n'
const requestLine = /^GET (\/[\x21-\x7e]*) HTTP\/1\.1$/
const field = /^([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/

/** Whatever moves the end of a message, or keeps a connection from being used again (RFC 9112, sections 6 and 9). */
const special = new Set(['content-length', 'transfer-encoding', 'upgrade', 'expect', 'te', 'trailer'])

type Asking = Omit<PlainGet, 'url'>

/** The lines after the first, or undefined if one of them is out of the ordinary. */
const readFields = (lines: readonly string[]): Asking | undefined => {
  const seen = new Map<string, string>()
  for (const line of lines) {
    const [, name, value = ''] = field.exec(line) ?? []
    const known = name?.toLowerCase()
    if (known === undefined || special.has(known) || seen.has(known)) return undefined
    seen.set(known, value.trimEnd())
  }
  const connection = seen.get('connection')
  if (!seen.has('host') || (connection !== undefined && connection.toLowerCase() !== 'keep-alive'))
    return undefined
  const ifNoneMatch = seen.get('if-none-match')
  const forwardedFor = seen.get('x-forwarded-for')
  return {
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    ...(forwardedFor !== undefined && { forwardedFor }),
  }
}

/**
 * Opens the reading of a connection: a function that reads a chunk as it came from the connection at rest (RFC 9112,
 * section 2). It answers only if the chunk is one request from its first to its last byte, about whose end nobody could
 * be of another opinion. Everything else, right or wrong, is undefined: for node:http to read.
 *
 * A viewer says the same of itself with every tile, so what the last request said beside its first line is kept.
 */
export const openPlainGets = (): ((chunk: Buffer) => PlainGet | undefined) => {
  let last: { readonly text: string; readonly asking: Asking | undefined } | undefined
  return (chunk) => {
    if (chunk.length > longest) return undefined
    const text = chunk.toString('latin1')
    if (text.indexOf(end) !== text.length - end.length) return undefined
    const first = text.indexOf('\r\n')
    const url = requestLine.exec(text.slice(0, first))?.[1]
    if (url === undefined) return undefined
    const fields = text.slice(first + 2, -2)
    if (fields !== last?.text) last = { text: fields, asking: readFields(fields.split('\r\n').slice(0, -1)) }
    return last.asking && { url, ...last.asking }
  }
}
