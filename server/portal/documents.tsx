// The house's own pages of text: about, imprint, privacy, accessibility, data.

import { type DocumentName, documents } from '../words/documents.ts'
import { renderPage } from './layout.tsx'
import type { At } from './site.ts'

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
        {sections.map(({ heading, paragraphs }) => (
          <section>
            {heading && <h2>{heading}</h2>}
            {paragraphs.map((text) => (
              <Paragraph at={at} text={text} />
            ))}
          </section>
        ))}
      </div>
    ),
  })
}
