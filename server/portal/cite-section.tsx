// How to cite what is shown, with the permanent address: text to copy, and files for reference managers.

import { type CitationForm, type Cited, citation, citationTypes, citedUri } from './citation.ts'
import type { At } from './site.ts'
import { StateLink } from './state-link.tsx'

export type Citable = Cited

const files: readonly CitationForm[] = ['bib', 'ris', 'json']

/** The address of a citation as a file. */
const fileUri = (at: At, { work, page, region }: Cited, form: CitationForm) => {
  const query = new URLSearchParams([
    ['lang', at.language],
    ...(page ? [['page', page.id]] : []),
    ...(region ? [['xywh', `${region.x},${region.y},${region.width},${region.height}`]] : []),
  ])
  return `${at.path(at.house.uris.work(work.id))}/citation.${citationTypes[form].ending}?${query}`
}

export const CiteSection = ({ at, cited }: { readonly at: At; readonly cited: Cited }) => {
  const { words } = at
  const { region } = cited
  const uri = citedUri(at, cited)
  return (
    <section class="cite" aria-labelledby="cite">
      <h2 id="cite">{words.cite}</h2>
      <p class="citation" id="citation" dir="auto">
        {citation(at, cited, 'text')}
      </p>
      <p>
        <button type="button" class="quiet" hidden data-copies="citation" data-done={words.copied}>
          {words.copy}
        </button>
      </p>
      <ul class="forms">
        {files.map((form) => (
          <li>
            <a href={fileUri(at, cited, form)}>{words.citationAs[form]}</a>
          </li>
        ))}
      </ul>
      <p hidden>
        <a
          class="cite-detail"
          hidden
          href={at.path(uri)}
          data-pages={`${at.path(at.house.uris.workIn(at.language, cited.work.id))}/pages/`}
        >
          {words.citeDetail}
        </a>
      </p>
      <h3>{words.permalink}</h3>
      <p>
        <a class="permalink" id="permalink" href={at.path(uri)} rel="bookmark">
          {uri}
        </a>
      </p>
      <p>
        <StateLink
          at={at}
          place={{
            work: cited.work.id,
            ...(cited.page && { page: cited.page.id }),
            ...(region && { box: region }),
          }}
        >
          {words.contentState}
        </StateLink>
      </p>
    </section>
  )
}
