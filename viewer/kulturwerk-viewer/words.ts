// Words of the small viewer; they travel with it to other people's sites, so they are its own.

export const words = {
  de: {
    open: 'Vergrößern',
    slow: 'Das dauert länger als sonst.',
    failed: 'Das Werk kann gerade nicht geöffnet werden.',
    failedNext: 'Prüfen Sie die Verbindung und versuchen Sie es erneut.',
    imageFailed: 'Dieses Bild kann gerade nicht gezeigt werden.',
    noImage: 'Von dieser Seite gibt es kein Bild.',
    controls: 'Bedienung',
    previous: 'Vorige Seite',
    next: 'Nächste Seite',
    pageOf: (label: string, order: number, count: number) => `Seite ${label}, Bild ${order} von ${count}`,
    count: (order: number, count: number) => `${order} / ${count}`,
    zoomIn: 'Vergrößern',
    zoomOut: 'Verkleinern',
    whole: 'Ganze Seite',
    rotate: 'Drehen',
    fullScreen: 'Vollbild',
    leaveFullScreen: 'Vollbild verlassen',
    contents: 'Inhalt',
    text: 'Text',
    hits: 'Fundstellen',
    noText: 'Zu dieser Seite liegt kein Text vor.',
    hitCount: (count: number, q: string) =>
      count === 1 ? `Eine Fundstelle für „${q}“` : `${count} Fundstellen für „${q}“`,
    keys: 'Pfeiltasten verschieben, Plus und Minus vergrößern und verkleinern, 0 zeigt die ganze Seite, Bild auf und Bild ab blättern.',
    image: (label: string) => `Bild der Seite ${label}`,
    rights: 'Rechte',
  },
  en: {
    open: 'Zoom in',
    slow: 'This takes longer than usual.',
    failed: 'The work cannot be opened just now.',
    failedNext: 'Check the connection and try again.',
    imageFailed: 'This image cannot be shown just now.',
    noImage: 'There is no image of this page.',
    controls: 'Controls',
    previous: 'Previous page',
    next: 'Next page',
    pageOf: (label: string, order: number, count: number) => `Page ${label}, image ${order} of ${count}`,
    count: (order: number, count: number) => `${order} / ${count}`,
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    whole: 'Whole page',
    rotate: 'Rotate',
    fullScreen: 'Full screen',
    leaveFullScreen: 'Leave full screen',
    contents: 'Contents',
    text: 'Text',
    hits: 'Places found',
    noText: 'There is no text for this page.',
    hitCount: (count: number, q: string) =>
      count === 1 ? `One place found for “${q}”` : `${count} places found for “${q}”`,
    keys: 'Arrow keys move, plus and minus zoom in and out, 0 shows the whole page, page up and page down turn pages.',
    image: (label: string) => `Image of page ${label}`,
    rights: 'Rights',
  },
} as const

export type Language = keyof typeof words
export type Words = (typeof words)[Language]

/** The words for a language tag; German unless it is English. */
export const wordsFor = (
  tag: string | null | undefined,
): { readonly language: Language; readonly words: Words } => {
  const language = tag?.toLowerCase().startsWith('en') ? 'en' : 'de'
  return { language, words: words[language] }
}
