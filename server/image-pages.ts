// What the image service knows of a page just now: its access copy, and what everybody may see of it.

import type { PageId } from '../catalogue/identifiers.ts'
import { parsePageId } from '../catalogue/identifiers.ts'
import { firstValue } from '../catalogue/language.ts'
import { type Access, access } from '../catalogue/rights.ts'
import type { Size } from '../images/geometry.ts'
import { Problem } from '../platform/problems.ts'
import type { Key } from '../storage/store.ts'
import { etagOf } from './caching.ts'
import type { House } from './house.ts'

/** A page whose picture may be seen, at least up to a width. */
export type ImagePage = {
  readonly id: PageId
  readonly size: Size
  /** The longest side that everybody may see; absent where that is all of it. */
  readonly maxSide?: number
  readonly key: Key
  /** SHA-256 of the access copy. */
  readonly sha256: string
  readonly rights?: string
  /** Differs whenever the picture, or what may be seen of it, differs; part of every ETag. */
  readonly tag: string
}

export type ImagePages = {
  /** The page if it is known and nothing has to be asked; at once, for tiles. */
  readonly peek: (id: string) => ImagePage | undefined
  /** @throws Problem `unknown-page`, or `closed-until` where nobody may see the picture. */
  readonly find: (id: string) => Promise<ImagePage>
}

/** For so long, in milliseconds, the catalogue is not asked whether it has changed. */
const trusted = 250
const mostPages = 20_000

const closed = ({ why, until }: Access) =>
  new Problem(
    'closed-until',
    [why ? firstValue(why, 'en') : 'This work is not open to everyone.', until ? `It opens on ${until}.` : '']
      .join(' ')
      .trim(),
  )

const unknown = (id: string) =>
  new Problem('unknown-page', `There is no picture of a page "${id.slice(0, 200)}".`)

const lookUp = async (house: House, text: string): Promise<ImagePage> => {
  const id = parsePageId(text)
  const found = id && (await house.catalogue.page(id))
  const image = found?.page.image
  if (!id || !found || !image) throw unknown(text)
  const decision = access(found.work, house.today())
  if (decision.pixels <= 0) throw closed(decision)
  const { statement } = found.work.rights
  return {
    id,
    size: { width: image.width, height: image.height },
    ...(decision.pixels < Math.max(image.width, image.height) && { maxSide: decision.pixels }),
    key: image.access.key,
    sha256: image.access.fixity.sha256,
    ...(statement && { rights: statement }),
    tag: etagOf([image.access.fixity.sha256, decision.key, statement ?? '', house.version]),
  }
}

/**
 * Opens the list of known pages. What it says is as old as a quarter of a second at most: it holds as long as the
 * catalogue has its version and the day is the same.
 */
export const openImagePages = (house: House): ImagePages => {
  const pages = new Map<string, ImagePage>()
  let asked = Number.NEGATIVE_INFINITY
  let state = ''
  let asking: Promise<void> | undefined

  const age = () => performance.now() - asked
  const ask = async () => {
    const now = performance.now()
    const found = `${await house.catalogue.version()} ${house.today()}`
    if (found !== state) pages.clear()
    state = found
    asked = now
  }
  const askOnce = () => {
    asking ??= ask().finally(() => {
      asking = undefined
    })
    return asking
  }
  const settle = async () => {
    if (age() >= trusted) await askOnce()
  }
  /** The catalogue is asked again before the time is over, so that those who read do not all wait for it at once. */
  const askAhead = () => {
    // Who fails here is asked again, and heard, when the time is over.
    if (age() >= trusted / 2) askOnce().catch(() => undefined)
  }
  return {
    peek: (id) => {
      if (age() >= trusted) return undefined
      askAhead()
      return pages.get(id)
    },
    find: async (id) => {
      await settle()
      const known = pages.get(id)
      if (known) return known
      const before = state
      const page = await lookUp(house, id)
      if (state === before) {
        const [oldest] = pages.keys()
        if (pages.size >= mostPages && oldest !== undefined) pages.delete(oldest)
        pages.set(id, page)
      }
      return page
    },
  }
}
