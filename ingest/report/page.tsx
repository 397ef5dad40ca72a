// The report of a check as one page that needs nothing else: no script, no other file, nothing from the net.

import { createHash } from 'node:crypto'
import { renderToString } from 'preact-render-to-string'
import { elementNames, elements } from '../../catalogue/completeness.ts'
import { firstValue, type SurfaceLanguage } from '../../catalogue/language.ts'
import { fieldInWords } from '../changes.ts'
import { severities } from '../findings/entry.ts'
import { explain, type Finding, findingTable, headline } from '../findings.ts'
import type { WorkOutcome } from '../progress.ts'
import { outcomeWords, placeInWords } from '../terminal.ts'
import { fill, wordsIn } from '../words.ts'
import type { Leaf } from './inspect.ts'
import type { Entry, Group, Report } from './report.ts'
import { style } from './style.ts'
import { type ReportWords, reportWords } from './words.ts'

type In = { readonly words: ReportWords; readonly language: SurfaceLanguage }

const placesShown = 8

const Verdict = ({ report, words }: In & { readonly report: Report }) => {
  const { works, errors } = report.summary
  const { unchanged, refused, failed } = works
  const sound = works.new + works.changed + unchanged
  const bad = refused + failed
  const [kind, sentence] =
    sound + bad === 0 || (sound === 0 && bad + errors > 0)
      ? (['none', words.none] as const)
      : bad > 0
        ? (['partly', fill(words.partly, { sound, all: sound + bad, refused: bad })] as const)
        : works.new + works.changed === 0
          ? (['ready', words.nothing] as const)
          : (['ready', words.ready] as const)
  return <p class={`verdict ${kind}`}>{sentence}</p>
}

const Counts = ({ report, words, language }: In & { readonly report: Report }) => {
  const names = outcomeWords(wordsIn(language))
  const kinds = (Object.keys(names) as WorkOutcome[]).filter(
    (kind) => kind !== 'failed' || report.summary.works.failed > 0,
  )
  return (
    <ul class="counts" aria-label={words.outcomesCaption}>
      {kinds.map((kind) => (
        <li>
          <strong>{report.summary.works[kind].toLocaleString(language)}</strong>
          {names[kind]}
        </li>
      ))}
    </ul>
  )
}

/** What the headline of a kind leaves open, in the order in which the sentence says it. */
const valuesOf = (of: Finding, language: SurfaceLanguage): string => {
  const names = [...findingTable[of.code][language].what.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '')
  return names.map((name) => of.values[name] ?? '').join(' · ')
}

/** Where a finding stands, as one line, with what is particular about it where its kind is told once for many. */
const Place = ({ of, language, alone }: In & { readonly of: Finding; readonly alone?: boolean }) => {
  const place = placeInWords(of.origin, wordsIn(language))
  const values = alone ? '' : valuesOf(of, language)
  return (
    <li>
      {[of.work, place].filter(Boolean).join(' · ') || '–'}
      {values !== '' && `: ${values}`}
    </li>
  )
}

const FindingGroup = ({ group, words, language }: In & { readonly group: Group }) => {
  const { what, mend } = headline(group.code, language)
  const [first] = group.examples
  const alone = group.count === 1 ? first : undefined
  const shown = group.examples.slice(0, placesShown)
  const rest = group.examples.slice(placesShown)
  const left = group.count - group.examples.length
  return (
    <div class={`finding ${findingTable[group.code].severity}`}>
      <p class="what">{alone ? explain(alone, language).what : what}</p>
      <p class="mend">
        {words.mend}: {alone ? explain(alone, language).mend : mend}
      </p>
      <p class="code">
        {group.code} · {group.count === 1 ? words.once : fill(words.times, { count: group.count })}
      </p>
      <ul class="places">
        {shown.map((of) => (
          <Place of={of} words={words} language={language} alone={alone !== undefined} />
        ))}
      </ul>
      {rest.length > 0 && (
        <details>
          <summary>{fill(words.showAll, { count: rest.length })}</summary>
          <ul class="places">
            {rest.map((of) => (
              <Place of={of} words={words} language={language} />
            ))}
          </ul>
        </details>
      )}
      {left > 0 && <p class="mend">… {fill(words.more, { count: left })}</p>}
    </div>
  )
}

const severityTitle = (words: ReportWords) =>
  ({ error: words.errors, warning: words.warnings, note: words.notes }) as const

const Findings = ({ report, words, language }: In & { readonly report: Report }) => (
  <section aria-labelledby="findings">
    <h2 id="findings">{words.findings}</h2>
    {report.groups.length === 0 && <p>{words.noFindings}</p>}
    {severities.map((severity) => {
      const groups = report.groups.filter(({ code }) => findingTable[code].severity === severity)
      return (
        groups.length > 0 && (
          <>
            <h3>{severityTitle(words)[severity]}</h3>
            {groups.map((group) => (
              <FindingGroup group={group} words={words} language={language} />
            ))}
          </>
        )
      )
    })}
  </section>
)

const Pictures = ({ report, words }: In & { readonly report: Report }) => (
  <section aria-labelledby="pictures">
    <h2 id="pictures">{words.pictures}</h2>
    <table>
      <caption>{words.picturesCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.kind}</th>
          <th scope="col" class="number">
            {words.count}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...report.pictures]
          .sort(([, a], [, b]) => b - a)
          .map(([kind, count]) => (
            <tr>
              <td>{kind}</td>
              <td class="number">{count}</td>
            </tr>
          ))}
      </tbody>
    </table>
  </section>
)

const Complete = ({ report, words, language }: In & { readonly report: Report }) => {
  const { works, of } = report.complete
  return (
    <section aria-labelledby="completeness">
      <h2 id="completeness">{words.completeness}</h2>
      <p>{fill(words.completenessIntro, { works, of })}</p>
      <div class="table">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.element}</th>
              <th scope="col">{words.need}</th>
              <th scope="col">{words.present}</th>
            </tr>
          </thead>
          <tbody>
            {elementNames.map((name) => {
              const present = of - (report.missing.get(name) ?? 0)
              const said = fill(words.presentOf, { present, of })
              return (
                <tr>
                  <th scope="row">{firstValue(elements[name].label, language)}</th>
                  <td>{words[elements[name].need]}</td>
                  <td>
                    <meter
                      min={0}
                      max={of}
                      value={present}
                      aria-label={firstValue(elements[name].label, language)}
                    />{' '}
                    {said}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </section>
  )
}

const LeafTile = ({ leaf, words }: In & { readonly leaf: Leaf }) => {
  const { width, height, resolution } = leaf.scan
  return (
    <li>
      <img src={`data:image/jpeg;base64,${leaf.thumbnail.toString('base64')}`} alt={leaf.label} />
      <span class="name">
        {leaf.label}
        {leaf.isBlank && ` (${words.blank})`}
      </span>
      <span class="size">
        {width} × {height}
        {resolution !== undefined && `, ${resolution} ppi`}
      </span>
    </li>
  )
}

const Changes = ({ entry, words, language }: In & { readonly entry: Entry }) => (
  <div class="table">
    <table>
      <caption>{words.changesCaption}</caption>
      <thead>
        <tr>
          <th scope="col">{words.field}</th>
          <th scope="col">{words.before}</th>
          <th scope="col">{words.after}</th>
        </tr>
      </thead>
      <tbody>
        {entry.changes.slice(0, 60).map(({ field, before, after }) => (
          <tr>
            <th scope="row">{fieldInWords(field, language)}</th>
            <td>{before || '–'}</td>
            <td>{after || '–'}</td>
          </tr>
        ))}
      </tbody>
    </table>
  </div>
)

const pagesOf = (pages: number, words: ReportWords) =>
  pages === 0 ? words.noPages : pages === 1 ? words.onePage : fill(words.pageCount, { count: pages })

const Work = ({ entry, words, language }: In & { readonly entry: Entry }) => {
  const title = firstValue(entry.title, language)
  const { mandatory, missing } = entry.completeness
  const lacking = missing
    .filter((name) => elements[name].need === 'mandatory')
    .map((name) => firstValue(elements[name].label, language))
  const serious = entry.findings.filter(({ severity }) => severity !== 'note')
  const place = placeInWords(entry.origin, wordsIn(language))
  return (
    <article class="work">
      <h3>
        {entry.shelfmark || '–'}
        {title !== entry.shelfmark && title !== '–' && `: ${title}`}
      </h3>
      <p class="facts">
        <span class={`tag ${entry.outcome}`}>{outcomeWords(wordsIn(language))[entry.outcome]}</span>{' '}
        {[pagesOf(entry.pages, words), place].filter(Boolean).join(' · ')}
      </p>
      <p class="facts">
        <meter min={0} max={mandatory.of} value={mandatory.present} aria-label={words.completeness} />{' '}
        {fill(words.complete, { ...mandatory })}
        {lacking.length > 0 && `; ${fill(words.lacking, { missing: lacking.join(', ') })}`}
      </p>
      {serious.slice(0, 20).map((of) => (
        <div class={`finding ${of.severity}`}>
          <p class="what">{explain(of, language).what}</p>
          <p class="mend">
            {placeInWords(of.origin, wordsIn(language))}
            {' · '}
            {words.mend}: {explain(of, language).mend}
          </p>
        </div>
      ))}
      {serious.length > 20 && <p class="mend">… {fill(words.more, { count: serious.length - 20 })}</p>}
      {entry.changes.length > 0 && <Changes entry={entry} words={words} language={language} />}
      {entry.leaves.length > 0 && (
        <ul class="sheet">
          {entry.leaves.map((leaf) => (
            <LeafTile leaf={leaf} words={words} language={language} />
          ))}
        </ul>
      )}
    </article>
  )
}

const contents = (report: Report, words: ReportWords) =>
  [
    ['findings', words.findings],
    ...(report.pictures.size > 0 ? [['pictures', words.pictures]] : []),
    ...(report.complete.of > 0 ? [['completeness', words.completeness]] : []),
    ...(report.entries.length > 0 ? [['works', words.worksTitle]] : []),
  ] as const

const Page = ({ report, words, language, at }: In & { readonly report: Report; readonly at: Date }) => {
  const { name, files, images } = report.delivery
  // The only style there is, named by its hash: the page may show pictures within itself, and nothing else.
  const hash = createHash('sha256').update(style).digest('base64')
  const when = at.toLocaleString(language === 'en' ? 'en-GB' : 'de-DE', {
    dateStyle: 'long',
    timeStyle: 'short',
  })
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta
          http-equiv="Content-Security-Policy"
          content={`default-src 'none'; img-src data:; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'`}
        />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{`${words.title}: ${name}`}</title>
        <style dangerouslySetInnerHTML={{ __html: style }} />
      </head>
      <body>
        <header>
          <p class="over">{words.title}</p>
          <h1>{name}</h1>
          <p class="facts">
            {fill(words.checkedAt, { at: when })} · {fill(words.filesFound, { files, images })}
          </p>
          <p>{words.intro}</p>
          <Verdict report={report} words={words} language={language} />
          <Counts report={report} words={words} language={language} />
          <nav aria-label={words.contents}>
            <ul>
              {contents(report, words).map(([id, title]) => (
                <li>
                  <a href={`#${id}`}>{title}</a>
                </li>
              ))}
            </ul>
          </nav>
        </header>
        <main>
          <Findings report={report} words={words} language={language} />
          {report.pictures.size > 0 && <Pictures report={report} words={words} language={language} />}
          {report.complete.of > 0 && <Complete report={report} words={words} language={language} />}
          {report.entries.length > 0 && (
            <section aria-labelledby="works">
              <h2 id="works">{words.worksTitle}</h2>
              {report.entries.map((entry) => (
                <Work entry={entry} words={words} language={language} />
              ))}
              {report.hidden > 0 && <p>{fill(words.worksHidden, { count: report.hidden })}</p>}
            </section>
          )}
        </main>
        <footer>{words.footer}</footer>
      </body>
    </html>
  )
}

/** The whole page as text. */
export const reportPage = (report: Report, language: SurfaceLanguage, at: Date): string =>
  `<!doctype html>${renderToString(<Page report={report} words={reportWords(language)} language={language} at={at} />)}`
