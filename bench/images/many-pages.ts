// Fills a data folder with many pages that share a few access copies, and says where: node --import tsx bench/images/many-pages.ts HOW-MANY MASTER…

import { link, mkdir } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { IngestId, InstitutionId, PageId } from '../../catalogue/identifiers.ts'
import { keyOf } from '../../storage/store.ts'
import { openImageHouse } from '../../test/helpers/image-house.ts'
import { aPage, aWork } from '../../test/helpers/works.ts'

const [howMany = '100', ...masters] = process.argv.slice(2)
const pagesInWork = 500

const { house, catalogue, folder } = await openImageHouse([{ id: 'model', masters }])

const models = await Promise.all(
  masters.map(async (_, index) => {
    const image = (await catalogue.page(`model_${index + 1}` as PageId))?.page.image
    if (!image) throw new Error('a model without a picture')
    return { image, path: await house.store.file(image.access.key) }
  }),
)

/** A page of its own under a key of its own; the bytes behind it are one file of the disk. */
const pageOf = async (work: string, order: number) => {
  const model = models[order % models.length] ?? models[0]
  const page = aPage(work, order)
  if (!model) throw new Error('no models')
  const key = keyOf('access', work, `${order}.tif`)
  const path = model.path.replace(model.image.access.key, key)
  await mkdir(dirname(path), { recursive: true })
  await link(model.path, path)
  return { ...page, image: { ...model.image, access: { ...model.image.access, key } } }
}

const served: { id: string; width: number; height: number; path: string }[] = []
for (let from = 0; from < Number(howMany); from += pagesInWork) {
  const id = `work-${from / pagesInWork + 1}`
  const count = Math.min(pagesInWork, Number(howMany) - from)
  const pages = []
  for (let order = 1; order <= count; order++) pages.push(await pageOf(id, order))
  const { createdAt, modifiedAt, publishedAt, revision, cover, pageCount, ...work } = aWork({
    id: id as never,
    shelfmark: id,
    institution: 'demo' as InstitutionId,
    accessRule: { kind: 'open' },
    pages,
  })
  await catalogue.recordWork(
    work,
    [],
    [
      {
        kind: 'published',
        at: new Date(0).toISOString(),
        ingest: 'test' as IngestId,
        outcome: 'success',
        work: work.id,
      },
    ],
  )
  for (const page of pages)
    served.push({ id: page.id, width: page.image.width, height: page.image.height, path: '' })
}
await catalogue.close()
// The folder stays for the server that is measured; whoever asked for it takes it away.
process.stdout.write(`${JSON.stringify({ folder, pages: served })}\n`, () => process.exit(0))
