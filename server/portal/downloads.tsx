// What can be taken home from a work or a page: pictures in sizes, the scan as delivered, PDF, text, the record, and IIIF.

import type { ComponentChildren } from 'preact'
import type { Page } from '../../catalogue/model.ts'
import { pictureReaching } from './pictures.tsx'
import type { At } from './site.ts'
import type { WorkShown } from './work-shown.ts'

type Props = {
  readonly at: At
  readonly shown: WorkShown
  readonly page: Page | undefined
  /** Set on the page of a page: files of the whole work are left out. */
  readonly pageOnly?: boolean
}
type Link = { readonly href: string; readonly text: ComponentChildren; readonly saves?: boolean }

const sides = [600, 1600, 4000]

const formats: Readonly<Record<string, string>> = {
  'image/tiff': 'TIFF',
  'image/jpeg': 'JPEG',
  'image/png': 'PNG',
  'image/jp2': 'JPEG 2000',
}

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const

/** A number of bytes as a reader says it: `32 MB`. */
const sizeIn = (language: string, bytes: number): string => {
  const step = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3))
  return (bytes / 1000 ** step).toLocaleString(language, {
    style: 'unit',
    unit: units[step] ?? 'byte',
    maximumFractionDigits: step > 1 ? 1 : 0,
  })
}

const picturesOf = ({ at, shown, page }: Props): readonly Link[] => {
  const sizes = sides.flatMap((side) => {
    const picture = page && pictureReaching(at, page, shown.open, side)
    return picture ? [picture] : []
  })
  return sizes
    .filter(({ uri }, index) => sizes.findIndex((other) => other.uri === uri) === index)
    .map(({ uri, width, height }) => ({
      href: `${at.path(uri)}?download=true`,
      text: at.words.downloadImage(width, height),
      saves: true,
    }))
}

const masterOf = ({ at, shown: { work, open }, page }: Props): readonly Link[] => {
  const master = page?.image?.master
  if (!master || open.pixels < Number.POSITIVE_INFINITY) return []
  const format = formats[master.mediaType] ?? master.mediaType
  const size = sizeIn(at.language, master.fixity.bytes)
  const href = at.path(at.house.uris.master(page.id, work.id))
  return [{ href, text: at.words.files.original(format, size), saves: true }]
}

const textsOf = ({ at, shown: { work, open }, page, pageOnly }: Props): readonly Link[] => {
  const { words, path, house } = at
  if (!open.text || !work.pages.some(({ hasText }) => hasText)) return []
  if (!pageOnly) return [{ href: path(house.uris.plainText(work.id)), text: words.files.allText }]
  return page?.hasText
    ? [
        { href: path(house.uris.pageText(page.id, work.id)), text: words.files.pageText },
        { href: path(house.uris.pageAlto(page.id, work.id)), text: words.files.pageAlto },
      ]
    : []
}

const wholeOf = ({ at, shown: { work, open }, pageOnly }: Props, hasPictures: boolean): readonly Link[] => [
  ...(hasPictures && !pageOnly
    ? [{ href: at.path(at.house.uris.pdf(work.id)), text: at.words.files.pdf }]
    : []),
  ...(work.record && open.record === 'full' && !pageOnly
    ? [{ href: at.path(at.house.uris.record(work.id)), text: at.words.downloadRecord }]
    : []),
]

const machinesOf = ({ at, shown: { work, open }, page, pageOnly }: Props): readonly Link[] => {
  const { words, path, house } = at
  return [
    { href: path(house.uris.manifest(work.id)), text: words.manifest },
    ...(pageOnly ? [] : [{ href: path(house.uris.manifest2(work.id)), text: words.files.manifest2 }]),
    ...(page && open.pixels > 0
      ? [{ href: `${path(house.uris.image(page.id))}/info.json`, text: words.files.imageInfo }]
      : []),
  ]
}

const Links = ({ links }: { readonly links: readonly Link[] }) => (
  <ul class="plain">
    {links.map(({ href, text, saves }) => (
      <li>
        <a href={href} {...(saves && { download: true })}>
          {text}
        </a>
      </li>
    ))}
  </ul>
)

export const Downloads = (props: Props) => {
  const { at, shown, page, pageOnly } = props
  const { words } = at
  const pictures = shown.open.download ? [...picturesOf(props), ...masterOf(props)] : []
  const files = shown.open.download ? [...wholeOf(props, pictures.length > 0), ...textsOf(props)] : []
  if (pictures.length + files.length === 0 && shown.open.record !== 'full') return null
  const several = page && !pageOnly && shown.work.pageCount > 1
  return (
    <section aria-labelledby="downloads">
      <h2 id="downloads">{words.downloads}</h2>
      {several && pictures.length > 0 && <h3>{words.files.ofPage(page.label)}</h3>}
      {pictures.length > 0 && <Links links={pictures} />}
      {several && files.length > 0 && <h3>{words.files.ofWork}</h3>}
      {files.length > 0 && <Links links={files} />}
      {shown.open.record === 'full' && (
        <>
          <h3>{words.files.data}</h3>
          <Links links={machinesOf(props)} />
        </>
      )}
    </section>
  )
}
