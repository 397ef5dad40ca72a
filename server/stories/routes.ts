// The addresses of stories: the list, a story, its QR codes, the embed and the manifest.

import { type Request, type Response, Router } from 'express'
import { storyManifest } from '../../manifests/story.ts'
import { Problem } from '../../platform/problems.ts'
import { sendEmbed, siteFor, themeOf } from '../embed/frame.tsx'
import type { House, Routes } from '../house.ts'
import { inReadersLanguage, sendPage } from '../portal/respond.ts'
import { type At, languageOf, openSite, parseSurfaceLanguage, type Site, siteIn } from '../portal/site.ts'
import { sendDocument } from '../presentation.ts'
import { renderCodes } from './codes.tsx'
import { renderStories } from './list.tsx'
import type { Shelf } from './shelf.ts'
import { describedStory, type StoryShown, storyShown } from './shown.ts'
import { renderStory, renderStoryEmbed } from './story.tsx'

type Desk = { readonly house: House; readonly site: Site }
type Found = { readonly shelf: Shelf; readonly shown: StoryShown }

const atOf = ({ site }: Desk, request: Request): At =>
  siteIn(site, parseSurfaceLanguage(String(request.params.language)) ?? languageOf(request))

/** A story with its pictures. @throws Problem `unknown-story` */
const find = async ({ house, site }: Desk, request: Request): Promise<Found> => {
  const shelf = await site.stories()
  const id = String(request.params.story)
  const story = shelf.stories.find((one) => one.id === id)
  if (!story) throw new Problem('unknown-story', `There is no story "${id.slice(0, 100)}".`)
  return { shelf, shown: await storyShown(house, story) }
}

const page =
  (desk: Desk, render: (at: At, shown: StoryShown) => string) =>
  async (request: Request, response: Response) => {
    const at = atOf(desk, request)
    const { shelf, shown } = await find(desk, request)
    await sendPage(request, response, at, () => render(at, shown), [shelf.version])
  }

const list = (desk: Desk) => async (request: Request, response: Response) => {
  const at = atOf(desk, request)
  const { stories, version } = await desk.site.stories()
  const shown = () => Promise.all(stories.map((story) => storyShown(desk.house, story)))
  await sendPage(request, response, at, async () => renderStories(at, await shown()), [version])
}

const embed = (desk: Desk) => async (request: Request, response: Response) => {
  const at = siteFor(desk.site, request)
  const { shelf, shown } = await find(desk, request)
  const render = () => renderStoryEmbed(at, shown, themeOf(request))
  await sendEmbed(request, response, at, 200, render, [shelf.version])
}

const manifest = (desk: Desk) => async (request: Request, response: Response) => {
  const { house } = desk
  const { shelf, shown } = await find(desk, request)
  await sendDocument(request, response, {
    version: 3,
    dependsOn: [
      house.version,
      house.uris.base,
      shown.id,
      shelf.version,
      await house.catalogue.version(),
      house.today(),
    ],
    body: () => storyManifest(describedStory(shown), house.uris),
  })
}

/** Everything about stories. */
export const storyRoutes: Routes = (house) => {
  const site = openSite(house)
  const desk: Desk = { house, site }
  const { uris } = house
  const router = Router({ caseSensitive: true })
  router.get('/iiif/presentation/3/stories/:story/manifest', manifest(desk))
  router.get('/embed/story/:story', embed(desk))
  router.get(
    '/stories',
    inReadersLanguage(site, ({ language }) => uris.stories(language)),
  )
  router.get(
    '/stories/:story',
    inReadersLanguage(site, ({ language }, request) => uris.storyIn(language, String(request.params.story))),
  )
  router.use('/:language/stories', (request, _response, next) => {
    // What is no language of the surface is no address of a story: it would be one page under many addresses.
    next(parseSurfaceLanguage(String(request.params.language)) ? undefined : 'router')
  })
  router.get('/:language/stories', list(desk))
  router.get('/:language/stories/:story', page(desk, renderStory))
  router.get('/:language/stories/:story/codes', page(desk, renderCodes))
  return router
}
