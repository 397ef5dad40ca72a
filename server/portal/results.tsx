// One work that was found: picture, title, date as written, shelfmark and holder, and the line of text that was hit.

import type { Box, Institution, PageImage, WorkHead } from '../../catalogue/model.ts'
import type { Hit } from '../../search/search.ts'
import { CompareButton } from './compare.tsx'
import type { At } from './site.ts'
import { Hits, Value } from './text.tsx'
import { Cover, datesOf, openToday, shelfmarkOf, Title, workPath } from './work-tile.tsx'

/** A hit with what the catalogue says of it now. */
export type Result = {
  readonly hit: Hit
  readonly work: WorkHead
  readonly holder: Institution | undefined
  readonly image: PageImage | undefined
}

/** The part of a page around some boxes: the whole height of the line with air, not narrower than reads well. */
const around = (boxes: readonly Box[], image: PageImage): Box => {
  const left = Math.min(...boxes.map(({ x }) => x))
  const top = Math.min(...boxes.map(({ y }) => y))
  const right = Math.max(...boxes.map(({ x, width }) => x + width))
  const bottom = Math.max(...boxes.map(({ y, height }) => y + height))
  const air = (bottom - top) * 0.8
  const width = Math.min(image.width, Math.max(right - left + 2 * air, (bottom - top + 2 * air) * 6))
  const x = Math.max(0, Math.min(image.width - width, (left + right - width) / 2))
  const y = Math.max(0, top - air)
  return {
    x: Math.round(x),
    y: Math.round(y),
    width: Math.round(width),
    height: Math.round(Math.min(image.height - y, bottom - top + 2 * air)),
  }
}

/** A strip of the page with the words marked, in the page's own coordinates. */
const CutOut = ({ at, result }: { readonly at: At; readonly result: Result }) => {
  const { hit, image, work } = result
  if (!hit.text || !image || hit.text.boxes.length === 0) return null
  const open = openToday(at, work)
  if (!open.text || open.pixels < Math.max(image.width, image.height)) return null
  const { x, y, width, height } = around(hit.text.boxes, image)
  const shown = Math.min(width, 900)
  const uri = `${at.house.uris.image(hit.text.page)}/${x},${y},${width},${height}/${shown},/0/default.jpg`
  return (
    <svg class="cut-out" viewBox={`${x} ${y} ${width} ${height}`} aria-hidden="true">
      <image href={at.path(uri)} x={x} y={y} width={width} height={height} />
      {hit.text.boxes.map((box) => (
        <rect x={box.x} y={box.y} width={box.width} height={box.height} />
      ))}
    </svg>
  )
}

const TextHit = ({ at, result, q }: { readonly at: At; readonly result: Result; readonly q: string }) => {
  const { text } = result.hit
  if (!text || !openToday(at, result.work).text) return null
  const page = at.path(at.house.uris.pageIn(at.language, result.work.id, text.page))
  return (
    <a class="text-hit" href={`${page}?q=${encodeURIComponent(q)}`}>
      <CutOut at={at} result={result} />
      <q>
        <Hits of={text.line} />
      </q>
      <span class="text-hit-page">{at.words.textHitOn(text.label)}</span>
    </a>
  )
}

/** The words that were hit, else how the description begins; nothing beside a line of the text. */
const Description = ({ at, result }: { readonly at: At; readonly result: Result }) => {
  const { hit, work } = result
  if (openToday(at, work).record !== 'full') return null
  if (hit.highlights.description)
    return (
      <p class="result-description">
        <Hits of={hit.highlights.description} />
      </p>
    )
  return work.description && !hit.text ? (
    <p class="result-description">
      <Value at={at} of={work.description} />
    </p>
  ) : null
}

/** One work of the result list. */
export const ResultItem = ({
  at,
  result,
  q,
}: {
  readonly at: At
  readonly result: Result
  readonly q: string
}) => {
  const { hit, work, holder } = result
  return (
    <li class="result">
      <div class="result-picture">
        <Cover at={at} work={work} shown="(min-width: 40rem) 180px, 30vw" side={400} />
      </div>
      <div class="result-words">
        <h3>
          <a href={workPath(at, work.id)}>
            {hit.highlights.title && openToday(at, work).record !== 'none' ? (
              <Hits of={hit.highlights.title} />
            ) : (
              <Title at={at} work={work} />
            )}
          </a>
        </h3>
        <p class="result-facts">
          <span dir="auto">{datesOf(at, work)}</span>
          <span>
            <span class="shelfmark">{shelfmarkOf(at, work)}</span>
            {holder && (
              <>
                {', '}
                <Value at={at} of={holder.name} />
              </>
            )}
          </span>
        </p>
        <Description at={at} result={result} />
        <TextHit at={at} result={result} q={q} />
        <CompareButton at={at} work={work} />
      </div>
    </li>
  )
}
