// The house's own element, as TSX knows it.

import type { HTMLAttributes } from 'preact'

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'kulturwerk-viewer': HTMLAttributes & {
        readonly manifest: string
        readonly canvas?: string
        readonly query?: string
        readonly region?: string
        readonly open?: 'seen' | 'touched'
        readonly view?: 'single' | 'spread'
        readonly theme?: 'light' | 'dark' | 'auto'
        readonly panel?: string
      }
    }
  }
}
