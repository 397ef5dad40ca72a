// All that the record says of a work, in the order of a record; names lead to what else is known of them.

import type { ComponentChildren } from 'preact'
import { fields } from '../../catalogue/fields.ts'
import { allValues, type LanguageMap, languageName } from '../../catalogue/language.ts'
import type { Agent, Fact, Place } from '../../catalogue/model.ts'
import { authorityNumber, isNamed, type NameKind } from '../../catalogue/names.ts'
import type { FacetName } from '../../search/search.ts'
import { namePath } from './names.tsx'
import type { At } from './site.ts'
import { Paragraphs, plain, spoken, Value } from './text.tsx'
import type { WorkShown } from './work-shown.ts'
import { understoodAs } from './written-dates.ts'

type Line = { readonly label: LanguageMap; readonly values: readonly ComponentChildren[] }

const isWebAddress = (text: string) => /^https?:\/\/[^\s<>"]+$/.test(text)

/** Works with the same value of a facet. */
const FacetLink = (props: {
  readonly at: At
  readonly facet: FacetName
  readonly value: string
  readonly children: ComponentChildren
}) => {
  const { at, facet, value, children } = props
  const query = new URLSearchParams([[facet, value]])
  return (
    <a href={`${at.path(at.house.uris.searchIn(at.language))}?${query}`} rel="nofollow">
      {children}
    </a>
  )
}

const Named = ({
  at,
  of,
  kind,
}: {
  readonly at: At
  readonly of: Agent | Place
  readonly kind: NameKind
}) => (
  <>
    {isNamed(of) ? (
      <a href={namePath(at, kind, of)} dir="auto">
        {of.name}
      </a>
    ) : (
      <span dir="auto">{of.name}</span>
    )}
    {of.role && (
      <span class="aside">
        {' ('}
        <Value at={at} of={of.role} />)
      </span>
    )}
    {of.authority && isWebAddress(of.authority) && (
      <a class="authority" href={of.authority} rel="noopener">
        {authorityNumber(of.authority)}
      </a>
    )}
  </>
)

/** A term as the search facets know it: by its German words, else the first there are. */
const Term = ({
  at,
  of,
  facet,
}: {
  readonly at: At
  readonly of: LanguageMap
  readonly facet: FacetName
}) => (
  <FacetLink at={at} facet={facet} value={of.de?.[0] ?? allValues(of)[0] ?? ''}>
    <Value at={at} of={of} />
  </FacetLink>
)

const Dated = ({ at, date }: { readonly at: At; readonly date: WorkShown['work']['dates'][number] }) => {
  const understood = understoodAs(at, date)
  return (
    <>
      <span dir="auto">{date.written}</span>
      {date.event && (
        <span class="aside">
          {' ('}
          <Value at={at} of={date.event} />)
        </span>
      )}
      {understood && <span class="aside understood">{understood}</span>}
    </>
  )
}

/** Labels under which records tell where a work comes from. */
const provenance = /provenien|herkunft|vorbesitz|erwerb|zugang|besitzgeschichte|custodial|acquisition/i
const tellsProvenance = ({ label }: Fact) => allValues(label).some((text) => provenance.test(text))

const linesOf = (at: At, { work, open, institution, fonds }: WorkShown): readonly Line[] => {
  const { house, path, language } = at
  const shelfmark = { label: fields.shelfmark, values: [<span class="shelfmark">{work.shelfmark}</span>] }
  const holder = {
    label: fields.institution,
    values: institution
      ? [
          <a href={path(house.uris.collectionIn(language, institution.id))}>
            <Value at={at} of={institution.name} />
          </a>,
        ]
      : [],
  }
  if (open.record === 'none') return [holder]
  const released: readonly Line[] = [
    shelfmark,
    holder,
    { label: fields.date, values: work.dates.map((date) => <Dated at={at} date={date} />) },
  ]
  if (open.record !== 'full') return released
  return [
    ...released,
    { label: fields.agent, values: work.agents.map((agent) => <Named at={at} of={agent} kind="person" />) },
    { label: fields.place, values: work.places.map((place) => <Named at={at} of={place} kind="place" />) },
    { label: fields.type, values: work.types.map((type) => <Term at={at} of={type} facet="type" />) },
    {
      label: fields.material,
      values: work.materials.map((material) => <Term at={at} of={material} facet="material" />),
    },
    { label: fields.dimensions, values: work.dimensions ? [<span dir="auto">{work.dimensions}</span>] : [] },
    {
      label: fields.language,
      values: work.languages.map((tag) => (
        <FacetLink at={at} facet="language" value={tag}>
          {plain(at, languageName(tag))}
        </FacetLink>
      )),
    },
    {
      label: fields.subject,
      values: work.subjects.map((subject) => <Term at={at} of={subject} facet="subject" />),
    },
    {
      label: fields.fonds,
      values: fonds.slice(-1).map((one) => (
        <a href={path(house.uris.collectionIn(language, one.id))}>
          <Value at={at} of={one.title} />
        </a>
      )),
    },
    ...work.facts
      .filter((fact) => !tellsProvenance(fact))
      .map(({ label, value }) => ({ label, values: [<Value at={at} of={value} />] })),
    {
      label: fields.originalRights,
      values: work.rights.original ? [<Value at={at} of={work.rights.original} />] : [],
    },
  ]
}

const Label = ({ at, of }: { readonly at: At; readonly of: LanguageMap }) => {
  const written = of[at.language] ? at.language : (Object.keys(of)[0] ?? 'none')
  return <dt {...spoken(at, written)}>{plain(at, of)}</dt>
}

/** The facts as a list of terms. */
export const Facts = ({ at, shown }: { readonly at: At; readonly shown: WorkShown }) => (
  <dl class="facts">
    {linesOf(at, shown)
      .filter(({ values }) => values.length > 0)
      .map(({ label, values }) => (
        <div>
          <Label at={at} of={label} />
          {values.map((value) => (
            <dd>{value}</dd>
          ))}
        </div>
      ))}
  </dl>
)

/** Where the work and its fonds come from, as far as the records say. */
export const ProvenanceFacts = ({ at, shown }: { readonly at: At; readonly shown: WorkShown }) => {
  if (shown.open.record !== 'full') return null
  const facts = shown.work.facts.filter(tellsProvenance)
  const history = shown.fonds.findLast(({ custodialHistory }) => custodialHistory)?.custodialHistory
  if (facts.length === 0 && !history) return null
  return (
    <section class="description" aria-labelledby="provenance">
      <h2 id="provenance">{at.words.provenance.heading}</h2>
      {facts.map(({ value }) => (
        <p>
          <Value at={at} of={value} />
        </p>
      ))}
      {history && (
        <>
          <h3>{at.words.provenance.ofFonds}</h3>
          <Paragraphs at={at} of={history} />
        </>
      )}
    </section>
  )
}
