// Writes what everybody may see as plain files: manifests, tiles of level 0, the small viewer, pages and stories.

import { readFile } from 'node:fs/promises'
import { openCatalogue } from '../../catalogue/database.ts'
import { parseWorkId, type WorkId } from '../../catalogue/identifiers.ts'
import { bilingual, type LanguageMap, surfaceLanguages } from '../../catalogue/language.ts'
import { keptLogo } from '../../catalogue/logos.ts'
import type { WorkHead } from '../../catalogue/model.ts'
import { dayOf } from '../../catalogue/rights.ts'
import { urisFrom } from '../../catalogue/uris.ts'
import { openAccessCopy } from '../../images/access-copy.ts'
import { render } from '../../images/render.ts'
import { parseRequest } from '../../images/request.ts'
import { resolve as resolveRequest } from '../../images/resolve.ts'
import { storedPicture } from '../../images/tiles.ts'
import { annotationPage } from '../../manifests/annotations.ts'
import type { DescribedWork } from '../../manifests/described.ts'
import { asFiles } from '../../manifests/level0.ts'
import { manifest } from '../../manifests/manifest.ts'
import { title } from '../../manifests/metadata.ts'
import { presentation3 } from '../../manifests/shapes.ts'
import { storyManifest } from '../../manifests/story.ts'
import { mapConcurrently } from '../../platform/concurrency.ts'
import type { Config } from '../../platform/config.ts'
import type { Log } from '../../platform/log.ts'
import { isProblem, Problem } from '../../platform/problems.ts'
import type { Search } from '../../search/search.ts'
import { openStore } from '../../storage/open.ts'
import { dependsOn, describedWork } from '../described.ts'
import type { House } from '../house.ts'
import { openGround } from '../map/base.ts'
import { viewNames } from '../map/view.ts'
import { pdfRecipe } from '../pdf.ts'
import { builtFile } from '../portal/assets.ts'
import { type At, openSite, type Site, siteIn } from '../portal/site.ts'
import { describedStory, type StoryShown, storyShown } from '../stories/shown.ts'
import { type ExportFolder, ExportRefusal, openExportFolder } from './folder.ts'
import { collectPlaces, type Places, renderMapFile } from './map.tsx'
import {
  listUri,
  openPages,
  renderLeafFile,
  renderListFile,
  renderStoriesFile,
  renderStoryFile,
  renderWorkFile,
} from './pages.tsx'
import { maxSideOf, pictureRecipe, writePicture } from './pictures.ts'
import { type WorkFiles, workFilesOf, writeWorkFiles } from './work-files.ts'

export type ExportOptions = {
  readonly folder: string
  /** What every address of the export begins with; that of the house unless another is named. */
  readonly base?: string
  /** Only these works; all unless some are named. */
  readonly works?: readonly string[]
  /** Writes a PDF of each work too; its pages are drawn, which takes longer than all the rest. */
  readonly pdf?: boolean
  /** Called after each work. */
  readonly progress?: (counts: ExportFolder['counts'] & { readonly works: number }) => void
}

export type Exported = ExportFolder['counts'] & { readonly works: number; readonly stories: number }

const pagesAtOnce = 4
const worksInAList = 200
const builtSources = [
  'viewer/styles/icon.svg',
  'viewer/styles/portal.css',
  'viewer/islands/portal.ts',
  'viewer/kulturwerk-viewer/element.ts',
]

/** Files have no search. */
const noSearch = (): Search => {
  const none = () => Promise.reject(new Problem('search-unavailable', 'An export has no search.'))
  return {
    find: none,
    findWithin: none,
    completeWithin: none,
    suggest: none,
    put: none,
    remove: none,
    // biome-ignore lint/correctness/useYield: there is nothing to yield
    states: async function* () {
      await none()
    },
    ready: async () => false,
    close: async () => undefined,
  }
}

type Desk = {
  readonly house: House
  readonly site: Site
  readonly folder: ExportFolder
  readonly withPdf: boolean
}

/** The path below the folder of one of the export's own addresses. */
const pathOf = ({ house }: Desk, uri: string): string => uri.slice(house.uris.base.length + 1)

const page = (desk: Desk, uri: string, html: string) =>
  desk.folder.write(`${pathOf(desk, uri)}/index.html`, html)

const json = (desk: Desk, uri: string, document: unknown) =>
  desk.folder.write(pathOf(desk, uri), JSON.stringify(document))

const rebasing = ({ house: { uris } }: Desk) => ({
  home: uris.home('de'),
  portal: `${uris.base}/de/collections/`,
  collection: { id: uris.collections(), type: 'Collection', label: bilingual('Alle Werke', 'All works') },
})

const sites = ({ site }: Desk): readonly At[] =>
  surfaceLanguages.map((language) => ({ ...siteIn(site, language), asFiles: true }))

const writePictures = async (desk: Desk, of: DescribedWork) => {
  const { house, folder } = desk
  await mapConcurrently(openPages(of), pagesAtOnce, async ({ id, image }) => {
    if (!image) return
    const uri = house.uris.image(id)
    const stamp = [pictureRecipe, image.access.fixity.sha256, of.access.key, uri].join(' ')
    await folder.part(pathOf(desk, uri), stamp, (write) =>
      writePicture(house.store, image, of.access, uri, write),
    )
  })
}

/** The text and the PDF of a work, in a folder of their own. */
const writeFiles = async (desk: Desk, of: DescribedWork, files: WorkFiles) => {
  const { house, folder } = desk
  const path = pathOf(desk, house.uris.work(of.work.id))
  if (!files.text && !files.pdf) {
    await folder.remove(path)
    return
  }
  const stamp = [pdfRecipe, JSON.stringify(files), ...dependsOn(house, of)].join(' ')
  await folder.part(path, stamp, (write) => writeWorkFiles(house, of, files, write))
}

/** The manifest, the texts and the pages of a work; its pictures first, so that nothing names what is not there. */
const writeWork = async (desk: Desk, of: DescribedWork) => {
  const { house } = desk
  const { uris } = house
  const { work } = of
  const files = workFilesOf(of, desk.withPdf)
  await writePictures(desk, of)
  await writeFiles(desk, of, files)
  const renderings = new Set([
    ...(files.pdf ? [uris.pdf(work.id)] : []),
    ...(files.text ? [uris.plainText(work.id)] : []),
  ])
  await json(desk, uris.manifest(work.id), asFiles(manifest(of, uris), { ...rebasing(desk), renderings }))
  for (const one of openPages(of)) {
    const text = of.access.text && one.hasText ? await house.catalogue.transcription(one.id) : undefined
    if (text) await json(desk, house.uris.annotations(one.id, work.id), annotationPage(one, text, house.uris))
    for (const at of sites(desk))
      await page(desk, house.uris.pageIn(at.language, work.id, one.id), renderLeafFile(at, of, one, text))
  }
  for (const at of sites(desk))
    await page(desk, house.uris.workIn(at.language, work.id), renderWorkFile(at, of, files))
}

const removeWork = async (desk: Desk, id: WorkId) => {
  const { uris } = desk.house
  const folders = [
    uris.manifest(id).replace(/\/manifest$/, ''),
    uris.work(id),
    ...surfaceLanguages.map((tag) => uris.workIn(tag, id)),
  ]
  for (const uri of folders) await desk.folder.remove(pathOf(desk, uri))
}

/** The work as everybody may see it; undefined where nothing may be told. */
const openWork = async (house: House, id: WorkId): Promise<DescribedWork | undefined> => {
  try {
    const found = await describedWork(house, id)
    return found.access.record === 'none' ? undefined : found
  } catch (error) {
    if (isProblem(error, 'withdrawn') || isProblem(error, 'unknown-work')) return undefined
    throw error
  }
}

const imageInHtml = /\/iiif\/image\/3\/([a-z0-9_-]+)\/([^/"' ]+)\/([^/"' ]+)\/([^/"' ]+)\/(default\.jpg)/g

/** Draws the details that a story shows: the only pictures of an export that are not copied. */
const writeDetails = async (desk: Desk, shown: StoryShown, html: string) => {
  const { house, folder } = desk
  const pictures = new Map(
    shown.chapters.flatMap(({ picture }) => (picture ? [[String(picture.page.id), picture]] : [])),
  )
  for (const [path, id = '', region = '', size = '', rotation = '', name = ''] of html.matchAll(
    imageInHtml,
  )) {
    const found = pictures.get(id)
    const image = found?.page.image
    if (!found || !image) continue
    const maxSide = maxSideOf(image, found.of.access)
    const drawing = resolveRequest(parseRequest(3, { region, size, rotation, name }), {
      width: image.width,
      height: image.height,
      ...(maxSide !== undefined && { maxSide }),
    })
    const stamp = [pictureRecipe, image.access.fixity.sha256, found.of.access.key].join(' ')
    await folder.part(`${path.slice(1).replace(/\/default\.jpg$/, '')}`, stamp, async (write) => {
      const copy = await openAccessCopy(await house.store.file(image.access.key))
      try {
        await write('default.jpg', (await storedPicture(copy, drawing)) ?? (await render(copy, drawing)))
      } finally {
        copy.close()
      }
    })
  }
}

const writeStory = async (desk: Desk, shown: StoryShown) => {
  const { uris } = desk.house
  await json(
    desk,
    uris.storyManifest(shown.id),
    asFiles(storyManifest(describedStory(shown), uris), rebasing(desk)),
  )
  for (const at of sites(desk)) {
    const html = renderStoryFile(at, shown)
    await writeDetails(desk, shown, html)
    await page(desk, uris.storyIn(at.language, shown.id), html)
  }
}

/** Stories of which every picture belongs to a work of this export. */
const writeStories = async (
  desk: Desk,
  isExported: (work: WorkId) => boolean,
): Promise<readonly StoryShown[]> => {
  const { stories } = await desk.site.stories()
  const all = await Promise.all(stories.map((story) => storyShown(desk.house, story)))
  const whole = all.filter(({ chapters }) =>
    chapters.every(({ picture }) => !picture || isExported(picture.of.work.id)),
  )
  for (const shown of whole) await writeStory(desk, shown)
  for (const at of sites(desk))
    await page(desk, at.house.uris.stories(at.language), renderStoriesFile(at, whole))
  return whole
}

const writeMap = async (desk: Desk, places: Places) => {
  const ground = await openGround(desk.house.config, desk.house.log)()
  const all = places.all()
  for (const at of sites(desk))
    for (const name of viewNames) {
      const { uri, html } = renderMapFile(at, ground, all, name)
      await page(desk, uri, html)
    }
}

const writeViewer = async (desk: Desk) => {
  const { assets } = desk.site
  for (const name of [...assets.filesOf(builtSources), 'assets/mark.png'])
    await desk.folder.write(name, await readFile(builtFile(name)))
}

/** The logos that manifests name at this house, and no earlier ones; of those elsewhere the address is enough. */
const writeLogos = async ({ house, folder }: Desk) => {
  const institutions = await house.catalogue.institutions()
  for (const institution of institutions) {
    const key = keptLogo(institution)
    if (key !== undefined) await folder.write(key, await readFile(await house.store.file(key)))
    await folder.keepOnly(`logos/${institution.id}`, new Set(key?.split('/').slice(-1)))
  }
}

const collectionOf = (id: string, items: readonly object[]) => ({
  '@context': presentation3,
  id,
  type: 'Collection',
  label: bilingual('Alle Werke', 'All works'),
  items,
})

/** A work without its pages: a list may stand for many. */
const headOf = ({ work: { pages: _pages, sections: _sections, ...work } }: DescribedWork): WorkHead => work

/** Lists in stretches, so that a house of any size has pages that open. */
const listing = (desk: Desk) => {
  const { uris } = desk.house
  let waiting: { readonly work: WorkHead; readonly label: LanguageMap }[] = []
  let number = 0
  const parts: object[] = []
  const partUri = (at: number) => `${uris.base}/iiif/presentation/3/list/${at}`

  const write = async (isLast: boolean) => {
    number += 1
    for (const at of sites(desk))
      await page(
        desk,
        listUri(at, number),
        renderListFile(
          at,
          waiting.map(({ work }) => work),
          number,
          isLast,
        ),
      )
    const items = waiting.map(({ work, label }) => ({ id: uris.manifest(work.id), type: 'Manifest', label }))
    if (items.length > 0) {
      await json(desk, partUri(number), collectionOf(partUri(number), items))
      parts.push({
        id: partUri(number),
        type: 'Collection',
        label: bilingual(`Teil ${number}`, `Part ${number}`),
      })
    }
    waiting = []
  }
  return {
    add: async (of: DescribedWork) => {
      if (waiting.length === worksInAList) await write(false)
      waiting.push({ work: headOf(of), label: title(of) })
    },
    end: async () => {
      await write(true)
      await json(desk, uris.collections(), collectionOf(uris.collections(), parts))
    },
  }
}

/** All works, or those that were named; each once. */
async function* worksOf(house: House, named: readonly string[] | undefined): AsyncGenerator<WorkId> {
  if (named) {
    for (const text of new Set(named)) {
      const id = parseWorkId(text)
      if (!id || !(await house.catalogue.workHead(id)))
        throw new Problem('unknown-work', `There is no work "${text.slice(0, 100)}".`)
      yield id
    }
    return
  }
  for (let after: string | undefined, more = true; more; ) {
    const slice = await house.catalogue.works({}, { limit: worksInAList, ...(after && { after }) })
    for (const { id } of slice.items) yield id
    after = slice.next
    more = after !== undefined
  }
}

/** Takes away what is no longer exported: withdrawn, closed, or gone. */
const clean = async (
  { folder }: Desk,
  works: ReadonlySet<string>,
  pages: ReadonlySet<string>,
  stories: readonly StoryShown[],
) => {
  const kept = new Set([...works, 'collections', 'list', 'stories'])
  await folder.keepOnly('iiif/presentation/3', kept)
  await folder.keepOnly('iiif/image/3', pages)
  await folder.keepOnly('works', works)
  const told = new Set([...stories.map(({ id }) => id), 'index.html'])
  await folder.keepOnly('iiif/presentation/3/stories', told)
  for (const language of surfaceLanguages) {
    await folder.keepOnly(`${language}/works`, works)
    await folder.keepOnly(`${language}/stories`, told)
  }
}

const run = async (desk: Desk, { works: named, progress }: ExportOptions): Promise<Exported> => {
  const { house, folder } = desk
  const works = new Set<string>()
  const pages = new Set<string>()
  const lists = listing(desk)
  const places = collectPlaces()
  await writeViewer(desk)
  await writeLogos(desk)
  for await (const id of worksOf(house, named)) {
    const of = await openWork(house, id)
    if (!of) {
      await removeWork(desk, id)
      continue
    }
    await writeWork(desk, of)
    works.add(id)
    for (const one of openPages(of)) pages.add(one.id)
    await lists.add(of)
    if (of.access.record === 'full') places.add(headOf(of))
    progress?.({ ...folder.counts, works: works.size })
  }
  await lists.end()
  await writeMap(desk, places)
  const stories = await writeStories(desk, (id) => works.has(id))
  await folder.write('index.html', redirecting(house))
  if (!named) await clean(desk, works, pages, stories)
  return { ...folder.counts, works: works.size, stories: stories.length }
}

/** The address without a language leads to the German first page; a link for those whom it does not. */
const redirecting = ({ uris }: House) => {
  const path = `${new URL(uris.home('de')).pathname}/`
  return `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Digitales Kulturwerk Lübeck</title><meta http-equiv="refresh" content="0; url=${path}"></head><body><p><a href="${path}">Digitales Kulturwerk Lübeck</a></p></body></html>\n`
}

/**
 * Exports works, all that are open unless some are named. What stands as it should is left untouched, so an export that
 * was interrupted goes on where it was. Needs memory for one work and four pictures, whatever there is in the house.
 * @throws Problem `unknown-work` for a work that was named and is not there; ExportRefusal for a folder that is none.
 */
export const exportSite = async (config: Config, log: Log, options: ExportOptions): Promise<Exported> => {
  const base = (options.base ?? config.baseUrl).replace(/\/+$/, '')
  if (!URL.canParse(base) || !/^https?:\/\/[^?#]+$/.test(base))
    throw new ExportRefusal(
      `"${base.slice(0, 200)}" is no address that begins with http:// or https:// and has no ? or #.`,
    )
  const catalogue = await openCatalogue(config.database)
  try {
    const house: House = {
      catalogue,
      store: await openStore(config.storage),
      search: noSearch(),
      config: { ...config, baseUrl: base },
      uris: urisFrom(base),
      log,
      today: () => dayOf(new Date()),
      version: 'export',
    }
    const site = openSite(house)
    return await run(
      { house, site, folder: await openExportFolder(options.folder), withPdf: options.pdf === true },
      options,
    )
  } finally {
    await catalogue.close()
  }
}
