// Types of <kulturwerk-viewer> for those who build with TypeScript; served beside the script.

/** A rectangle on a page: `x,y,width,height` in pixels of its canvas. */
export type Region = string

export interface KulturwerkViewerEventMap {
  /** The viewer stands and the first picture is open. */
  'kw-open': CustomEvent<undefined>
  /** Another page is shown. `index` counts from 0. */
  'kw-page': CustomEvent<{ readonly canvas: string; readonly label: string; readonly index: number }>
  /** The reader rests at a detail. */
  'kw-region': CustomEvent<{ readonly canvas: string; readonly region: Region }>
  /** Something cannot be shown; `message` is what the reader is told. */
  'kw-fail': CustomEvent<{ readonly message: string }>
}

export interface KulturwerkViewerAttributes {
  /** Address of a IIIF manifest or collection, Presentation 3 or 2. */
  manifest?: string
  /** Id of the canvas to begin with. */
  canvas?: string
  region?: Region
  /** Words to look for in the text. */
  query?: string
  /** `de` or `en`; else the language of the page. */
  lang?: string
  /** When it opens: when it is seen, or when it is touched. Without it: seen with a mouse, touched with a finger. */
  open?: 'seen' | 'touched'
  /** One page or two; without it as the manifest has it, where there is room. */
  view?: 'single' | 'spread'
  /** Colours; `light` unless it says otherwise. */
  theme?: 'light' | 'dark' | 'auto'
  /** The panel that is open at first. */
  panel?: 'contents' | 'pages' | 'text' | 'notes' | 'views' | 'search' | 'about' | 'share'
  /** A IIIF Content State, in place of manifest, canvas and region. */
  'iiif-content'?: string
}

export declare class KulturwerkViewer extends HTMLElement {
  /** Opens the viewer; `wanted` moves the focus into it. */
  open(wanted?: boolean): Promise<void>
  /** Goes to a canvas, and to a detail of it. */
  go(place: { readonly canvas: string; readonly region?: Region }): void
  /** What is shown, as a IIIF Content State to put behind `iiif-content=`; undefined before it is open. */
  readonly contentState: string | undefined
  addEventListener<Name extends keyof KulturwerkViewerEventMap>(
    type: Name,
    listener: (event: KulturwerkViewerEventMap[Name]) => void,
    options?: boolean | AddEventListenerOptions,
  ): void
  addEventListener(
    type: string,
    listener: EventListenerOrEventListenerObject,
    options?: boolean | AddEventListenerOptions,
  ): void
}

declare global {
  interface HTMLElementTagNameMap {
    'kulturwerk-viewer': KulturwerkViewer
  }
}
