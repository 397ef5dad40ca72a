// A story as everybody may see it today: each chapter with the page it names, or why there is no picture.

import { parseWorkId } from '../../catalogue/identifiers.ts'
import { type SurfaceLanguage, surfaceLanguages } from '../../catalogue/language.ts'
import type { Page, Work } from '../../catalogue/model.ts'
import { regionWithin } from '../../catalogue/regions.ts'
import type { DescribedHead } from '../../manifests/described.ts'
import type { ChapterPicture, ChapterWords, DescribedStory } from '../../manifests/story.ts'
import { isProblem, Problem } from '../../platform/problems.ts'
import { describedWork } from '../described.ts'
import type { House } from '../house.ts'
import type { ChapterRead, ChapterSource } from './markdown.ts'
import type { Story } from './shelf.ts'

/** Why a chapter shows no picture: each has its own words for visitors. */
export type Absence = 'unknown-work' | 'withdrawn-work' | 'closed-work' | 'unknown-page' | 'not-digitised'

export type ChapterShown = {
  readonly number: number
  readonly words: Readonly<Partial<Record<SurfaceLanguage, ChapterWords>>>
  readonly place?: NonNullable<ChapterRead['place']>
  readonly picture?: ChapterPicture
  /** Set where a picture was named and cannot be shown. */
  readonly absent?: Absence
  /** The work of the chapter, where there is one that may be named. */
  readonly of?: DescribedHead
}

export type StoryShown = {
  readonly id: string
  readonly story: Story
  readonly stations: boolean
  readonly chapters: readonly ChapterShown[]
}

/** The page that an author names: by its id, by what it is called, or by its number; the cover where none is named. */
const pageNamed = ({ pages, cover }: Work, name: string | undefined): Page | undefined =>
  name === undefined
    ? (pages.find(({ id }) => id === cover?.id) ?? pages[0])
    : (pages.find(({ id }) => id === name) ??
      pages.find(({ label }) => label.toLowerCase() === name.toLowerCase()) ??
      pages.find(({ order }) => String(order) === name))

const absenceOf = (error: unknown): Absence => {
  if (isProblem(error, 'unknown-work')) return 'unknown-work'
  if (isProblem(error, 'withdrawn')) return 'withdrawn-work'
  throw error
}

type Resolved = Pick<ChapterShown, 'picture' | 'absent' | 'of'>

/** Reads each work of a story once, however many chapters are about it. */
const worksOf = (house: House) => {
  const asked = new Map<string, ReturnType<typeof describedWork>>()
  return (text: string) => {
    const id = parseWorkId(text)
    if (!id) return Promise.reject(new Problem('unknown-work', 'It cannot be the id of a work.'))
    const known = asked.get(id) ?? describedWork(house, id)
    asked.set(id, known)
    return known
  }
}

const resolved = async (
  read: ReturnType<typeof worksOf>,
  source: ChapterSource | undefined,
): Promise<Resolved> => {
  if (!source) return {}
  const found = await read(source.work).catch(absenceOf)
  if (typeof found === 'string') return { absent: found }
  const { work, access } = found
  // Where not even the record is open, nobody is told what kind of work it is.
  if (access.record === 'none') return { absent: 'closed-work' }
  if (access.pixels <= 0) return { absent: 'closed-work', of: found }
  const page = pageNamed(work, source.page)
  if (!page) return { absent: 'unknown-page', of: found }
  if (!page.image) return { absent: 'not-digitised', of: found }
  const region = source.region === undefined ? undefined : regionWithin(source.region, page.image)
  return { of: found, picture: { of: found, page, ...(region && { region }) } }
}

/** What is said of a chapter's place and picture: by the first language that says it. */
const first = <Value>(
  story: Story,
  index: number,
  value: (chapter: ChapterRead) => Value | undefined,
): Value | undefined => {
  for (const language of surfaceLanguages) {
    const chapter = story.in[language]?.chapters[index]
    const found = chapter && value(chapter)
    if (found !== undefined) return found
  }
  return undefined
}

const wordsOf = (story: Story, index: number): ChapterShown['words'] =>
  Object.fromEntries(
    surfaceLanguages.flatMap((language) => {
      const words = story.in[language]?.chapters[index]?.words
      return words ? [[language, words]] : []
    }),
  )

/** A story with its pictures. Whatever the works have become, there is a story to read. */
export const storyShown = async (house: House, story: Story): Promise<StoryShown> => {
  const read = worksOf(house)
  const versions = surfaceLanguages.flatMap((language) => story.in[language] ?? [])
  const count = Math.max(...versions.map(({ chapters }) => chapters.length))
  const chapters = await Promise.all(
    Array.from({ length: count }, async (_, index): Promise<ChapterShown> => {
      const place = first(story, index, (chapter) => chapter.place)
      return {
        number: index + 1,
        words: wordsOf(story, index),
        ...(place && { place }),
        ...(await resolved(
          read,
          first(story, index, ({ source }) => source),
        )),
      }
    }),
  )
  return { id: story.id, story, stations: versions.some(({ stations }) => stations), chapters }
}

/** The same for its manifest. */
export const describedStory = ({ id, story, chapters }: StoryShown): DescribedStory => {
  const inEach = (value: (version: NonNullable<Story['in']['de']>) => string | undefined) =>
    Object.fromEntries(
      surfaceLanguages.flatMap((language) => {
        const version = story.in[language]
        const text = version && value(version)
        return text ? [[language, [text]]] : []
      }),
    )
  const credit = inEach((version) => version.credit)
  const rights = story.in.de?.rights ?? story.in.en?.rights
  return {
    id,
    title: inEach(({ title }) => title),
    lead: inEach(({ lead }) => lead),
    ...(Object.keys(credit).length > 0 && { credit }),
    ...(rights && { rights }),
    chapters,
  }
}
