// Access copies that are held open, a bounded number of them; the one not used for longest is closed.

import { type AccessCopy, openAccessCopy } from '../images/access-copy.ts'
import { isProblem, Problem } from '../platform/problems.ts'
import type { House } from './house.ts'
import type { ImagePage } from './image-pages.ts'

export type ImageCopies = {
  /** The access copy of a page. @throws Problem `unexpected`, after a line in the log, if it is missing or damaged. */
  readonly of: (page: ImagePage) => Promise<AccessCopy>
  /** Runs a reading of a copy; damage goes to the log by its page, and to the reader without detail. */
  readonly reading: <Result>(page: ImagePage, read: () => Promise<Result>) => Promise<Result>
}

const mostOpen = 512

const nameOf = ({ key, sha256 }: ImagePage) => `${key} ${sha256}`

const isOurFault = (error: unknown) =>
  isProblem(error, 'fixity-mismatch') || isProblem(error, 'unknown-key') || isSystemError(error)

const isSystemError = (error: unknown) => error instanceof Error && 'syscall' in error

export const openImageCopies = (house: House): ImageCopies => {
  const copies = new Map<string, Promise<AccessCopy>>()
  const forget = (name: string) => {
    const copy = copies.get(name)
    copies.delete(name)
    void copy?.then((one) => one.close()).catch(() => undefined)
  }

  const reading = async <Result>(page: ImagePage, read: () => Promise<Result>): Promise<Result> => {
    try {
      return await read()
    } catch (error) {
      if (!isOurFault(error)) throw error
      house.log.error({ page: page.id, key: page.key, error }, 'an access copy cannot be read')
      // Made again it has the same name; held open, the damaged one would go on to be read.
      forget(nameOf(page))
      throw new Problem('unexpected', 'The stored picture of this page is damaged; we were told.', error)
    }
  }

  const opened = (page: ImagePage) =>
    reading(page, async () => {
      const copy = await openAccessCopy(await house.store.file(page.key))
      if (copy.size.width === page.size.width && copy.size.height === page.size.height) return copy
      copy.close()
      throw new Problem(
        'fixity-mismatch',
        `The access copy of ${page.id} has another size than the record says.`,
      )
    })

  return {
    reading,
    of: (page) => {
      const name = nameOf(page)
      const known = copies.get(name)
      copies.delete(name)
      const copy = known ?? opened(page)
      copies.set(name, copy)
      if (!known) void copy.catch(() => copies.delete(name))
      const [oldest] = copies.keys()
      if (copies.size > mostOpen && oldest !== undefined) forget(oldest)
      return copy
    },
  }
}
