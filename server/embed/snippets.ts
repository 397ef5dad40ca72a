// What other people paste into their pages: a frame, the element, a picture with its credit. Pure: words and addresses in, HTML out.

import type { Credit } from './credit.ts'

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
}

/** A text as HTML or XML, in an element or between double quotes. */
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

/** Scripts run, links open in a window of their own; nothing is stored and nothing of the page around is seen. */
export const frameSandbox = 'allow-scripts allow-popups allow-popups-to-escape-sandbox'

export type Frame = {
  readonly src: string
  readonly title: string
  /** CSS pixels, or a share of the page such as `100%`. */
  readonly width: number | '100%'
  readonly height: number
}

/** An iframe; without inline styles, so that it passes strict policies. */
export const frameSnippet = ({ src, title, width, height }: Frame): string =>
  `<iframe src="${escaped(src)}" title="${escaped(title)}" width="${width}" height="${height}" loading="lazy" sandbox="${frameSandbox}" allow="fullscreen" allowfullscreen frameborder="0"></iframe>`

export type Linked = {
  readonly href: string
  readonly src: string
  readonly width: number
  readonly height: number
  readonly alternative: string
  readonly credit: Credit
}

const creditLine = ({ title, source, licence }: Credit, href: string): string =>
  [
    `<a href="${escaped(href)}">${escaped(title)}</a>`,
    ...(source ? [escaped(source)] : []),
    ...(licence ? [`<a href="${escaped(licence.href)}" rel="license">${escaped(licence.name)}</a>`] : []),
  ].join(' · ')

/** A picture that leads to the work, with its credit; plain enough for every mail program. */
export const pictureSnippet = ({ href, src, width, height, alternative, credit }: Linked): string =>
  [
    `<p><a href="${escaped(href)}"><img src="${escaped(src)}" width="${width}" height="${height}" alt="${escaped(alternative)}" border="0"></a><br>`,
    `<small>${creditLine(credit, href)}</small></p>`,
  ].join('\n')

export type Component = Linked & {
  readonly script: string
  readonly attributes: Readonly<Record<string, string>>
}

/** The element with a poster that stands without it. */
export const componentSnippet = ({ script, attributes, ...picture }: Component): string => {
  const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return [
    `<script type="module" src="${escaped(script)}"></script>`,
    `<kulturwerk-viewer${written.join('')}>`,
    pictureSnippet(picture),
    '</kulturwerk-viewer>',
  ].join('\n')
}
