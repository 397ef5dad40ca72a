// The files of a work beside its pages: its text, and its PDF where that is wanted.

import { PassThrough, Readable } from 'node:stream'
import { openAccessCopy } from '../../images/access-copy.ts'
import { render } from '../../images/render.ts'
import type { DescribedWork } from '../../manifests/described.ts'
import type { House } from '../house.ts'
import { mayBePdf, pdfDrawing } from '../pdf.ts'
import { writePdf } from '../pdf-document.ts'
import { textOf } from '../work-files.ts'
import type { PartWriter } from './folder.ts'

/** Which files there are of a work, as everybody may have them. */
export type WorkFiles = { readonly text: boolean; readonly pdf: boolean }

/** What of a work lies as files: a text where there is one; a PDF only if it is wanted, for its pages are drawn. */
export const workFilesOf = ({ work, access }: DescribedWork, withPdf: boolean): WorkFiles => ({
  text: access.text && work.pages.some(({ hasText }) => hasText),
  pdf: withPdf && mayBePdf(access) && work.pages.some(({ image }) => image),
})

const writePdfFile = async (house: House, of: DescribedWork, name: string, write: PartWriter) => {
  const target = new PassThrough()
  const sources = {
    address: house.uris.work(of.work.id),
    text: async ({ id, hasText }: DescribedWork['work']['pages'][number]) =>
      hasText && of.access.text ? house.catalogue.transcription(id) : undefined,
    picture: async ({ id, image }: DescribedWork['work']['pages'][number]) => {
      if (!image) throw new Error(`There is no scan of the page ${id}.`)
      const copy = await openAccessCopy(await house.store.file(image.access.key))
      try {
        return await render(copy, pdfDrawing(image))
      } finally {
        copy.close()
      }
    },
  }
  // Whichever of the two fails ends the other.
  const written = write(name, target)
  written.catch(() => target.destroy())
  const made = writePdf(of, of.work.pages, sources, target)
  made.catch((error: Error) => target.destroy(error))
  await Promise.all([made, written])
}

/** Writes the files of a work into its folder, in the memory of one page. */
export const writeWorkFiles = async (
  house: House,
  of: DescribedWork,
  { text, pdf }: WorkFiles,
  write: PartWriter,
): Promise<void> => {
  const { id } = of.work
  if (text) await write(`${id}.txt`, Readable.from(textOf(house, of.work)))
  if (pdf) await writePdfFile(house, of, `${id}.pdf`, write)
}
