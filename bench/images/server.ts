// Our server as a process of its own, so that its processor time can be read: node --import tsx bench/images/server.ts MASTER…

import type { PageId } from '../../catalogue/identifiers.ts'
import { openImageHouse } from '../../test/helpers/image-house.ts'
import { freePort } from './processes.ts'

const port = await freePort()
const house = await openImageHouse([{ id: 'bench', masters: process.argv.slice(2) }], {
  PORT: String(port),
  BASE_URL: `http://127.0.0.1:${port}`,
})
const pages = []
for (const [index] of process.argv.slice(2).entries()) {
  const id = `bench_${index + 1}` as PageId
  const image = (await house.catalogue.page(id))?.page.image
  if (image)
    pages.push({
      id,
      width: image.width,
      height: image.height,
      path: await house.house.store.file(image.access.key),
    })
}
process.stdout.write(`${JSON.stringify({ base: house.base, behind: house.behind, pages })}\n`)
process.on('SIGTERM', () => {
  void house.close().finally(() => process.exit(0))
})
