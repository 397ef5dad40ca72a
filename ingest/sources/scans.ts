// The source for scans without any record: each folder of pictures is a work, named after the folder.

import { type DeliveredFile, emptyDescription, type Source } from './source.ts'
import { inTagged } from './values.ts'

const folderOf = (path: string) => path.slice(0, Math.max(0, path.lastIndexOf('/')))

const readable = (name: string) => name.replace(/[_]+/g, ' ').trim()

const isPicture = ({ kind }: DeliveredFile) => kind === 'image' || kind === 'pdf'

/** Works by folder: the folder's name is the shelfmark and the title until somebody describes the work. */
export const scansAlone: Source = {
  name: 'scans',
  recognises: (files) => files.filter(isPicture),
  read: async function* (images, { delivery }) {
    const byFolder = new Map<string, DeliveredFile[]>()
    for (const image of images) {
      const folder = folderOf(image.path)
      byFolder.set(folder, [...(byFolder.get(folder) ?? []), image])
    }
    for (const [folder, files] of byFolder) {
      const name = folder === '' ? delivery.name : (folder.split('/').at(-1) ?? folder)
      const shelfmark = readable(name)
      yield {
        kind: 'work',
        work: {
          ...emptyDescription(shelfmark, { file: folder === '' ? '.' : folder }),
          title: inTagged(shelfmark, undefined),
          pages: files.map(({ path }) => ({ images: [path], texts: [], origin: { file: path } })),
        },
      }
    }
  },
}
