// The page about the small viewer in both languages: what it is, what it takes, what it tells, and how it is put to use.

import type { SurfaceLanguage } from '../../catalogue/language.ts'

/** Names that code has, each with its explanation. */
type Explained = readonly (readonly [name: string, explanation: string])[]

type ViewerPage = {
  readonly title: string
  readonly lead: string
  readonly promise: readonly string[]
  readonly examples: string
  readonly noExample: string
  readonly component: string
  readonly themed: string
  readonly frame: string
  readonly attributes: string
  readonly attributeTable: Explained
  readonly events: string
  readonly eventTable: Explained
  readonly methods: string
  readonly methodTable: Explained
  readonly looks: string
  readonly looksTable: Explained
  readonly keys: string
  readonly keyTable: Explained
  readonly name: string
  readonly meaning: string
  readonly policy: string
  readonly policyText: string
  readonly frames: string
  readonly framesText: readonly string[]
  readonly versions: string
  readonly versionsText: string
  readonly types: string
}

const parts = 'poster, open, desk, controls, button, panel, credit, title, message'
const colours =
  '--kw-ground, --kw-paper, --kw-ink, --kw-second, --kw-accent, --kw-on-accent, --kw-chosen, --kw-line'

const de: ViewerPage = {
  title: 'Der Betrachter für andere Websites',
  lead: 'Eine Zeile Code zeigt ein Werk auf jeder Website: vergrößern, blättern, lesen, suchen. Aus diesem Haus und aus jedem anderen, das IIIF spricht.',
  promise: [
    'Bis jemand das Bild berührt, werden drei Kilobyte und ein Vorschaubild geladen. Ohne JavaScript bleiben Bild, Nachweis und Verweis stehen.',
    'Keine Cookies, kein Speicher im Browser, keine Anfrage an Dritte. Er arbeitet unter einer strengen Content Security Policy und in einem Rahmen mit sandbox="allow-scripts".',
  ],
  examples: 'Beispiele',
  noExample: 'Sobald ein Werk veröffentlicht ist, stehen hier Beispiele.',
  component: 'Als Baustein in der eigenen Seite',
  themed: 'In eigenen Farben, mit geöffnetem Inhaltsverzeichnis',
  frame: 'Als Rahmen',
  attributes: 'Attribute',
  attributeTable: [
    [
      'manifest',
      'Adresse eines IIIF-Manifests oder einer Sammlung, Presentation API 3 oder 2, von jedem Server mit CORS.',
    ],
    ['canvas', 'Kennung der Seite, mit der begonnen wird.'],
    ['region', 'Ausschnitt als x,y,Breite,Höhe in Pixeln der Seite.'],
    ['query', 'Wörter, die im Text gesucht und markiert werden (Content Search 2.0, sonst 1.0).'],
    ['iiif-content', 'Ein IIIF Content State; er steht für manifest, canvas und region zusammen.'],
    [
      'open',
      'seen: öffnet, sobald zu sehen; touched: erst bei Berührung. Ohne Angabe das eine mit Maus, das andere mit Finger.',
    ],
    ['view', 'single oder spread; ohne Angabe wie im Manifest, wenn Platz für zwei Seiten ist.'],
    ['panel', 'Was zu Beginn daneben offen ist: contents, pages, text, notes, views, search, about, share.'],
    ['theme', 'light, dark oder auto (wie das System).'],
    ['lang', 'de oder en; sonst die Sprache der Seite.'],
  ],
  events: 'Ereignisse',
  eventTable: [
    ['kw-open', 'Das erste Bild ist offen.'],
    ['kw-page', 'Eine andere Seite wird gezeigt: { canvas, label, index }.'],
    ['kw-region', 'Ein Ausschnitt wird betrachtet: { canvas, region }.'],
    ['kw-fail', 'Etwas lässt sich nicht zeigen: { message }.'],
  ],
  methods: 'Methoden',
  methodTable: [
    ['open(wanted)', 'Öffnet den Betrachter; mit true geht der Fokus hinein.'],
    ['go({ canvas, region })', 'Geht zu einer Seite und einem Ausschnitt.'],
    ['contentState', 'Was gezeigt wird, als Wert für iiif-content.'],
  ],
  looks: 'Aussehen',
  looksTable: [
    ['--kw-height', 'Höhe des geöffneten Betrachters.'],
    ['--kw-font', 'Schrift der Bedienung.'],
    [colours, 'Die Farben.'],
    [`::part(${parts})`, 'Teile, die sich gestalten lassen.'],
  ],
  keys: 'Tasten',
  keyTable: [
    ['← ↑ → ↓', 'verschieben'],
    ['+ −', 'vergrößern und verkleinern'],
    ['0', 'ganze Seite'],
    ['Bild auf, Bild ab', 'blättern'],
    ['Pos1, Ende', 'erste und letzte Seite'],
    ['Esc', 'Seitenleiste schließen'],
  ],
  name: 'Name',
  meaning: 'Bedeutung',
  policy: 'Content Security Policy',
  policyText: 'Die eigene Website muss diesem Haus nur so viel erlauben:',
  frames: 'Rahmen und oEmbed',
  framesText: [
    'Die Adresse des Rahmens nimmt canvas, region, query, lang, theme und open. Er meldet der Seite um ihn herum seine Höhe mit postMessage: { type: "kulturwerk:height", height }, und jede Seite, die aufgeschlagen wird: { type: "kulturwerk:page", canvas, label, index }.',
    'Wer eine Adresse dieses Hauses in WordPress, Moodle oder Mattermost in eine eigene Zeile setzt, erhält den Rahmen über oEmbed.',
  ],
  versions: 'Versionen',
  versionsText:
    'Unter dieser Adresse bleibt, was der Betrachter in Version 1 kann; es kommt nur hinzu. Eine neue Adresse gäbe es erst, wenn etwas wegfiele.',
  types: 'Typen für TypeScript',
}

const en: ViewerPage = {
  title: 'The viewer for other websites',
  lead: 'One line of code shows a work on any website: zoom, turn pages, read, search. From this house and from every other that speaks IIIF.',
  promise: [
    'Until somebody touches the picture, three kilobytes and a preview are loaded. Without JavaScript, picture, credit and link remain.',
    'No cookies, no storage in the browser, no request to third parties. It works under a strict Content Security Policy and in a frame with sandbox="allow-scripts".',
  ],
  examples: 'Examples',
  noExample: 'As soon as a work is published, there are examples here.',
  component: 'As a building block of your own page',
  themed: 'In colours of your own, with the contents open',
  frame: 'As a frame',
  attributes: 'Attributes',
  attributeTable: [
    [
      'manifest',
      'Address of a IIIF manifest or collection, Presentation API 3 or 2, from any server with CORS.',
    ],
    ['canvas', 'Id of the page to begin with.'],
    ['region', 'A detail as x,y,width,height in pixels of the page.'],
    ['query', 'Words that are looked for in the text and marked (Content Search 2.0, else 1.0).'],
    ['iiif-content', 'A IIIF Content State; it stands for manifest, canvas and region together.'],
    [
      'open',
      'seen: opens when it is in sight; touched: only when it is touched. By default the one with a mouse, the other with a finger.',
    ],
    ['view', 'single or spread; by default as the manifest has it, where there is room for two pages.'],
    ['panel', 'What is open beside it at first: contents, pages, text, notes, views, search, about, share.'],
    ['theme', 'light, dark or auto (as the system).'],
    ['lang', 'de or en; else the language of the page.'],
  ],
  events: 'Events',
  eventTable: [
    ['kw-open', 'The first picture is open.'],
    ['kw-page', 'Another page is shown: { canvas, label, index }.'],
    ['kw-region', 'A detail is being looked at: { canvas, region }.'],
    ['kw-fail', 'Something cannot be shown: { message }.'],
  ],
  methods: 'Methods',
  methodTable: [
    ['open(wanted)', 'Opens the viewer; with true, the focus goes in.'],
    ['go({ canvas, region })', 'Goes to a page and a detail of it.'],
    ['contentState', 'What is shown, as a value for iiif-content.'],
  ],
  looks: 'Looks',
  looksTable: [
    ['--kw-height', 'Height of the open viewer.'],
    ['--kw-font', 'Typeface of the controls.'],
    [colours, 'The colours.'],
    [`::part(${parts})`, 'Parts that can be styled.'],
  ],
  keys: 'Keys',
  keyTable: [
    ['← ↑ → ↓', 'move'],
    ['+ −', 'zoom in and out'],
    ['0', 'whole page'],
    ['Page up, page down', 'turn pages'],
    ['Home, End', 'first and last page'],
    ['Esc', 'close the side panel'],
  ],
  name: 'Name',
  meaning: 'Meaning',
  policy: 'Content Security Policy',
  policyText: 'Your website needs to allow this house no more than:',
  frames: 'Frames and oEmbed',
  framesText: [
    'The address of the frame takes canvas, region, query, lang, theme and open. It tells the page around it how high it wants to be by postMessage: { type: "kulturwerk:height", height }, and every page that is opened: { type: "kulturwerk:page", canvas, label, index }.',
    'Whoever puts an address of this house on a line of its own in WordPress, Moodle or Mattermost gets the frame by oEmbed.',
  ],
  versions: 'Versions',
  versionsText:
    'At this address stays what the viewer does in version 1; things are only added. There would be a new address only if something were taken away.',
  types: 'Types for TypeScript',
}

export const viewerPage: Readonly<Record<SurfaceLanguage, ViewerPage>> = { de, en }
