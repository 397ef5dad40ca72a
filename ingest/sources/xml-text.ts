// The text of an XML file in whatever encoding it says, handed to a parser bit by bit, with limits.

import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { SaxesParser } from 'saxes'
import { Problem } from '../../platform/problems.ts'

const headBytes = 1024

const encodingOf = (head: Buffer): string => {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const declared = /^(?:\xef\xbb\xbf)?<\?xml[^>]*\bencoding\s*=\s*["']([\w.-]+)["']/.exec(
    head.toString('latin1'),
  )
  return declared?.[1] ?? 'utf-8'
}

const decoderOf = (encoding: string) => {
  try {
    return new TextDecoder(encoding, { fatal: true })
  } catch (cause) {
    throw new Problem('record-unreadable', `the encoding "${encoding}" is not known`, cause)
  }
}

const readHead = async (path: string) => {
  const file = await open(path)
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/** A document type that declares anything of its own. */
export class DoctypeRefused extends Problem {
  constructor() {
    super('record-unreadable', 'it brings declarations or entities in a DOCTYPE; such are not read')
  }
}

/** Old finding aids name a DTD; it is passed over, never fetched. What declares entities is refused. */
const declares = (doctype: string) => /[[]|<!/.test(doctype)

/** The decoded text of a file, bit by bit. @throws Problem `record-unreadable` */
export async function* decodedText(path: string, limitBytes: number): AsyncGenerator<string> {
  const encoding = encodingOf(await readHead(path))
  const decoder = decoderOf(encoding)
  let bytes = 0
  try {
    for await (const chunk of createReadStream(path)) {
      bytes += chunk.length
      if (bytes > limitBytes) throw new Problem('record-unreadable', `it is larger than ${limitBytes} bytes`)
      yield decoder.decode(chunk, { stream: true })
    }
    yield decoder.decode()
  } catch (error) {
    if (error instanceof TypeError)
      throw new Problem('record-unreadable', `it is not written in ${encoding}, as it says`, error)
    throw error
  }
}

/** Makes a parser keep its first fault; give it text and it throws. */
export const watched = (parser: SaxesParser<{ xmlns: true }>) => {
  let fault: Error | undefined
  parser.on('error', (error) => {
    fault ??= new Problem('record-unreadable', error.message, error)
  })
  parser.on('doctype', (doctype) => {
    if (declares(doctype)) fault ??= new DoctypeRefused()
  })
  const check = () => {
    if (fault) throw fault
  }
  return {
    feed: (text: string) => {
      parser.write(text)
      check()
    },
    close: () => {
      parser.close()
      check()
    },
  }
}

/**
 * Feeds a file to a parser that has its handlers set. There are no entities but the five of XML, and nothing is ever
 * fetched.
 * @throws Problem `record-unreadable` if it is not well-formed, too large, or not in the encoding that it says.
 */
export const parseXmlFile = async (
  path: string,
  parser: SaxesParser<{ xmlns: true }>,
  limitBytes: number,
): Promise<void> => {
  const { feed, close } = watched(parser)
  for await (const text of decodedText(path, limitBytes)) feed(text)
  close()
}

/** A parser that knows namespaces. */
export const xmlParser = (): SaxesParser<{ xmlns: true }> => new SaxesParser({ xmlns: true })
