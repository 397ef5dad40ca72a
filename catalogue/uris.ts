// Every public address of the house, put together in one place from BASE_URL.

import type { FondsId, InstitutionId, PageId, WorkId } from './identifiers.ts'
import type { SurfaceLanguage } from './language.ts'
import type { NameKind } from './names.ts'

export type Uris = ReturnType<typeof urisFrom>

/** The addresses that begin with `base` (BASE_URL, without a slash at the end). Path functions give what follows the base. */
export const urisFrom = (base: string) => {
  const iiif = `${base}/iiif`
  const presentation = `${iiif}/presentation/3`
  const manifest = (work: WorkId) => `${presentation}/${work}/manifest`
  return {
    base,

    // IIIF Image API
    image: (page: PageId) => `${iiif}/image/3/${page}`,
    image2: (page: PageId) => `${iiif}/image/2/${page}`,

    // IIIF Presentation API 3.0; 2.1 has the same tails under /iiif/presentation/2
    manifest,
    manifest2: (work: WorkId) => `${iiif}/presentation/2/${work}/manifest`,
    canvas: (page: PageId, work: WorkId) => `${presentation}/${work}/canvas/${page}`,
    /** The one canvas of a work that shows nothing. */
    emptyCanvas: (work: WorkId) => `${presentation}/${work}/canvas/empty`,
    paintingPage: (page: PageId, work: WorkId) => `${presentation}/${work}/canvas/${page}/painting`,
    painting: (page: PageId, work: WorkId, number = 1) =>
      `${presentation}/${work}/canvas/${page}/painting/${number}`,
    range: (work: WorkId, number: string) => `${presentation}/${work}/range/${number}`,
    annotations: (page: PageId, work: WorkId) => `${presentation}/${work}/annotations/${page}`,
    annotation: (page: PageId, work: WorkId, line: number) =>
      `${presentation}/${work}/annotations/${page}/${line}`,
    collections: () => `${presentation}/collections`,
    collection: (of: InstitutionId | FondsId) => `${presentation}/collections/${of}`,
    collections2: () => `${iiif}/presentation/2/collections`,
    collection2: (of: InstitutionId | FondsId) => `${iiif}/presentation/2/collections/${of}`,
    /** A stretch of a long list of works, counted from 1. */
    collectionPart: (of: InstitutionId | FondsId, number: number) =>
      `${presentation}/collections/${of}/works/${number}`,
    collectionPart2: (of: InstitutionId | FondsId, number: number) =>
      `${iiif}/presentation/2/collections/${of}/works/${number}`,
    /** Control points of a page's picture, in the form that Allmaps reads. */
    georeference: (page: PageId, work: WorkId) => `${presentation}/${work}/georeference/${page}`,

    // Stories: chapters are counted from 1
    storyManifest: (story: string) => `${presentation}/stories/${story}/manifest`,
    storyCanvas: (story: string, chapter: number) => `${presentation}/stories/${story}/canvas/${chapter}`,

    // IIIF Content Search, both generations
    search2: (work: WorkId) => `${iiif}/search/2/${work}`,
    autocomplete2: (work: WorkId) => `${iiif}/search/2/${work}/autocomplete`,
    search1: (work: WorkId) => `${iiif}/search/1/${work}`,
    autocomplete1: (work: WorkId) => `${iiif}/search/1/${work}/autocomplete`,
    pageSearch2: (page: PageId, work: WorkId) => `${iiif}/search/2/${work}/${page}`,
    pageSearch1: (page: PageId, work: WorkId) => `${iiif}/search/1/${work}/${page}`,

    // IIIF Change Discovery
    activity: () => `${iiif}/activity/all`,
    activityPage: (page: number) => `${iiif}/activity/page/${page}`,

    // Files of a work
    record: (work: WorkId) => `${base}/works/${work}/record`,
    pdf: (work: WorkId) => `${base}/works/${work}/${work}.pdf`,
    plainText: (work: WorkId) => `${base}/works/${work}/${work}.txt`,
    pageText: (page: PageId, work: WorkId) => `${base}/works/${work}/pages/${page}.txt`,
    pageAlto: (page: PageId, work: WorkId) => `${base}/works/${work}/pages/${page}.xml`,
    master: (page: PageId, work: WorkId) => `${base}/works/${work}/pages/${page}/original`,

    // The portal
    home: (language: SurfaceLanguage) => `${base}/${language}`,
    /** The permalink, in no language. */
    work: (work: WorkId) => `${base}/works/${work}`,
    workIn: (language: SurfaceLanguage, work: WorkId) => `${base}/${language}/works/${work}`,
    pageIn: (language: SurfaceLanguage, work: WorkId, page: PageId) =>
      `${base}/${language}/works/${work}/pages/${page}`,
    research: (language: SurfaceLanguage, work: WorkId) => `${base}/${language}/works/${work}/research`,
    searchIn: (language: SurfaceLanguage) => `${base}/${language}/search`,
    collectionIn: (language: SurfaceLanguage, of: InstitutionId | FondsId) =>
      `${base}/${language}/collections/${of}`,
    names: (language: SurfaceLanguage, kind: NameKind) => `${base}/${language}/${kind}s`,
    name: (language: SurfaceLanguage, kind: NameKind, id: string) => `${base}/${language}/${kind}s/${id}`,
    stories: (language: SurfaceLanguage) => `${base}/${language}/stories`,
    /** The permalink of a story, in no language. */
    story: (story: string) => `${base}/stories/${story}`,
    storyIn: (language: SurfaceLanguage, story: string) => `${base}/${language}/stories/${story}`,
    storyCodes: (language: SurfaceLanguage, story: string) => `${base}/${language}/stories/${story}/codes`,
    embedStory: (story: string) => `${base}/embed/story/${story}`,
    /** The map, as far as its first view or as one of the others. */
    mapIn: (language: SurfaceLanguage, view?: string) => `${base}/${language}/map${view ? `/${view}` : ''}`,
    mapBase: (kind: string) => `${base}/map/base.${kind}`,
    embedMap: () => `${base}/embed/map`,
    places: () => `${base}/api/places.geojson`,
    near: () => `${base}/api/near`,
    embed: (work: WorkId) => `${base}/embed/${work}`,
    /** The page that makes snippets of a work. */
    embeddingIn: (language: SurfaceLanguage, work: WorkId) => `${base}/${language}/works/${work}/embed`,
    oembed: () => `${base}/oembed`,
    /** The small viewer as other people's sites load it: an address that stays through version 1. */
    smallViewer: () => `${base}/viewer/1/kulturwerk-viewer.js`,
    /** The page that documents it. */
    viewerIn: (language: SurfaceLanguage) => `${base}/${language}/viewer`,
    problem: (slug: string) => `${base}/problems/${slug}`,
  } as const
}
