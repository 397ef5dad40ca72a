// A library elsewhere for tests: a server that gives files by path, notes what it was asked, and breaks off where it is told.

import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Answering = (request: IncomingMessage, response: ServerResponse) => void

export type FarLibrary = {
  /** With its port, as `--fetch` wants it. */
  readonly host: string
  readonly at: (path: string) => string
  /** Method and path of every request, and the range where one was asked for. */
  readonly asked: string[]
  /** What lies at a path: bytes, or a way of answering. */
  readonly files: Map<string, Buffer | Answering>
  readonly close: () => Promise<void>
}

const answer = (bytes: Buffer, { method, headers }: IncomingMessage, response: ServerResponse) => {
  const etag = `"${bytes.length}-${bytes.subarray(-40).toString('hex').slice(0, 16)}"`
  if (headers['if-none-match'] === etag) return response.writeHead(304).end()
  const from = Number(/^bytes=(\d+)-$/.exec(headers.range ?? '')?.[1] ?? 0)
  const goesOn = from > 0 && headers['if-range'] === etag
  const sent = goesOn ? bytes.subarray(from) : bytes
  response.writeHead(goesOn ? 206 : 200, {
    etag,
    'content-type': 'text/plain',
    'content-length': sent.length,
    ...(goesOn && { 'content-range': `bytes ${from}-${bytes.length - 1}/${bytes.length}` }),
  })
  return response.end(method === 'HEAD' ? undefined : sent)
}

export const openFarLibrary = async (): Promise<FarLibrary> => {
  const files: FarLibrary['files'] = new Map()
  const asked: string[] = []
  const server = createServer((request, response) => {
    const { range } = request.headers
    asked.push(`${request.method} ${request.url}${range ? ` ${range}` : ''}`)
    const found = files.get(request.url ?? '')
    if (!found) response.writeHead(404).end()
    else if (typeof found === 'function') found(request, response)
    else answer(found, request, response)
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    host,
    at: (path) => `http://${host}${path}`,
    asked,
    files,
    close: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** A METS that names a picture, and perhaps a text, of each page by its address. */
export const metsOfAddresses = (
  pages: readonly { readonly picture: string; readonly text?: string }[],
): string => {
  const group = (use: string, type: string, name: string, addresses: readonly (string | undefined)[]) =>
    `<mets:fileGrp USE="${use}">${addresses
      .map((address, at) =>
        address
          ? `<mets:file ID="${name}${at}" MIMETYPE="${type}"><mets:FLocat LOCTYPE="URL" xlink:href="${address.replaceAll('&', '&amp;')}"/></mets:file>`
          : '',
      )
      .join('')}</mets:fileGrp>`
  const divs = pages.map(
    ({ text }, at) =>
      `<mets:div ID="P${at}" TYPE="page" ORDER="${at + 1}" ORDERLABEL="${at + 1}"><mets:fptr FILEID="B${at}"/>${text ? `<mets:fptr FILEID="T${at}"/>` : ''}</mets:div>`,
  )
  return `<?xml version="1.0" encoding="UTF-8"?>
<mets:mets xmlns:mets="http://www.loc.gov/METS/" xmlns:mods="http://www.loc.gov/mods/v3" xmlns:xlink="http://www.w3.org/1999/xlink">
<mets:dmdSec ID="D"><mets:mdWrap MDTYPE="MODS"><mets:xmlData><mods:mods>
<mods:titleInfo><mods:title>Ein fernes Buch</mods:title></mods:titleInfo>
<mods:location><mods:shelfLocator>Fern 1</mods:shelfLocator></mods:location>
</mods:mods></mets:xmlData></mets:mdWrap></mets:dmdSec>
<mets:fileSec>${group(
    'DEFAULT',
    'image/jpeg',
    'B',
    pages.map(({ picture }) => picture),
  )}${group(
    'FULLTEXT',
    'text/xml',
    'T',
    pages.map(({ text }) => text),
  )}</mets:fileSec>
<mets:structMap TYPE="LOGICAL"><mets:div ID="L" TYPE="monograph" DMDID="D"/></mets:structMap>
<mets:structMap TYPE="PHYSICAL"><mets:div TYPE="physSequence">${divs.join('')}</mets:div></mets:structMap>
</mets:mets>`
}
