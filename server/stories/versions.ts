// Which words of a story a reader gets, and the address at which a chapter begins.

import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import type { At } from '../portal/site.ts'
import type { StoryRead } from './markdown.ts'
import type { ChapterShown, StoryShown } from './shown.ts'

/** The version of a story that a reader gets: in their language if it was written in it. */
export const versionFor = (
  { language }: Pick<At, 'language'>,
  story: StoryShown['story'],
): { readonly tag: SurfaceLanguage; readonly version: StoryRead } => {
  const tag = [language, ...surfaceLanguages].find((one) => story.in[one])
  const version = tag && story.in[tag]
  if (!version) throw new Error(`The story ${story.id} has no words.`)
  return { tag, version }
}

/** The words of a chapter in a language, else in the one they were written in. */
export const wordsIn = ({ words }: ChapterShown, tag: SurfaceLanguage) => {
  const found = [tag, ...surfaceLanguages].find((one) => words[one])
  return found && words[found] ? { tag: found, words: words[found] } : undefined
}

export const anchorOf = ({ number }: ChapterShown) => `chapter-${number}`

/** `lang` where words are in another language than the page. */
export const spokenIn = (at: At, tag: SurfaceLanguage) => (tag === at.language ? {} : { lang: tag })

/** Where a station of a walk leads: the chapter in the reader's own language. */
export const stationUri = ({ house }: Pick<At, 'house'>, { id }: StoryShown, chapter: ChapterShown) =>
  `${house.uris.story(id)}#${anchorOf(chapter)}`
