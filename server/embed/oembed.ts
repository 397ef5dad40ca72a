// oEmbed 1.0: what a site that was given one of our addresses is told to show, as JSON and as XML.

import type { Request, Response } from 'express'
import { Problem } from '../../platform/problems.ts'
import type { At } from '../portal/site.ts'
import { escaped, frameSnippet } from './snippets.ts'

/** Something that can be shown in a frame on other people's sites. */
export type Embeddable = {
  readonly title: string
  /** The address of the embed. */
  readonly src: string
  readonly frameTitle: string
  /** Height divided by width, of the picture alone. */
  readonly share: number
  readonly author?: { readonly name: string; readonly url: string }
  readonly thumbnail?: { readonly url: string; readonly width: number; readonly height: number }
}

const usualWidth = 640
/** Room for the controls of the open viewer below a flat picture. */
const lowest = 280
const tallest = 800
/** Two lines of credit. */
const creditHeight = 64
const aDay = 86_400

const limitOf = (value: unknown, name: string): number | undefined => {
  if (value === undefined || value === '') return undefined
  const number = typeof value === 'string' && /^\d{1,5}$/.test(value) ? Number(value) : 0
  if (number <= 0) throw new Problem('malformed-request', `${name} must be a whole number of pixels above 0.`)
  return number
}

/** The measures of the frame: as wide as allowed, and as high as the picture wants. */
export const measuresOf = (share: number, maxWidth = usualWidth, maxHeight = tallest) => {
  const width = Math.max(1, Math.min(usualWidth, maxWidth))
  const wanted = Math.max(lowest, Math.round(width * share) + creditHeight)
  return { width, height: Math.min(wanted, tallest, maxHeight) }
}

type Value = string | number

/** The fields of an answer of type `rich` (section 2.3.4.4). */
export const oembedOf = (
  at: At,
  what: Embeddable,
  limits: { readonly maxWidth?: number | undefined; readonly maxHeight?: number | undefined },
): Readonly<Record<string, Value>> => {
  const { width, height } = measuresOf(what.share, limits.maxWidth, limits.maxHeight)
  const { thumbnail, author } = what
  const fits =
    thumbnail &&
    thumbnail.width <= (limits.maxWidth ?? Number.POSITIVE_INFINITY) &&
    thumbnail.height <= (limits.maxHeight ?? Number.POSITIVE_INFINITY)
  return {
    version: '1.0',
    type: 'rich',
    title: what.title,
    ...(author && { author_name: author.name, author_url: author.url }),
    provider_name: at.words.siteName,
    provider_url: at.house.uris.home(at.language),
    cache_age: aDay,
    ...(fits && {
      thumbnail_url: thumbnail.url,
      thumbnail_width: thumbnail.width,
      thumbnail_height: thumbnail.height,
    }),
    html: frameSnippet({ src: what.src, title: what.frameTitle, width, height }),
    width,
    height,
  }
}

/** The fields as XML (section 2.3.4). */
export const oembedXml = (fields: Readonly<Record<string, Value>>): string => {
  const elements = Object.entries(fields).map(
    ([name, value]) => `<${name}>${escaped(String(value))}</${name}>`,
  )
  return `<?xml version="1.0" encoding="utf-8" standalone="yes"?>\n<oembed>${elements.join('')}</oembed>\n`
}

/**
 * Answers a consumer in the format that it asks for.
 * @throws Problem `embed-format` (501, section 2.3.4), `malformed-request`
 */
export const sendOembed = (request: Request, response: Response, at: At, what: Embeddable): void => {
  const format = request.query.format ?? 'json'
  if (format !== 'json' && format !== 'xml')
    throw new Problem('embed-format', 'The format must be json or xml.')
  const fields = oembedOf(at, what, {
    maxWidth: limitOf(request.query.maxwidth, 'maxwidth'),
    maxHeight: limitOf(request.query.maxheight, 'maxheight'),
  })
  response.set('Cache-Control', 'public, max-age=3600')
  if (format === 'xml') response.type('text/xml').send(oembedXml(fields))
  else response.type('application/json').send(JSON.stringify(fields))
}

/** The discovery links of a page (section 4); `address` is what a reader would paste. */
export const oembedLinks = (at: At, address: string, title: string) =>
  (
    [
      ['json', 'application/json+oembed'],
      ['xml', 'text/xml+oembed'],
    ] as const
  ).map(([format, type]) => ({
    rel: 'alternate',
    type,
    href: `${at.house.uris.oembed()}?${new URLSearchParams([
      ['url', address],
      ['format', format],
    ])}`,
    title,
  }))
