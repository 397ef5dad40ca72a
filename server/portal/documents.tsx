// The house's own pages of text: about, imprint, privacy, accessibility, data.

import { barriers, drawnUp } from '../words/barriers.ts'
import { type DocumentName, documents } from '../words/documents.ts'
import { renderPage } from './layout.tsx'
import type { At } from './site.ts'
import { dayIn } from './written-dates.ts'

const address = /^https?:\/\/\S+$/

/** What a text may name: filled in from the settings. */
const filled = (at: At, text: string) => {
  const { contact, baseUrl } = at.house.config
  return text
    .replaceAll('{contact}', contact.text || documents[at.language].noContact)
    .replaceAll('{mail}', contact.mail ?? documents[at.language].noContact)
    .replaceAll('{base}', baseUrl)
}

const Paragraph = ({ at, text }: { readonly at: At; readonly text: string }) => {
  const parts = filled(at, text).split(/(https?:\/\/[^\s,;)]+[^\s,;).])/)
  return <p>{parts.map((part) => (address.test(part) ? <a href={part}>{part}</a> : part))}</p>
}

/** Behind which section of the accessibility statement the barriers stand: after what was tested. */
const barriersAfter = 1

/** What is not accessible, from the list of barriers (BITV 2.0, section 7). */
const Barriers = ({ at }: { readonly at: At }) => {
  const words = at.words.barriers
  return (
    <section>
      <h2>{words.heading}</h2>
      <p>{barriers.length === 0 ? words.state.full : words.state.partial}</p>
      <ul class="barriers">
        {barriers.map((barrier) => {
          const { what, why, instead } = barrier[at.language]
          return (
            <li>
              <p>
                {what} <span class="aside">({barrier.criteria.map(words.criterion).join(', ')})</span>
              </p>
              <p class="aside">
                {words.reason}: {why}
              </p>
              <p class="aside">
                {words.instead}: {instead}
              </p>
            </li>
          )
        })}
      </ul>
      <p>{words.tested(dayIn(at.language, drawnUp))}</p>
    </section>
  )
}

/** A page of text as HTML. */
export const renderDocument = (at: At, name: DocumentName): string => {
  const { title, sections } = documents[at.language].pages[name]
  return renderPage(at, {
    title,
    address: (tag) => `${at.house.uris.home(tag)}/${name}`,
    ...(name === 'about' && { current: 'about' as const }),
    content: (
      <div class="column prose">
        <h1>{title}</h1>
        {sections.map(({ heading, paragraphs }, index) => (
          <>
            <section>
              {heading && <h2>{heading}</h2>}
              {paragraphs.map((text) => (
                <Paragraph at={at} text={text} />
              ))}
            </section>
            {name === 'accessibility' && index === barriersAfter && <Barriers at={at} />}
          </>
        ))}
      </div>
    ),
  })
}
