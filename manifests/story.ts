// A story as a IIIF manifest: each chapter a canvas with the page it is about, its text an annotation on the detail.

import type { LanguageMap, SurfaceLanguage } from '../catalogue/language.ts'
import type { Box, Page } from '../catalogue/model.ts'
import type { Access } from '../catalogue/rights.ts'
import type { Uris } from '../catalogue/uris.ts'
import { picture, thumbnails } from './canvas.ts'
import type { DescribedHead } from './described.ts'
import { title, words } from './metadata.ts'
import { provider, requiredStatement, rightsUri } from './rights.ts'
import {
  type Annotation,
  type AnnotationPage,
  type Canvas,
  image3,
  type LabelAndValue,
  type Linked,
  type Manifest,
  presentation3,
  type TextualBody,
} from './shapes.ts'

/** What a chapter says in one language. */
export type ChapterWords = {
  readonly title: string
  /** HTML without scripts, styles and pictures. */
  readonly html: string
  /** The same without markup. */
  readonly text: string
  /** What is said to those who listen. */
  readonly sound?: string
}

/** The page that a chapter is about, and the part of it. */
export type ChapterPicture = { readonly of: DescribedHead; readonly page: Page; readonly region?: Box }

export type StoryChapter = {
  readonly words: Readonly<Partial<Record<SurfaceLanguage, ChapterWords>>>
  /** Absent where the chapter has no picture, or none that everybody may see. */
  readonly picture?: ChapterPicture
}

export type DescribedStory = {
  readonly id: string
  readonly title: LanguageMap
  readonly lead: LanguageMap
  readonly credit?: LanguageMap
  /** A rights statement for the words of the story. */
  readonly rights?: string
  readonly chapters: readonly StoryChapter[]
}

type Spoken = readonly (readonly [SurfaceLanguage, ChapterWords])[]

const spoken = ({ words }: StoryChapter): Spoken =>
  (['de', 'en'] as const).flatMap((language) => {
    const said = words[language]
    return said ? [[language, said] as const] : []
  })

const mapOf = (said: Spoken, value: (words: ChapterWords) => string | undefined): LanguageMap =>
  Object.fromEntries(
    said.flatMap(([language, words]) => {
      const text = value(words)
      return text ? [[language, [text]]] : []
    }),
  )

const bodies = (said: Spoken): readonly TextualBody[] =>
  said.flatMap(([language, { title, html, sound }]) => [
    {
      type: 'TextualBody',
      value: `<p><b>${escaped(title)}</b></p>${html}`,
      format: 'text/html',
      language,
    },
    ...(sound ? [{ type: 'TextualBody' as const, value: sound, format: 'text/plain', language }] : []),
  ])

const escaped = (text: string) =>
  text.replace(/[&<>]/g, (sign) => (sign === '&' ? '&amp;' : sign === '<' ? '&lt;' : '&gt;'))

/** Proportions of a chapter that shows nothing. */
const blank = { width: 1000, height: 1000 }

const annotationPage = (id: string, said: Spoken, region: Box | undefined): AnnotationPage => {
  const target = region ? `${id}#xywh=${region.x},${region.y},${region.width},${region.height}` : id
  const text: Annotation = {
    id: `${id}/text/1`,
    type: 'Annotation',
    motivation: 'commenting',
    body: bodies(said),
    target,
  }
  return { id: `${id}/text`, type: 'AnnotationPage', items: [text] }
}

const painted = (id: string, { of, page }: ChapterPicture, uris: Uris): Pick<Canvas, 'items'> => {
  const body = picture(page, of.access, uris)
  const painting = body && {
    id: `${id}/painting/1`,
    type: 'Annotation' as const,
    motivation: 'painting',
    body,
    target: id,
  }
  return { items: painting ? [{ id: `${id}/painting`, type: 'AnnotationPage', items: [painting] }] : [] }
}

const sizeOf = (chapter: StoryChapter) => {
  const image = chapter.picture?.page.image
  return image ? { width: image.width, height: image.height } : blank
}

/** A chapter as a canvas; `number` counts from 1. */
const chapterCanvas = (story: DescribedStory, chapter: StoryChapter, number: number, uris: Uris): Canvas => {
  const id = uris.storyCanvas(story.id, number)
  const said = spoken(chapter)
  const { picture: shown } = chapter
  const statement = shown && requiredStatement(shown.of)
  const thumbnail = shown ? thumbnails(shown.page, shown.of.access, uris) : []
  return {
    id,
    type: 'Canvas',
    label: mapOf(said, ({ title }) => title),
    summary: mapOf(said, ({ text }) => text),
    ...sizeOf(chapter),
    ...(statement && { requiredStatement: statement }),
    ...(thumbnail.length > 0 && { thumbnail }),
    ...(shown && {
      partOf: [{ id: uris.manifest(shown.of.work.id), type: 'Manifest', label: title(shown.of) }],
    }),
    ...(shown ? painted(id, shown, uris) : { items: [] }),
    annotations: [annotationPage(id, said, shown?.region)],
  }
}

const homepages = (story: DescribedStory, uris: Uris): readonly Linked[] =>
  (['de', 'en'] as const)
    .filter((language) => story.title[language])
    .map((language) => ({
      id: uris.storyIn(language, story.id),
      type: 'Text',
      label: story.title,
      format: 'text/html',
      language: [language],
    }))

/** The houses whose works the story shows, each once. */
const providers = (story: DescribedStory, uris: Uris) => {
  const houses = story.chapters.flatMap(({ picture }) => (picture ? [picture.of.institution] : []))
  return houses
    .filter(({ id }, index) => houses.findIndex((other) => other.id === id) === index)
    .map((house) => provider(house, uris))
}

const creditOf = (story: DescribedStory): readonly LabelAndValue[] =>
  story.credit ? [{ label: { de: ['Text'], en: ['Text'] }, value: words(story.credit) }] : []

/** The cover: the first chapter that shows a picture. */
const coverOf = (story: DescribedStory, uris: Uris) => {
  const first = story.chapters.find(({ picture }) => picture)?.picture
  return first ? thumbnails(first.page, first.of.access, uris) : []
}

/** What everybody may see of a picture is decided for each chapter by the access of its work. */
export const isShown = (access: Access): boolean => access.pixels > 0

/**
 * The manifest of a story: chapters as canvases in their order, the detail and the words of each as an annotation in
 * every language (IIIF Presentation API 3.0, section 5; Cookbook 0021, 0266).
 */
export const storyManifest = (story: DescribedStory, uris: Uris): Manifest => {
  const thumbnail = coverOf(story, uris)
  const metadata = creditOf(story)
  const rights = rightsUri(story.rights)
  const houses = providers(story, uris)
  const items = story.chapters.map((chapter, index) => chapterCanvas(story, chapter, index + 1, uris))
  const isPainted = items.some((canvas) => canvas.items.length > 0)
  return {
    '@context': isPainted ? [image3, presentation3] : presentation3,
    id: uris.storyManifest(story.id),
    type: 'Manifest',
    label: story.title,
    summary: story.lead,
    ...(metadata.length > 0 && { metadata }),
    ...(rights && { rights }),
    ...(houses.length > 0 && { provider: houses }),
    homepage: homepages(story, uris),
    ...(thumbnail.length > 0 && { thumbnail }),
    behavior: ['individuals'],
    items,
  }
}
