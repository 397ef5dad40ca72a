// Words of the small viewer; they travel with it to other people's sites, so they are its own.

import type { Fault } from './reading.ts'

const de = {
  slow: 'Das dauert länger als sonst.',
  again: 'Erneut versuchen',
  faults: {
    offline:
      'Das Werk ist gerade nicht zu erreichen. Die Verbindung ist unterbrochen, oder der Server des Werks lässt sich von anderen Websites nicht lesen (CORS).',
    refused: 'Dieses Werk ist nicht frei zugänglich.',
    missing: 'Unter dieser Adresse gibt es kein Werk.',
    broken: 'Der Server des Werks antwortet mit einem Fehler.',
    large: 'Die Beschreibung dieses Werks ist zu groß für diesen Betrachter.',
    notJson: 'Unter dieser Adresse liegt kein IIIF-Manifest.',
    address: 'Es ist keine Adresse eines IIIF-Manifests angegeben.',
  },
  otherDocument: (type: string) =>
    `Unter dieser Adresse liegt kein IIIF-Manifest, sondern etwas anderes (${type}).`,
  emptyWork: 'Dieses Werk hat keine Seiten.',
  emptyShelf: 'Diese Sammlung ist leer.',
  unexpected: 'Das Werk kann gerade nicht geöffnet werden.',
  imageFailed: 'Dieses Bild kann gerade nicht gezeigt werden.',
  noImage: 'Von dieser Seite gibt es kein Bild.',
  unseen: {
    sound: 'Diese Seite ist eine Tonaufnahme. Dieser Betrachter zeigt nur Bilder.',
    video: 'Diese Seite ist ein Film. Dieser Betrachter zeigt nur Bilder.',
    other: 'Was auf dieser Seite liegt, kann dieser Betrachter nicht zeigen.',
  },
  openFile: 'Datei öffnen',
  controls: 'Bedienung',
  previous: 'Vorige Seite',
  next: 'Nächste Seite',
  pageOf: (label: string, order: number, count: number) => `Seite ${label}, Bild ${order} von ${count}`,
  pagesOf: (labels: string, order: number, count: number) =>
    `Seiten ${labels}, ab Bild ${order} von ${count}`,
  count: (order: string, count: number) => `${order} / ${count}`,
  zoomIn: 'Vergrößern',
  zoomOut: 'Verkleinern',
  size: (percent: number) => `${percent} %`,
  whole: 'Ganze Seite',
  rotate: 'Drehen',
  rotated: 'Gedreht',
  spread: 'Doppelseiten',
  fullScreen: 'Vollbild',
  leaveFullScreen: 'Vollbild verlassen',
  more: 'Mehr',
  close: 'Schließen',
  panels: {
    contents: 'Inhalt',
    pages: 'Seiten',
    text: 'Text',
    notes: 'Anmerkungen',
    views: 'Ansichten',
    search: 'Suche',
    hits: 'Fundstellen',
    about: 'Angaben',
    share: 'Teilen',
  },
  earlier: 'Frühere Seiten',
  later: 'Spätere Seiten',
  loading: 'Wird geladen.',
  noText: 'Zu dieser Seite liegt kein Text vor.',
  noNotes: 'Zu dieser Seite gibt es keine Anmerkungen.',
  textFailed: 'Das ist gerade nicht zu erreichen.',
  link: 'Verweis',
  searchFor: 'Im Text suchen',
  searchAction: 'Suchen',
  noHits: (q: string) => `Nichts gefunden für „${q}“`,
  hitCount: (count: number, q: string) =>
    count === 1 ? `Eine Fundstelle für „${q}“` : `${count} Fundstellen für „${q}“`,
  view: (order: number) => `Ansicht ${order}`,
  keys: 'Pfeiltasten verschieben, Plus und Minus vergrößern und verkleinern, 0 zeigt die ganze Seite, Bild auf und Bild ab blättern, Pos1 und Ende führen zur ersten und letzten Seite.',
  image: (label: string) => `Bild der Seite ${label}`,
  rights: 'Rechte',
  licence: 'Lizenz',
  credit: 'Nachweis',
  holder: 'Einrichtung',
  files: 'Dateien',
  toWork: 'Zur Seite des Werks',
  manifest: 'IIIF-Manifest',
  linkHere: 'Verweis auf diese Stelle',
  stateHere: 'Diese Stelle als IIIF Content State',
  pictureHere: 'Bild dieses Ausschnitts',
  backToList: 'Zurück zur Liste',
  listOf: (label: string) => `Sammlung: ${label}`,
  moreEntries: 'Weitere Einträge',
}

type Words = {
  readonly [Key in keyof typeof de]: (typeof de)[Key] extends string
    ? string
    : (typeof de)[Key] extends (...args: infer Args) => string
      ? (...args: Args) => string
      : { readonly [Inner in keyof (typeof de)[Key]]: string }
} & { readonly faults: Readonly<Record<Fault, string>> }

const en: Words = {
  slow: 'This takes longer than usual.',
  again: 'Try again',
  faults: {
    offline:
      'The work cannot be reached just now. The connection is broken, or the server of the work cannot be read from other sites (CORS).',
    refused: 'This work is not open to everyone.',
    missing: 'There is no work at this address.',
    broken: 'The server of the work answers with an error.',
    large: 'The description of this work is too large for this viewer.',
    notJson: 'There is no IIIF manifest at this address.',
    address: 'No address of a IIIF manifest is given.',
  },
  otherDocument: (type: string) => `There is no IIIF manifest at this address, but something else (${type}).`,
  emptyWork: 'This work has no pages.',
  emptyShelf: 'This collection is empty.',
  unexpected: 'The work cannot be opened just now.',
  imageFailed: 'This image cannot be shown just now.',
  noImage: 'There is no image of this page.',
  unseen: {
    sound: 'This page is a sound recording. This viewer shows images only.',
    video: 'This page is a film. This viewer shows images only.',
    other: 'This viewer cannot show what is on this page.',
  },
  openFile: 'Open the file',
  controls: 'Controls',
  previous: 'Previous page',
  next: 'Next page',
  pageOf: (label: string, order: number, count: number) => `Page ${label}, image ${order} of ${count}`,
  pagesOf: (labels: string, order: number, count: number) =>
    `Pages ${labels}, from image ${order} of ${count}`,
  count: (order: string, count: number) => `${order} / ${count}`,
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  size: (percent: number) => `${percent} %`,
  whole: 'Whole page',
  rotate: 'Rotate',
  rotated: 'Rotated',
  spread: 'Facing pages',
  fullScreen: 'Full screen',
  leaveFullScreen: 'Leave full screen',
  more: 'More',
  close: 'Close',
  panels: {
    contents: 'Contents',
    pages: 'Pages',
    text: 'Text',
    notes: 'Notes',
    views: 'Views',
    search: 'Search',
    hits: 'Places found',
    about: 'About',
    share: 'Share',
  },
  earlier: 'Earlier pages',
  later: 'Later pages',
  loading: 'Loading.',
  noText: 'There is no text for this page.',
  noNotes: 'There are no notes on this page.',
  textFailed: 'This cannot be reached just now.',
  link: 'Link',
  searchFor: 'Search the text',
  searchAction: 'Search',
  noHits: (q: string) => `Nothing found for “${q}”`,
  hitCount: (count: number, q: string) =>
    count === 1 ? `One place found for “${q}”` : `${count} places found for “${q}”`,
  view: (order: number) => `View ${order}`,
  keys: 'Arrow keys move, plus and minus zoom in and out, 0 shows the whole page, page up and page down turn pages, home and end lead to the first and last page.',
  image: (label: string) => `Image of page ${label}`,
  rights: 'Rights',
  licence: 'Licence',
  credit: 'Credit',
  holder: 'Institution',
  files: 'Files',
  toWork: 'To the page of the work',
  manifest: 'IIIF manifest',
  linkHere: 'Link to this place',
  stateHere: 'This place as IIIF Content State',
  pictureHere: 'Picture of this detail',
  backToList: 'Back to the list',
  listOf: (label: string) => `Collection: ${label}`,
  moreEntries: 'More entries',
}

export const words = { de, en } as const

export type Language = keyof typeof words
export type { Words }

/** The words for a language tag; German unless it is English. */
export const wordsFor = (
  tag: string | null | undefined,
): { readonly language: Language; readonly words: Words } => {
  const language = tag?.toLowerCase().startsWith('en') ? 'en' : 'de'
  return { language, words: words[language] }
}
