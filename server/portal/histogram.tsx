// Nine centuries as bars, a century a link: the shape of the results in time.

import type { Found, Query } from '../../search/search.ts'
import { type At, resultsOf } from './site.ts'

type Props = { readonly at: At; readonly query: Query; readonly histogram: Found['histogram'] }

/** More centuries than these would be too thin to hit; the latest are shown. */
const mostCenturies = 14
const height = 40

/** The decades from the first to the last that holds works, in whole centuries. */
const centuriesOf = (histogram: Found['histogram']) => {
  const filled = histogram.filter(({ count }) => count > 0).map(({ decade }) => decade)
  if (filled.length === 0) return []
  const bars = new Map(histogram.map((bar) => [bar.decade, bar]))
  const last = Math.floor(Math.max(...filled) / 100)
  const first = Math.max(Math.floor(Math.min(...filled) / 100), last - mostCenturies + 1)
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const start = (first + index) * 100
    return {
      start,
      decades: Array.from({ length: 10 }, (_unused, decade) => ({
        ...(bars.get(start + decade * 10) ?? { decade: start + decade * 10, count: 0, weight: 0 }),
      })),
    }
  })
}

/**
 * The bars. A work stands in each decade for the part of its years that lies there. Heights follow the square root, so
 * that a single work still shows beside hundreds. A century ends with its hundredth year: whatever is dated "15. Jh."
 * must not be found in the sixteenth.
 */
export const Histogram = ({ at, query, histogram }: Props) => {
  const centuries = centuriesOf(histogram)
  if (centuries.length < 2) return null
  const most = Math.max(...centuries.flatMap(({ decades }) => decades.map(({ weight }) => weight)))
  const { words } = at
  const inRange = (decade: number) =>
    (query.from === undefined || decade + 9 >= query.from) && (query.to === undefined || decade <= query.to)
  return (
    <section class="histogram" aria-label={words.histogram}>
      <ol>
        {centuries.map(({ start, decades }) => {
          const works = Math.max(...decades.map(({ count }) => count))
          const [from, to] = [start + 1, start + 100]
          return (
            <li>
              <a
                href={resultsOf(at, { ...query, from, to, offset: 0 })}
                rel="nofollow"
                aria-label={words.century(start / 100 + 1)}
                {...(query.from === from && query.to === to && { 'aria-current': 'true' })}
                {...(works === 0 && { class: 'empty' })}
              >
                <svg viewBox={`0 0 100 ${height}`} preserveAspectRatio="none" aria-hidden="true">
                  {decades.map(({ decade, count, weight }, index) => {
                    const tall = count === 0 ? 0 : Math.max(1, Math.sqrt(weight / most) * height)
                    return (
                      <rect
                        x={index * 10 + 1}
                        y={height - tall}
                        width={8}
                        height={tall}
                        class={inRange(decade) ? 'within' : 'outside'}
                        data-decade={decade}
                        data-count={count}
                      >
                        <title>{words.histogramBar(decade, decade + 9, count)}</title>
                      </rect>
                    )
                  })}
                </svg>
                <span>{words.centuryShort(start / 100 + 1)}</span>
              </a>
            </li>
          )
        })}
      </ol>
      <output />
    </section>
  )
}
