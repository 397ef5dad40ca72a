// /problems/{slug}: what a fault that the house names means, for those who meet its address in an answer.

import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { Problem, type ProblemSlug, problems } from '../../platform/problems.ts'
import { renderPage } from './layout.tsx'
import type { At } from './site.ts'

const isSlug = (text: string): text is ProblemSlug => Object.hasOwn(problems, text)

/** The paragraph of each problem in docs/problems.md, beside the sources and beside what tsc made of them. */
export const readParagraphs = (): ReadonlyMap<string, string> => {
  const file = ['../../docs/problems.md', '../../../docs/problems.md']
    .map((path) => fileURLToPath(new URL(path, import.meta.url)))
    .find((path) => existsSync(path))
  const text = file ? readFileSync(file, 'utf8') : ''
  const parts = text.split(/^## /m).slice(1)
  return new Map(
    parts.map((part) => {
      const [slug = '', ...lines] = part.split('\n')
      return [slug.trim(), lines.join(' ').replace(/\s+/g, ' ').trim()]
    }),
  )
}

/**
 * The page of one problem as HTML.
 * @throws Problem `unknown-address` if the house names no such problem.
 */
export const renderProblemPage = (at: At, slug: string, paragraphs: ReadonlyMap<string, string>): string => {
  if (!isSlug(slug)) throw new Problem('unknown-address', `No problem is called "${slug.slice(0, 60)}".`)
  const { words, house } = at
  const { title, next } = words.problems[slug]
  return renderPage(at, {
    title,
    address: () => house.uris.problem(slug),
    hidden: true,
    content: (
      <div class="column notice">
        <p class="overline">{words.statusLine(problems[slug].status, slug)}</p>
        <h1>{title}</h1>
        <h2>{words.problemNext}</h2>
        <p class="lead">{next}</p>
        {paragraphs.has(slug) && (
          <>
            <h2>{words.problemMeans}</h2>
            <p lang="en">{paragraphs.get(slug)}</p>
          </>
        )}
      </div>
    ),
  })
}
