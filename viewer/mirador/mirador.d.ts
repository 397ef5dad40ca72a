// Types for the parts of Mirador 4 and its plugins that the house uses; they ship none.

declare module 'mirador' {
  /** What a request gave, before it enters the store; see state/actions of Mirador. */
  export type ReceivedAction = {
    readonly type: string
    manifestJson?: unknown
    searchJson?: unknown
  }
  export type Rectangle = { readonly x: number; readonly y: number; readonly zoom: number }
  export type WindowConfig = {
    readonly manifestId: string
    readonly canvasId?: string
    readonly view?: 'single' | 'book' | 'scroll' | 'gallery'
    readonly defaultSearchQuery?: string
    readonly initialViewerConfig?: Rectangle & { readonly thumbnailNavigationPosition?: string }
    readonly thumbnailNavigationPosition?: 'far-bottom' | 'off'
    readonly sideBarOpen?: boolean
    readonly imageToolsEnabled?: boolean
  }
  export type Config = {
    readonly id: string
    readonly language: string
    readonly availableLanguages: Readonly<Record<string, string>>
    readonly windows: readonly WindowConfig[]
    readonly catalog: readonly { readonly manifestId: string }[]
    readonly [setting: string]: unknown
  }
  export type Plugin = Readonly<Record<string, unknown>>
  export type State = Readonly<Record<string, unknown>>
  export type Store = {
    readonly getState: () => State
    readonly subscribe: (listener: () => void) => () => void
  }
  export const viewer: (config: Config, plugins: readonly Plugin[]) => { readonly store: Store }
}

declare module 'mirador-image-tools' {
  import type { Plugin } from 'mirador'
  export const miradorImageToolsPlugin: readonly Plugin[]
}

declare module 'mirador-dl-plugin' {
  import type { Plugin } from 'mirador'

  const plugins: readonly Plugin[]
  export default plugins
}

declare module 'mirador-share-plugin' {
  import type { Plugin } from 'mirador'

  const plugins: readonly Plugin[]
  export default plugins
}

declare module 'emotion-cache-itself' {
  type Options = { readonly key: string; readonly nonce?: string } & Readonly<Record<string, unknown>>
  const createCache: (options: Options) => unknown
  export default createCache
}
