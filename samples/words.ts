// What the demo says, in German and English.

import type { SurfaceLanguage } from '../catalogue/language.ts'

const german = {
  about: 'zeichnet die Beispielsammlung, nimmt sie auf und zeigt sie; endet mit Strg-C',
  portTaken:
    'Der Port {port} ist schon belegt. Bitte das andere Programm beenden oder mit PORT=… einen anderen Port wählen.',
  starting: 'Der Server startet …',
  listening: 'Die Seite antwortet schon: {url}  (sie füllt sich, während Sie lesen)',
  drawing: 'Lieferung {number} von {count}: {pages} Seiten werden gezeichnet.',
  drawn: '  {done} von {pages} gezeichnet',
  standing: 'Alle {pages} Seiten der Beispielsammlung sind schon gezeichnet.',
  serverEnded: 'Der Server hat sich unerwartet beendet. Was er zuletzt schrieb, steht in {file}.',
  ingestFailed:
    'Die Aufnahme der Beispielsammlung ist nicht vollständig. Bitte den Befehl noch einmal aufrufen.',
  ready:
    'Die Beispielsammlung ist bereit: {works} Werke, {pages} Seiten. Alles darin ist gezeichnet, nichts ist ein Original.',
  home: 'Startseite',
  search: 'Suche',
  work: 'Ein Werk',
  research: 'Forschungsansicht',
  manifest: 'IIIF-Manifest',
  next: 'Wie es weitergeht: „npx --no-install kulturwerk template“ schreibt eine Tabelle für eigene Scans. Strg-C beendet die Demo.',
  stopping: 'Die Demo wird beendet …',
}

export type Words = { readonly [Name in keyof typeof german]: string }

const english: Words = {
  about: 'draws the sample collection, takes it in and shows it; ends with Ctrl-C',
  portTaken: 'Port {port} is in use. Please end the other program, or choose another port with PORT=….',
  starting: 'The server is starting …',
  listening: 'The site answers already: {url}  (it fills while you read)',
  drawing: 'Delivery {number} of {count}: drawing {pages} pages.',
  drawn: '  {done} of {pages} drawn',
  standing: 'All {pages} pages of the sample collection have been drawn before.',
  serverEnded: 'The server ended unexpectedly. What it wrote last stands in {file}.',
  ingestFailed: 'The sample collection was not taken in completely. Please run the command again.',
  ready:
    'The sample collection is ready: {works} works, {pages} pages. All of it is drawn, nothing is an original.',
  home: 'Home',
  search: 'Search',
  work: 'A work',
  research: 'Research view',
  manifest: 'IIIF manifest',
  next: 'What next: “npx --no-install kulturwerk template” writes a spreadsheet for scans of your own. Ctrl-C ends the demo.',
  stopping: 'The demo is ending …',
}

export const wordsIn = (language: SurfaceLanguage): Words => (language === 'de' ? german : english)

/** Puts values into a sentence. */
export const fill = (sentence: string, values: Readonly<Record<string, string | number>>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole))
