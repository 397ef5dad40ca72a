// The snippet maker: what somebody chooses, what it looks like, and what they paste; whole without a script.

import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import { renderPage } from '../portal/layout.tsx'
import { type At, siteIn } from '../portal/site.ts'
import { titleOf, workPath } from '../portal/work-tile.tsx'
import { embedWords } from '../words/embed.ts'
import { creditOf } from './credit.ts'
import { type Theme, themes } from './frame.tsx'
import { measuresOf } from './oembed.ts'
import { type Embedded, isVisible, regionText } from './place.ts'
import { alternativeOf, pageOf, posterOf } from './poster.ts'
import { componentSnippet, frameSnippet, type Linked, pictureSnippet } from './snippets.ts'
import { embedUri } from './uris.ts'

export type Choices = { readonly language: SurfaceLanguage; readonly theme: Theme }
type Props = { readonly at: At; readonly embedded: Embedded; readonly choices?: Choices }

/** What is pasted, of each kind. Undefined where no picture is open. */
const snippetsOf = (at: At, embedded: Embedded, { language, theme }: Choices) => {
  const { uris } = at.house
  const abroad = siteIn(at, language)
  const { shown, page, chosen, region } = embedded
  const poster = posterOf(abroad, embedded)
  if (!page || !poster) return undefined
  const title = titleOf(abroad, shown.work)
  const src = embedUri(abroad, embedded, theme === 'light' ? {} : { theme })
  const frameTitle = embedWords[language].frameTitle(title, at.words.siteName)
  const { height } = measuresOf(poster.height / poster.width)
  const linked: Linked = {
    href: pageOf(abroad, embedded),
    src: poster.src,
    width: poster.width,
    height: poster.height,
    alternative: alternativeOf(abroad, embedded),
    credit: creditOf(abroad, shown),
  }
  const attributes = {
    manifest: uris.manifest(shown.work.id),
    ...(chosen && { canvas: uris.canvas(page.id, shown.work.id) }),
    ...(region && { region: regionText(region) }),
    lang: language,
    ...(theme !== 'light' && { theme }),
  }
  return {
    src,
    frameTitle,
    height,
    texts: {
      frame: frameSnippet({ src, title: frameTitle, width: '100%', height }),
      component: componentSnippet({ ...linked, script: uris.smallViewer(), attributes }),
      picture: pictureSnippet(linked),
      address: linked.href,
    },
  }
}

const kinds = ['frame', 'component', 'picture', 'address'] as const

const Chooser = ({ at, embedded, choices }: Required<Props>) => {
  const words = embedWords[at.language]
  const { work } = embedded.shown
  const order = embedded.chosen ? work.pages.findIndex(({ id }) => id === embedded.page?.id) + 1 : 0
  return (
    <form class="maker-form" action={at.path(at.house.uris.embeddingIn(at.language, work.id))}>
      {work.pages.length > 1 && (
        <label>
          {words.image(work.pages.length)}
          <input
            type="number"
            name="image"
            min="1"
            max={work.pages.length}
            {...(order > 0 && { value: String(order) })}
          />
        </label>
      )}
      <label>
        {words.region}
        <input
          name="region"
          inputMode="numeric"
          pattern="\d+,\d+,\d+,\d+"
          {...(embedded.region && { value: regionText(embedded.region) })}
        />
      </label>
      <label>
        {words.language}
        <select name="in">
          {surfaceLanguages.map((tag) => (
            <option value={tag} selected={tag === choices.language}>
              {words.languages[tag]}
            </option>
          ))}
        </select>
      </label>
      <label>
        {words.theme}
        <select name="theme">
          {themes.map((theme) => (
            <option value={theme} selected={theme === choices.theme}>
              {words.themes[theme]}
            </option>
          ))}
        </select>
      </label>
      <p>
        <button type="submit">{words.show}</button>{' '}
        <button
          type="button"
          class="quiet"
          hidden
          data-take-region={JSON.stringify(work.pages.map(({ id }) => id))}
        >
          {words.takeRegion}
        </button>
      </p>
    </form>
  )
}

/** What an island lays in anew when something else is chosen. */
const Made = ({ at, embedded, choices }: Required<Props>) => {
  const words = embedWords[at.language]
  const made = snippetsOf(at, embedded, choices)
  if (!made) return null
  return (
    <div class="maker-made" data-said={words.changed}>
      <h3>{words.preview}</h3>
      <iframe
        src={at.path(made.src)}
        title={words.previewOf(titleOf(at, embedded.shown.work))}
        height={String(Math.min(made.height, 480))}
        loading="lazy"
        sandbox="allow-scripts allow-popups allow-popups-to-escape-sandbox"
      />
      {kinds.map((kind) => (
        <p class="snippet">
          <label for={`snippet-${kind}`}>{words.kinds[kind]}</label>
          <textarea id={`snippet-${kind}`} readOnly rows={kind === 'address' ? 1 : 4} spellcheck={false}>
            {made.texts[kind]}
          </textarea>
          <button type="button" class="quiet" hidden data-copies={`snippet-${kind}`} data-done={words.copied}>
            {words.copy}
          </button>
        </p>
      ))}
    </div>
  )
}

const plainChoices = (at: At): Choices => ({ language: at.language, theme: 'light' })

const Body = ({ at, embedded, choices = plainChoices(at) }: Props) => {
  const words = embedWords[at.language]
  return (
    <div class="maker">
      <p>{words.lead}</p>
      <Chooser at={at} embedded={embedded} choices={choices} />
      <Made at={at} embedded={embedded} choices={choices} />
      <p>
        <a href={at.path(at.house.uris.viewerIn(at.language))}>{words.more}</a>
      </p>
    </div>
  )
}

/** The maker on the page of what is to be embedded, folded; nothing where no picture is open. */
export const EmbedMaker = ({ at, embedded }: Props) =>
  isVisible(embedded) ? (
    <section class="embedding" aria-labelledby="embed">
      <details>
        <summary>
          <h2 id="embed">{embedWords[at.language].heading}</h2>
        </summary>
        <Body at={at} embedded={embedded} />
      </details>
    </section>
  ) : null

/** The maker as a page of its own: what the form leads to without a script. */
export const renderMaker = (at: At, embedded: Embedded, choices: Choices): string => {
  const words = embedWords[at.language]
  const { work } = embedded.shown
  const title = titleOf(at, work)
  return renderPage(at, {
    title: words.title(title),
    address: (tag) => at.house.uris.embeddingIn(tag, work.id),
    hidden: true,
    scripts: ['viewer/islands/portal.ts'],
    content: (
      <div class="column">
        <h1>
          <a href={workPath(at, work.id)}>{title}</a>
        </h1>
        <h2>{words.heading}</h2>
        {isVisible(embedded) ? (
          <Body at={at} embedded={embedded} choices={choices} />
        ) : (
          <p class="lead">{at.words.problems['embed-closed'].next}</p>
        )}
      </div>
    ),
  })
}
