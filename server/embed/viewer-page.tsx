// The page about the small viewer: live examples over a work of the house, and all that it takes and tells.

import type { WorkHead } from '../../catalogue/model.ts'
import { renderPage } from '../portal/layout.tsx'
import type { At } from '../portal/site.ts'
import { readWork } from '../portal/work-shown.ts'
import { openToday, titleOf } from '../portal/work-tile.tsx'
import { viewerPage } from '../words/viewer-page.ts'
import { creditOf } from './credit.ts'
import { type Embedded, isVisible, placeIn } from './place.ts'
import { alternativeOf, pageOf, posterOf } from './poster.ts'
import { componentSnippet, frameSandbox, frameSnippet } from './snippets.ts'
import { embedUri } from './uris.ts'

const looked = 60

/** More pages and a picture make a better example. */
const worth = (work: WorkHead) => Math.min(work.pageCount, 30)

/** A work to show what the viewer does; undefined while nothing open is published. */
export const readExample = async (at: At): Promise<Embedded | undefined> => {
  const { items: works } = await at.house.catalogue.works({}, { limit: looked, order: 'newest' })
  const [best] = [...works]
    .filter((work) => work.cover?.image && openToday(at, work).pixels === Number.POSITIVE_INFINITY)
    .sort((one, other) => worth(other) - worth(one))
  if (!best) return undefined
  const embedded = placeIn(await readWork(at, best.id), {}, at.house.uris)
  return isVisible(embedded) ? embedded : undefined
}

type Explained = readonly (readonly [string, string])[]

const Table = (props: { readonly at: At; readonly title: string; readonly rows: Explained }) => {
  const words = viewerPage[props.at.language]
  return (
    <section>
      <h2>{props.title}</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col">{words.meaning}</th>
          </tr>
        </thead>
        <tbody>
          {props.rows.map(([name, explanation]) => (
            <tr>
              <th scope="row">
                <code>{name}</code>
              </th>
              <td>{explanation}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

type ExampleProps = { readonly at: At; readonly embedded: Embedded; readonly themed?: boolean }

const Element = ({ at, embedded, themed = false }: ExampleProps) => {
  const { uris } = at.house
  const poster = posterOf(at, embedded)
  return (
    <kulturwerk-viewer
      class={themed ? 'example own-colours' : 'example'}
      manifest={at.path(uris.manifest(embedded.shown.work.id))}
      lang={at.language}
      {...(themed && { theme: 'dark' as const, panel: 'contents' })}
    >
      {poster && (
        <a href={at.path(pageOf(at, embedded))}>
          <img
            src={at.path(poster.src)}
            width={poster.width}
            height={poster.height}
            alt={alternativeOf(at, embedded)}
            loading="lazy"
          />
        </a>
      )}
    </kulturwerk-viewer>
  )
}

const frameHeight = 480

const Examples = ({ at, embedded }: ExampleProps) => {
  const words = viewerPage[at.language]
  const { uris } = at.house
  const poster = posterOf(at, embedded)
  const title = titleOf(at, embedded.shown.work)
  const src = embedUri(at, embedded)
  return (
    <>
      <h3>{words.component}</h3>
      <Element at={at} embedded={embedded} />
      {poster && (
        <pre>
          <code>
            {componentSnippet({
              script: uris.smallViewer(),
              attributes: { manifest: uris.manifest(embedded.shown.work.id), lang: at.language },
              href: pageOf(at, embedded),
              ...poster,
              alternative: alternativeOf(at, embedded),
              credit: creditOf(at, embedded.shown),
            })}
          </code>
        </pre>
      )}
      <h3>{words.themed}</h3>
      <Element at={at} embedded={embedded} themed />
      <h3>{words.frame}</h3>
      <iframe src={at.path(src)} title={title} height={frameHeight} loading="lazy" sandbox={frameSandbox} />
      <pre>
        <code>{frameSnippet({ src, title, width: '100%', height: frameHeight })}</code>
      </pre>
    </>
  )
}

/** The page as HTML. */
export const renderViewerPage = (at: At, example: Embedded | undefined): string => {
  const words = viewerPage[at.language]
  const { uris } = at.house
  const { origin } = new URL(uris.base)
  return renderPage(at, {
    title: words.title,
    description: words.lead,
    address: (tag) => uris.viewerIn(tag),
    scripts: [...(example ? ['viewer/kulturwerk-viewer/element.ts'] : []), 'viewer/islands/portal.ts'],
    content: (
      <div class="column prose docs">
        <h1>{words.title}</h1>
        <p class="lead">{words.lead}</p>
        {words.promise.map((text) => (
          <p>{text}</p>
        ))}
        <section>
          <h2>{words.examples}</h2>
          {example ? <Examples at={at} embedded={example} /> : <p>{words.noExample}</p>}
        </section>
        <Table at={at} title={words.attributes} rows={words.attributeTable} />
        <Table at={at} title={words.events} rows={words.eventTable} />
        <Table at={at} title={words.methods} rows={words.methodTable} />
        <Table at={at} title={words.looks} rows={words.looksTable} />
        <Table at={at} title={words.keys} rows={words.keyTable} />
        <section>
          <h2>{words.policy}</h2>
          <p>{words.policyText}</p>
          <pre>
            <code>{`script-src ${origin}; img-src ${origin}; connect-src ${origin}; frame-src ${origin}`}</code>
          </pre>
        </section>
        <section>
          <h2>{words.frames}</h2>
          {words.framesText.map((text) => (
            <p>{text}</p>
          ))}
        </section>
        <section>
          <h2>{words.versions}</h2>
          <p>
            <code>{uris.smallViewer()}</code>
          </p>
          <p>{words.versionsText}</p>
          <p>
            <a href={at.path(uris.smallViewer().replace(/\.js$/, '.d.ts'))}>{words.types}</a>
          </p>
        </section>
      </div>
    ),
  })
}
