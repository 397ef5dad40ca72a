// The stations of a walk as QR codes, on sheets to be printed and cut.

import { renderPage } from '../portal/layout.tsx'
import type { At } from '../portal/site.ts'
import { QrCode } from './qr.tsx'
import type { StoryShown } from './shown.ts'
import { stationUri, versionFor, wordsIn } from './versions.ts'

/** The QR codes of all stations on sheets to be printed and cut, as HTML. */
export const renderCodes = (at: At, shown: StoryShown): string => {
  const { words, house } = at
  const { tag, version } = versionFor(at, shown.story)
  return renderPage(at, {
    title: words.storyCodesFor(version.title),
    address: (language) => house.uris.storyCodes(language, shown.id),
    hidden: true,
    current: 'stories',
    content: (
      <div class="band codes">
        <h1>{words.storyCodesFor(version.title)}</h1>
        <p class="lead codes-lead">{words.storyCodesLead}</p>
        <ol>
          {shown.chapters.map((chapter) => {
            const said = wordsIn(chapter, tag)
            const address = stationUri(at, shown, chapter)
            return (
              said && (
                <li>
                  <QrCode text={address} label={words.storyCodeFor(said.words.title)} />
                  <p class="tile-title">{said.words.title}</p>
                  <p>{version.title}</p>
                  <p class="aside">{address}</p>
                </li>
              )
            )
          })}
        </ol>
      </div>
    ),
  })
}
