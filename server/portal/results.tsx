// One work that was found: picture, title, date as written, shelfmark and holder, and the line of text that was hit.

import type { LanguageMap } from '../../catalogue/language.ts'
import type { Institution, PageImage, WorkHead } from '../../catalogue/model.ts'
import { excerpt, type Judge } from '../../search/matching.ts'
import type { Hit } from '../../search/search.ts'
import { CompareButton } from './compare.tsx'
import { CutOut, partAround } from './cut-out.tsx'
import type { At } from './site.ts'
import { StateLink } from './state-link.tsx'
import { Hits, plain, Value } from './text.tsx'
import { Cover, datesOf, openToday, shelfmarkOf, Title, workPath } from './work-tile.tsx'

/** A hit with what the catalogue says of it now. */
export type Result = {
  readonly hit: Hit
  readonly work: WorkHead
  readonly holder: Institution | undefined
  readonly image: PageImage | undefined
}

type Shown = { readonly at: At; readonly result: Result; readonly judge: Judge }

const TextHit = ({ at, result, q }: { readonly at: At; readonly result: Result; readonly q: string }) => {
  const { hit, image, work } = result
  const open = openToday(at, work)
  if (!hit.text || !open.text) return null
  const { page, label, line, boxes } = hit.text
  const part = image && boxes.length > 0 ? partAround(boxes, image) : undefined
  const isSeen = open.pixels >= Math.max(image?.width ?? 0, image?.height ?? 0)
  // The page opens at the detail, with what was asked.
  const detail = part && isSeen && { xywh: [part.x, part.y, part.width, part.height].join(',') }
  const address = at.path(at.house.uris.pageIn(at.language, work.id, page))
  return (
    <>
      <a class="text-hit" href={`${address}?${new URLSearchParams({ q, ...detail })}`}>
        {image && part && isSeen && (
          <CutOut at={at} id={at.house.uris.image(page)} image={image} part={part} boxes={boxes} />
        )}
        <q>
          <Hits of={line} />
        </q>
        <span class="text-hit-page">{at.words.textHitOn(label)}</span>
      </a>
      {part && isSeen && (
        <StateLink at={at} place={{ work: work.id, page, box: part }}>
          {at.words.placeInResearch}
        </StateLink>
      )}
    </>
  )
}

/** Where else in the record the question is met: the first statement that is hit, with what it is. */
const reasonIn = (at: At, work: WorkHead, judge: Judge) => {
  const { facets } = at.words
  const named = (label: string, values: readonly LanguageMap[]) =>
    values.map((value) => ({ label, text: plain(at, value) }))
  const statements = [
    ...work.agents.map(({ name }) => ({ label: facets.person, text: name })),
    ...work.places.map(({ name }) => ({ label: facets.place, text: name })),
    ...named(facets.subject, work.subjects),
    ...named(facets.type, work.types),
    ...named(facets.material, work.materials),
    ...work.facts.map(({ label, value }) => ({ label: plain(at, label), text: plain(at, value) })),
  ]
  for (const { label, text } of statements) {
    const hit = excerpt(text, judge)
    if (hit) return { label, hit }
  }
  return undefined
}

/** The words that were hit in the description or elsewhere in the record, else how the description begins. */
const Description = ({ at, result, judge }: Shown) => {
  const { hit, work } = result
  if (openToday(at, work).record !== 'full') return null
  const { title, description } = hit.highlights
  const reason = title || description || hit.text ? undefined : reasonIn(at, work, judge)
  if (description || reason)
    return (
      <p class="result-description">
        {reason && `${reason.label}: `}
        <Hits of={description ?? reason?.hit ?? []} />
      </p>
    )
  return work.description && !hit.text ? (
    <p class="result-description">
      <Value at={at} of={work.description} />
    </p>
  ) : null
}

/** One work of the result list. */
export const ResultItem = ({ at, result, judge, q }: Shown & { readonly q: string }) => {
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
        <Description at={at} result={result} judge={judge} />
        <TextHit at={at} result={result} q={q} />
        <CompareButton at={at} work={work} />
      </div>
    </li>
  )
}
