// Stage receive: lists the files of a delivery and remembers what became of them last time.

import { realpath, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fetchBagFiles } from '../fetching/bag-files.ts'
import { listFiles, naturally } from '../files.ts'
import { finding } from '../findings.ts'
import type { DeliveredFile } from '../sources/source.ts'
import type { Looking, Settled, Stage } from '../stage.ts'
import type { Delivery, Received } from '../states.ts'

const refused = (code: 'delivery-missing' | 'delivery-empty', value: string): Settled => ({
  settled: 'refused',
  findings: [finding(code, {}, { value })],
})

/** The name under which the house remembers a delivery: that of its folder. */
const nameOf = (folder: string) => basename(folder) || 'lieferung'

/** What was fetched stands where it would if it had been delivered. */
const inOrder = (files: readonly DeliveredFile[], fetched: readonly DeliveredFile[]) =>
  fetched.length === 0 ? files : [...files, ...fetched].sort((a, b) => naturally(a.path, b.path))

export const receive: Stage<Delivery, Received> = {
  name: 'receive',
  run: async ({ folder: given }, at: Looking) => {
    const isFolder = await stat(given).then(
      (found) => found.isDirectory(),
      () => false,
    )
    if (!isFolder) return refused('delivery-missing', given)
    const folder = await realpath(given)
    const name = nameOf(folder)
    const { files, findings } = await listFiles(folder)
    if (files.length === 0 && !findings.some(({ severity }) => severity === 'error')) {
      return refused('delivery-empty', name)
    }
    const fetched = await fetchBagFiles(files, at)
    const known = (await at.catalogue?.knownFiles(name)) ?? []
    return {
      folder,
      delivery: { name, folder },
      files: inOrder(files, fetched.files),
      ...(fetched.awaited.length > 0 && { awaited: fetched.awaited }),
      ...(at.fetching && { mayFetch: at.fetching.allows }),
      noticed: [...findings, ...fetched.findings],
      known: new Map(known.map((file) => [file.path, file])),
    }
  },
}
