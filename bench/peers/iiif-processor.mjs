// iiif-processor behind node:http, as its README shows it; the dimensions that it would look up are given to it.

import { createReadStream } from 'node:fs'
import { createServer } from 'node:http'
import { Processor } from 'iiif-processor'

const pages = new Map(JSON.parse(process.argv[2] ?? '[]').map((page) => [page.id, page]))

const server = createServer(async (request, response) => {
  try {
    const processor = new Processor(
      `http://${request.headers.host}${request.url}`,
      ({ id }) => createReadStream(pages.get(id).path),
      {
        pathPrefix: '/iiif/{{version}}/',
        dimensionFunction: async ({ id }) => {
          const { width, height, levels } = pages.get(id)
          return Array.from({ length: levels }, (_, level) => ({
            width: Math.floor(width / 2 ** level),
            height: Math.floor(height / 2 ** level),
          }))
        },
      },
    )
    const result = await processor.execute()
    if (result.type !== 'content') throw new Error(result.message ?? result.type)
    response.writeHead(200, { 'Content-Type': result.contentType })
    response.end(result.body)
  } catch (error) {
    response.writeHead(error.statusCode ?? 500)
    response.end(String(error))
  }
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${JSON.stringify({ base: `http://127.0.0.1:${server.address().port}` })}\n`)
})
