// The text of a page as HTML, line by line, with the words marked that a reader searched for.

import type { Transcription } from '../../catalogue/model.ts'
import { markedLines } from '../../search/showing.ts'
import type { At } from './site.ts'
import { Hits } from './text.tsx'

/** The text, or that there is none. What is marked is what the search would have found: old spellings, broken words. */
export const PageText = ({
  at,
  label,
  text,
  q,
}: {
  readonly at: At
  readonly label: string
  readonly text: Transcription | undefined
  readonly q: string
}) => (
  <section class="page-text" aria-labelledby="text">
    <h2 id="text">{at.words.pageTextOf(label)}</h2>
    {text && text.lines.length > 0 ? (
      <p {...(text.language && { lang: text.language })} dir="auto">
        {markedLines(text, q).map((line) => (
          <>
            <Hits of={line} />
            <br />
          </>
        ))}
      </p>
    ) : (
      <p class="aside">{at.words.noText}</p>
    )}
  </section>
)
