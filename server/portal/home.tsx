// The first page: a work of the day, the search line, nine centuries to walk into, the institutions, the newest works.

import type { Institution, WorkHead } from '../../catalogue/model.ts'
import { nameKinds } from '../../catalogue/names.ts'
import { isProblem } from '../../platform/problems.ts'
import type { Query } from '../../search/search.ts'
import { StoriesBand } from '../stories/list.tsx'
import type { StoryShown } from '../stories/shown.ts'
import { renderPage } from './layout.tsx'
import { Picture, pictureReaching } from './pictures.tsx'
import { SearchLine } from './search-line.tsx'
import type { At } from './site.ts'
import { Value } from './text.tsx'
import { Cover, datesOf, openToday, Title, titleOf, WorkRow, workPath } from './work-tile.tsx'

type Century = { readonly number: number; readonly works: number; readonly example?: WorkHead }

/** A century with works of it that have pictures to show. */
type Counted = { readonly number: number; readonly works: number; readonly seen: readonly WorkHead[] }

type HomeShown = {
  readonly ofTheDay: WorkHead | undefined
  readonly centuries: readonly Century[]
  readonly institutions: readonly { readonly institution: Institution; readonly works: number }[]
  readonly newest: readonly WorkHead[]
}

const newestShown = 8
const candidatesForTheDay = 100

/** Days since 1970: the same for everybody on one calendar day. */
const dayNumber = (day: string) => Math.floor(Date.parse(day) / 86_400_000)

/** Works with pictures that everybody may see large, newest first; one for each day in turn. */
const workOfTheDay = (at: At, works: readonly WorkHead[]): WorkHead | undefined => {
  const showable = works
    .filter((work) => work.cover?.image && openToday(at, work).pixels >= 1200)
    .toSorted((one, other) => (one.id < other.id ? -1 : 1))
  return showable[(dayNumber(at.house.today()) * 7) % Math.max(1, showable.length)]
}

const everything: Query = { q: '', facets: {}, historic: false, sort: 'relevance', offset: 0, limit: 1 }

const upright = ({ cover }: WorkHead) => {
  const share = cover?.image ? cover.image.width / cover.image.height : 0
  return share > 0.4 && share < 1.7
}

/** Gives each century a work of its own that shows well in a narrow place. */
const withExamples = (centuries: readonly Counted[]): readonly Century[] => {
  const used = new Set<string>()
  return centuries.map(({ number, works, seen }) => {
    const fresh = seen.filter(({ id }) => !used.has(id))
    const example = fresh.find(upright) ?? seen.find(upright) ?? seen[0]
    if (example) used.add(example.id)
    return { number, works, ...(example && { example }) }
  })
}

const inCentury = async (at: At, number: number): Promise<Counted> => {
  const years = { from: (number - 1) * 100 + 1, to: number * 100 }
  const found = await at.house.search.find({ ...everything, ...years, limit: 12, counts: [] })
  const heads = await Promise.all(found.hits.map(({ work }) => at.house.catalogue.workHead(work)))
  const seen = heads.filter(
    (work): work is WorkHead => work?.cover?.image !== undefined && openToday(at, work).pixels > 0,
  )
  return { number, works: found.total, seen }
}

/** The centuries that hold works; none while the search is down, for the rest of the page does not need it. */
const readCenturies = async (at: At): Promise<readonly Century[]> => {
  try {
    const { histogram } = await at.house.search.find({ ...everything, counts: ['years'] })
    const filled = histogram
      .filter(({ count }) => count > 0)
      .map(({ decade }) => Math.floor(decade / 100) + 1)
    if (filled.length === 0) return []
    const first = Math.max(Math.min(...filled), Math.max(...filled) - 11)
    const numbers = Array.from({ length: Math.max(...filled) - first + 1 }, (_, index) => first + index)
    return withExamples(await Promise.all(numbers.map((number) => inCentury(at, number))))
  } catch (error) {
    if (isProblem(error, 'search-unavailable')) return []
    throw error
  }
}

/** Reads what the first page shows. */
export const readHome = async (at: At): Promise<HomeShown> => {
  const { catalogue } = at.house
  const [newest, institutions, centuries] = await Promise.all([
    catalogue.works({}, { limit: candidatesForTheDay, order: 'newest' }),
    catalogue.institutions(),
    readCenturies(at),
  ])
  const counted = await Promise.all(
    institutions.map(async (institution) => ({
      institution,
      works: await catalogue.countWorks({ institution: institution.id }),
    })),
  )
  const pictured = newest.items
    .filter((work) => work.cover?.image && openToday(at, work).pixels > 0)
    .slice(0, newestShown)
  return {
    ofTheDay: workOfTheDay(at, newest.items),
    centuries,
    institutions: counted.filter(({ works }) => works > 0),
    newest: pictured.length > 0 ? pictured : newest.items.slice(0, newestShown),
  }
}

/** A panorama wants the whole width. */
const isWide = ({ cover }: WorkHead) => (cover?.image ? cover.image.width > 2 * cover.image.height : false)

const OfTheDay = ({ at, work }: { readonly at: At; readonly work: WorkHead }) => {
  const cover = work.cover
  if (!cover) return null
  return (
    <figure class="of-the-day">
      <a href={workPath(at, work.id)}>
        <Picture
          at={at}
          page={cover}
          open={openToday(at, work)}
          alt={at.words.workAlt(titleOf(at, work))}
          shown={isWide(work) ? '(min-width: 78rem) 73rem, 100vw' : '(min-width: 56rem) 56vw, 100vw'}
          side={1200}
          first
        />
      </a>
      <figcaption>
        <span class="overline">{at.words.workOfTheDay}</span>
        <a href={workPath(at, work.id)}>
          <Title at={at} work={work} />
        </a>
        <span dir="auto">{datesOf(at, work)}</span>
      </figcaption>
    </figure>
  )
}

const CenturyItem = ({ at, century }: { readonly at: At; readonly century: Century }) => {
  const { number, works, example } = century
  const years = `?from=${(number - 1) * 100 + 1}&to=${number * 100}`
  const inside = (
    <>
      <span class="century-picture">
        {example && <Cover at={at} work={example} shown="140px" side={200} />}
      </span>
      <span class="century-name">{at.words.century(number)}</span>{' '}
      <span class="century-count">{at.words.works(works)}</span>
    </>
  )
  return (
    <li>
      {works > 0 ? (
        <a href={`${at.path(at.house.uris.searchIn(at.language))}${years}`}>{inside}</a>
      ) : (
        <span class="empty-century">{inside}</span>
      )}
    </li>
  )
}

const Centuries = ({ at, centuries }: { readonly at: At; readonly centuries: readonly Century[] }) => (
  <section class="band" aria-labelledby="time">
    <h2 id="time">{at.words.throughTime}</h2>
    <ol class="centuries">
      {centuries.map((century) => (
        <CenturyItem at={at} century={century} />
      ))}
    </ol>
  </section>
)

/** The first page as HTML. */
export const renderHome = (at: At, shown: HomeShown, stories: readonly StoryShown[]): string => {
  const { words, house, path, language } = at
  const { ofTheDay, centuries, institutions, newest } = shown
  const picture = ofTheDay?.cover && pictureReaching(at, ofTheDay.cover, openToday(at, ofTheDay), 1200)
  return renderPage(at, {
    title: words.siteName,
    address: (tag) => house.uris.home(tag),
    current: 'home',
    ownSearchLine: true,
    scripts: ['viewer/islands/portal.ts'],
    ...(picture && ofTheDay && { picture: { ...picture, alt: titleOf(at, ofTheDay) } }),
    jsonLd: {
      '@context': 'https://schema.org',
      '@type': 'WebSite',
      name: words.siteName,
      url: house.uris.home(language),
      inLanguage: language,
      potentialAction: {
        '@type': 'SearchAction',
        target: `${house.uris.searchIn(language)}?q={q}`,
        'query-input': 'required name=q',
      },
    },
    content: (
      <>
        <div class={ofTheDay && isWide(ofTheDay) ? 'hero wide' : 'hero'}>
          <div class="hero-words">
            <h1>{words.homeTitle}</h1>
            <p class="lead">{words.siteLead}</p>
            <SearchLine at={at} />
            <p>
              <a href={path(house.uris.searchIn(language))}>{words.allWorks}</a>
            </p>
          </div>
          {ofTheDay && <OfTheDay at={at} work={ofTheDay} />}
        </div>
        {newest.length === 0 && (
          <div class="band">
            <p class="lead">{words.nothingYet}</p>
            <p>{words.nothingYetNext}</p>
          </div>
        )}
        {centuries.length > 0 && <Centuries at={at} centuries={centuries} />}
        <StoriesBand at={at} stories={stories} />
        {newest.length > 0 && (
          <section class="band" aria-labelledby="newest">
            <h2 id="newest">{words.newest}</h2>
            <WorkRow at={at} works={newest} />
          </section>
        )}
        {institutions.length > 0 && (
          <section class="band" aria-labelledby="institutions">
            <h2 id="institutions">{words.institutions}</h2>
            <ul class="register">
              {institutions.map(({ institution, works }) => (
                <li>
                  <a href={path(house.uris.collectionIn(language, institution.id))}>
                    <Value at={at} of={institution.name} />
                  </a>
                  <span class="figure">{words.works(works)}</span>
                </li>
              ))}
            </ul>
            <p class="links">
              {words.tree.register}:{' '}
              {nameKinds.map((kind) => (
                <>
                  <a href={path(house.uris.names(language, kind))}>{words.names.title[kind]}</a>{' '}
                </>
              ))}
            </p>
          </section>
        )}
      </>
    ),
  })
}
