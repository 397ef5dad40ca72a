// Opens Mirador 4 over the work of this page: the research view.

import { type Plugin, viewer, type WindowConfig } from 'mirador'
import downloadPlugins from 'mirador-dl-plugin'
import { miradorImageToolsPlugin } from 'mirador-image-tools'
import sharePlugins from 'mirador-share-plugin'
import { keepAddress } from './address.ts'
import { readState, windowFor } from './content-state.ts'
import { copyAddress } from './copy-address.ts'
import { countedButtons } from './counted-buttons.ts'
import { readForeign } from './foreign-manifests.ts'
import { themes } from './look.ts'
import { type ResearchSettings, readSettings } from './settings.ts'
import { translations } from './words.ts'

const id = 'research'
const narrow = 700

/** On a phone the image tools would lie under the side panel; the menu of the window shows them. */
const toolsIfWide = (window: WindowConfig): WindowConfig => ({
  ...window,
  imageToolsEnabled: innerWidth >= narrow,
})

/** The windows to open: what the address names as a content state, else the work of this page and those beside it. */
const windowsFor = ({ manifest, canvas, region, q, beside }: ResearchSettings): readonly WindowConfig[] => {
  const named = readState(new URLSearchParams(location.search).get('iiif-content'))
  if (named.length > 0) return named.map((one) => toolsIfWide(windowFor(one)))
  const own = manifest && {
    ...toolsIfWide(windowFor({ manifest, ...(canvas && { canvas }), ...(region && { region }) })),
    // Mirador 4.0.0 puts the words into an address as they are (mirador#4335).
    ...(q && { defaultSearchQuery: encodeURIComponent(q) }),
  }
  return [...(own ? [own] : []), ...beside.map((one) => toolsIfWide(windowFor({ manifest: one })))]
}

/** The languages that the house speaks; Mirador knows twenty more. */
const availableLanguages = { de: 'Deutsch', en: 'English' }

const configured = (settings: ResearchSettings) => {
  const night = matchMedia('(prefers-color-scheme: dark)').matches
  const wide = innerWidth >= narrow
  const windows = windowsFor(settings)
  return {
    id,
    language: settings.language,
    availableLanguages,
    translations,
    themes,
    selectedTheme: night ? 'dark' : 'light',
    windows,
    catalog: windows.map(({ manifestId }) => ({ manifestId })),
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
    workspace: { isWorkspaceAddVisible: windows.length === 0 },
    workspaceControlPanel: { enabled: wide || windows.length === 0 },
    osdConfig: { drawer: 'canvas' },
    requests: { postprocessors: [readForeign] },
    miradorSharePlugin: {
      embedOption: { enabled: false },
      // What is shared is the permanent address of the work; manifests of other houses go as they are.
      shareLink: {
        enabled: true,
        manifestIdReplacePattern: [/\/iiif\/presentation\/[23]\/([a-z0-9-]+)\/manifest$/, '/works/$1'],
      },
    },
  }
}

/** A sentence for those who wait longer than four seconds. */
const sayWhenSlow = (root: HTMLElement) => {
  const wait = root.querySelector<HTMLElement>('.research-wait')
  setTimeout(() => {
    if (wait?.isConnected) wait.textContent = wait.dataset.slow ?? ''
  }, 4000)
}

const element = document.getElementById(id)
if (element) {
  const plugins: readonly Plugin[] = [
    ...miradorImageToolsPlugin,
    ...downloadPlugins,
    ...sharePlugins,
    countedButtons,
  ]
  sayWhenSlow(element)
  const { store } = viewer(configured(readSettings(element.dataset.settings)), plugins)
  keepAddress(store)
  copyAddress(document)
}
