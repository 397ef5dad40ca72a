// Opens Mirador 4 over the work of this page: the research view.

import { type Plugin, viewer, type WindowConfig } from 'mirador'
import downloadPlugins from 'mirador-dl-plugin'
import { miradorImageToolsPlugin } from 'mirador-image-tools'
import sharePlugins from 'mirador-share-plugin'
import { readForeign } from './foreign-manifests.ts'
import { themes } from './look.ts'
import { type ResearchSettings, readSettings } from './settings.ts'
import { translations } from './words.ts'

const id = 'research'
const narrow = 700

/** The window of the work itself: at its page, its detail, its search. */
const ownWindow = ({ manifest, canvas, region, q }: ResearchSettings): WindowConfig => ({
  manifestId: manifest,
  view: 'single',
  imageToolsEnabled: true,
  ...(canvas && { canvasId: canvas }),
  ...(region && {
    initialViewerConfig: {
      x: region.x + region.width / 2,
      y: region.y + region.height / 2,
      zoom: 1 / region.width,
    },
  }),
  // Mirador 4.0.0 puts the words into an address as they are (mirador#4335).
  ...(q && { defaultSearchQuery: encodeURIComponent(q) }),
})

const besideIt = (manifest: string): WindowConfig => ({
  manifestId: manifest,
  view: 'single',
  imageToolsEnabled: true,
})

/** The languages that the house speaks; Mirador knows twenty more. */
const availableLanguages = { de: 'Deutsch', en: 'English' }

const configured = (settings: ResearchSettings) => {
  const night = matchMedia('(prefers-color-scheme: dark)').matches
  const wide = innerWidth >= narrow
  return {
    id,
    language: settings.language,
    availableLanguages,
    translations,
    themes,
    selectedTheme: night ? 'dark' : 'light',
    windows: [ownWindow(settings), ...settings.beside.map(besideIt)],
    catalog: [settings.manifest, ...settings.beside].map((manifestId) => ({ manifestId })),
    window: {
      allowFullscreen: true,
      sideBarOpen: wide && settings.q !== undefined,
      sideBarPanel: settings.q === undefined ? 'info' : 'search',
      showLocalePicker: true,
      switchCanvasOnSearch: true,
    },
    annotations: {
      filteredMotivations: [
        'commenting',
        'tagging',
        'describing',
        'linking',
        'identifying',
        'oa:commenting',
        'oa:tagging',
      ],
    },
    thumbnailNavigation: { defaultPosition: 'off' },
    workspaceControlPanel: { enabled: wide },
    osdConfig: { drawer: 'canvas' },
    requests: { postprocessors: [readForeign] },
    miradorSharePlugin: {
      embedOption: { enabled: false },
      dragAndDropInfoLink: 'https://iiif.io',
      shareLink: { enabled: true },
    },
  }
}

const element = document.getElementById(id)
if (element) {
  const plugins: readonly Plugin[] = [...miradorImageToolsPlugin, ...downloadPlugins, ...sharePlugins]
  viewer(configured(readSettings(element.dataset.settings)), plugins)
}
