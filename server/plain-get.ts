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

/**
 * Reads a chunk as it came from a connection at rest (RFC 9112, section 2). It answers only if the chunk is one request
 * from its first to its last byte, about whose end nobody could be of another opinion. Everything else, right or wrong,
 * is undefined: for node:http to read.
 */
export const readPlainGet = (chunk: Buffer): PlainGet | undefined => {
  if (chunk.length > longest) return undefined
  const text = chunk.toString('latin1')
  if (text.indexOf(end) !== text.length - end.length) return undefined
  const [first = '', ...lines] = text.slice(0, -end.length).split('\r\n')
  const url = requestLine.exec(first)?.[1]
  if (url === undefined) return undefined
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
    url,
    ...(ifNoneMatch !== undefined && { ifNoneMatch }),
    ...(forwardedFor !== undefined && { forwardedFor }),
  }
}
