// What narrows the results: each value a plain link, the chosen ones as words that can be taken back.

import type { LanguageMap } from '../../catalogue/language.ts'
import { type FacetName, type FacetValue, type Found, facetNames, type Query } from '../../search/search.ts'
import { inAllYears, isFiltered, toggled, unfiltered } from './query.ts'
import { Kept } from './search-line.tsx'
import { type At, resultsOf, resultsPath } from './site.ts'
import { plain } from './text.tsx'

type Props = { readonly at: At; readonly query: Query; readonly found: Found }
type Expanded = { readonly expanded: FacetName | undefined }

const shownAtOnce = 6
/** Behind these all values of a facet are a page of their own: hundreds of links would weigh more than the results. */
const shownAtMost = 30
const centuriesAtOnce = 12

/** What a facet's value is called; its own text where the results no longer name it. */
const labelOf = (at: At, found: Found, name: FacetName, value: string): string => {
  const label: LanguageMap | undefined = found.facets[name]?.find((one) => one.value === value)?.label
  return (label && plain(at, label)) || value
}

type Removable = { readonly label: string; readonly query: Query }

const removables = ({ at, query, found }: Props): readonly Removable[] => {
  const { words } = at
  const { undated: _undated, ...dated } = query
  const { certainOnly: _certain, ...anyDate } = query
  return [
    ...facetNames.flatMap((name) =>
      (query.facets[name] ?? []).map((value) => ({
        label: labelOf(at, found, name, value),
        query: toggled(query, name, value),
      })),
    ),
    ...(query.from !== undefined || query.to !== undefined
      ? [{ label: `${query.from ?? ''}–${query.to ?? ''}`, query: inAllYears(query) }]
      : []),
    ...(query.undated ? [{ label: words.undatedOnly, query: dated }] : []),
    ...(query.certainOnly ? [{ label: words.certainOnly, query: anyDate }] : []),
    ...(query.historic ? [] : [{ label: words.historicOff, query: { ...query, historic: true } }]),
  ]
}

/** What is chosen, as words with a way to take each back. */
export const Chosen = (props: Props) => {
  const { at, query } = props
  const entries = removables(props)
  if (entries.length === 0) return null
  return (
    <div class="chosen">
      <h2 class="visually-hidden">{at.words.chosen}</h2>
      <ul>
        {entries.map((entry) => (
          <li>
            <a
              href={resultsOf(at, entry.query)}
              rel="nofollow"
              aria-label={at.words.removeFilter(entry.label)}
            >
              <span dir="auto">{entry.label}</span>
              <span aria-hidden="true"> ×</span>
            </a>
          </li>
        ))}
      </ul>
      {isFiltered(query) && entries.length > 1 && (
        <a class="clear" href={resultsOf(at, unfiltered(query))}>
          {at.words.clearFilters}
        </a>
      )}
    </div>
  )
}

const ValueLink = ({
  at,
  query,
  name,
  value,
}: Props & { readonly name: FacetName; readonly value: FacetValue }) => {
  const chosen = query.facets[name]?.includes(value.value) ?? false
  return (
    <li>
      <a
        href={resultsOf(at, toggled(query, name, value.value))}
        rel="nofollow"
        data-key={`${name}=${value.value}`}
        {...(chosen && { 'aria-current': 'true', class: 'chosen-value' })}
      >
        <span dir="auto">{plain(at, value.label) || value.value}</span>
        <span class="figure">{value.count.toLocaleString(at.language)}</span>
      </a>
    </li>
  )
}

/** Centuries stand in their own order, all else by how often it occurs. */
const inOrder = (name: FacetName, values: readonly FacetValue[]) =>
  name === 'century' ? values.toSorted((one, other) => Number(one.value) - Number(other.value)) : values

/** The address of this page with every value of a facet. */
const everyValue = (at: At, query: Query, name: FacetName) => {
  const address = resultsOf(at, query)
  return `${address}${address.includes('?') ? '&' : '?'}all=${name}#filters`
}

const Facet = (props: Props & Expanded & { readonly name: FacetName }) => {
  const { at, found, query, name, expanded } = props
  const values = inOrder(name, found.facets[name] ?? [])
  if (values.length === 0) return null
  const atOnce = name === 'century' ? centuriesAtOnce : shownAtOnce
  const atMost = expanded === name ? values.length : shownAtMost
  const first = values.slice(0, atOnce)
  const rest = values.slice(atOnce, atMost)
  const restChosen = expanded === name || rest.some(({ value }) => query.facets[name]?.includes(value))
  return (
    <section>
      <h3>{at.words.facets[name]}</h3>
      <ul>
        {first.map((value) => (
          <ValueLink {...props} value={value} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details open={restChosen}>
          <summary>{at.words.showMore(values.length - atOnce)}</summary>
          <ul>
            {rest.map((value) => (
              <ValueLink {...props} value={value} />
            ))}
          </ul>
          {values.length > atMost && (
            <p>
              <a href={everyValue(at, query, name)} rel="nofollow">
                {at.words.showAll(values.length)}
              </a>
            </p>
          )}
        </details>
      )}
    </section>
  )
}

const Years = ({ at, query }: Props) => (
  <form action={resultsPath(at)} class="years">
    <fieldset>
      <legend>{at.words.years}</legend>
      <Kept at={at} query={query} without={['from', 'to', 'undated', 'certain']} />
      <div class="year-range">
        <label>
          {at.words.yearFrom}{' '}
          <input name="from" inputmode="numeric" pattern="-?[0-9]{1,4}" value={query.from ?? ''} />
        </label>
        <label>
          {at.words.yearTo}{' '}
          <input name="to" inputmode="numeric" pattern="-?[0-9]{1,4}" value={query.to ?? ''} />
        </label>
      </div>
      <label class="tick">
        <input type="checkbox" name="certain" value="1" checked={query.certainOnly === true} />
        {at.words.certainOnly}
      </label>
      <button type="submit">{at.words.apply}</button>
    </fieldset>
  </form>
)

type SwitchProps = Pick<Props, 'at' | 'query'> & {
  readonly on: boolean
  readonly label: string
  readonly count?: number
}

/** A choice that is on or off, as a link like those of the facets. */
const Switch = ({ at, query, on, label, count }: SwitchProps) => (
  <ul>
    <li>
      <a
        href={resultsOf(at, query)}
        rel="nofollow"
        data-key={label}
        {...(on && { 'aria-current': 'true', class: 'chosen-value' })}
      >
        <span>{label}</span>
        {count !== undefined && <span class="figure">{count.toLocaleString(at.language)}</span>}
      </a>
    </li>
  </ul>
)

const Undated = ({ at, query, found }: Props) => {
  const on = query.undated === true
  if (found.undated === 0 && !on) return null
  const { undated: _undated, ...dated } = query
  const next = on ? { ...dated, offset: 0 } : { ...inAllYears(query), undated: true }
  return <Switch at={at} query={next} on={on} label={at.words.undatedOnly} count={found.undated} />
}

/** Whether older spellings count too; it says nothing without a question. */
const HistoricSpellings = ({ at, query }: Props) =>
  query.q === '' ? null : (
    <section>
      <h3>{at.words.spellings}</h3>
      <Switch
        at={at}
        query={{ ...query, historic: !query.historic, offset: 0 }}
        on={query.historic}
        label={at.words.historicOn}
      />
    </section>
  )

/** The facets at the side; on phones a sheet that its link opens, without a script. */
export const Facets = (props: Props & Expanded) => {
  const { at } = props
  return (
    <aside class="facets" id="filters" aria-labelledby="filters-heading">
      <h2 id="filters-heading">{at.words.filters}</h2>
      <a class="close-sheet" href="#results">
        {at.words.closeFilters}
      </a>
      <Years {...props} />
      <Undated {...props} />
      <HistoricSpellings {...props} />
      {facetNames.map((name) => (
        <Facet {...props} name={name} />
      ))}
    </aside>
  )
}
