// Fetches documents from anybody's server: within a size and a time, and with the reason when it does not work.

/** Why a document could not be read; each has its own words for the reader. */
export type Fault = 'offline' | 'refused' | 'missing' | 'broken' | 'large' | 'notJson' | 'address'

export class Unreadable extends Error {
  readonly fault: Fault

  constructor(fault: Fault, cause?: unknown) {
    super(fault, { cause })
    this.name = 'Unreadable'
    this.fault = fault
  }
}

/** A manifest of thousands of pages has two or three megabytes; what is longer than this is none. */
export const largestDocument = 20_000_000
const patience = 30_000

/** The bytes of an answer, given up as soon as there are too many: a header may lie. */
const bytesOf = async (response: Response): Promise<Uint8Array> => {
  const reader = response.body?.getReader()
  const parts: Uint8Array[] = []
  let length = 0
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    length += part.value.length
    if (length > largestDocument) {
      await reader?.cancel()
      throw new Unreadable('large')
    }
    parts.push(part.value)
  }
  const bytes = new Uint8Array(length)
  let at = 0
  for (const part of parts) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

const faultOf = (status: number): Fault =>
  status === 401 || status === 403 ? 'refused' : status === 404 || status === 410 ? 'missing' : 'broken'

/** How a IIIF document is asked for: without credentials. */
const ask = (address: string): Promise<Response> =>
  fetch(address, {
    credentials: 'omit',
    headers: { Accept: 'application/ld+json, application/json' },
    signal: AbortSignal.timeout(patience),
  })

/**
 * Fetches a IIIF document; `begun` is the same request, if it is already on its way.
 * @throws Unreadable
 */
export const fetchJson = async (address: string, begun?: Promise<Response>): Promise<unknown> => {
  if (address === '' || !/^https?:/.test(new URL(address, document.baseURI).protocol))
    throw new Unreadable('address')
  const response = await (begun ?? ask(address)).catch((error: unknown) => {
    // A server without CORS, one that is down and a line that is down look alike from a page.
    throw new Unreadable('offline', error)
  })
  if (!response.ok) throw new Unreadable(faultOf(response.status))
  const bytes = await bytesOf(response)
  try {
    return JSON.parse(new TextDecoder().decode(bytes))
  } catch (error) {
    throw new Unreadable('notJson', error)
  }
}
