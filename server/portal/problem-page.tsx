// What a browser is shown when something is missing, closed or broken: what happened, why, and the next step.

import type { Request } from 'express'
import type { Problem } from '../../platform/problems.ts'
import { faultReport } from './feedback.tsx'
import { renderPage } from './layout.tsx'
import { languageOf, type Site, siteIn } from './site.ts'

/** The page for a Problem, in the reader's language. */
export const renderProblem = (site: Site, request: Request, problem: Problem): string => {
  const at = siteIn(site, languageOf(request))
  const { words, house, language, path } = at
  const { title, next } = words.problems[problem.slug]
  const report = faultReport(at, `${house.config.baseUrl}${request.originalUrl.slice(0, 300)}`, problem.slug)
  return renderPage(at, {
    title,
    address: (tag) => house.uris.home(tag),
    hidden: true,
    content: (
      <div class="column notice">
        <p class="overline">{words.statusLine(problem.status, problem.slug)}</p>
        <h1>{title}</h1>
        <p class="lead">{next}</p>
        <details class="detail">
          <summary>{words.technicalMessage}</summary>
          <p lang="en" dir="auto">
            {problem.message}
          </p>
        </details>
        <ul class="next-steps">
          <li>
            <a href={path(house.uris.searchIn(language))}>{words.toSearch}</a>
          </li>
          <li>
            <a href={path(`${house.uris.home(language)}/collections`)}>{words.toCollections}</a>
          </li>
          <li>
            <a href={path(house.uris.home(language))}>{words.toHome}</a>
          </li>
          {report && (
            <li>
              <a href={report}>{words.reportFault}</a>
            </li>
          )}
        </ul>
      </div>
    ),
  })
}
