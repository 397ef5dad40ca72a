// The names of parts of a work in METS (DFG structure data set), in German and English.

import { bilingual, type LanguageMap } from '../../catalogue/language.ts'

const names: Readonly<Record<string, LanguageMap>> = {
  annotation: bilingual('Annotation', 'Annotation'),
  appendix: bilingual('Anhang', 'Appendix'),
  article: bilingual('Artikel', 'Article'),
  additional: bilingual('Beilage', 'Supplement'),
  binding: bilingual('Einband', 'Binding'),
  chapter: bilingual('Kapitel', 'Chapter'),
  colophon: bilingual('Kolophon', 'Colophon'),
  colour_checker: bilingual('Farbkarte', 'Colour checker'),
  contained_work: bilingual('Enthaltenes Werk', 'Contained work'),
  contents: bilingual('Inhaltsverzeichnis', 'Table of contents'),
  corrigenda: bilingual('Berichtigungen', 'Corrigenda'),
  cover: bilingual('Einband', 'Cover'),
  cover_back: bilingual('Rückdeckel', 'Back cover'),
  cover_front: bilingual('Vorderdeckel', 'Front cover'),
  dedication: bilingual('Widmung', 'Dedication'),
  edge: bilingual('Schnitt', 'Edge'),
  endsheet: bilingual('Vorsatz', 'Endpaper'),
  engraved_titlepage: bilingual('Kupfertitel', 'Engraved title page'),
  entry: bilingual('Eintrag', 'Entry'),
  fascicle: bilingual('Faszikel', 'Fascicle'),
  folder: bilingual('Mappe', 'Folder'),
  illustration: bilingual('Abbildung', 'Illustration'),
  imprint: bilingual('Impressum', 'Imprint'),
  index: bilingual('Register', 'Index'),
  initial_decoration: bilingual('Initiale', 'Initial'),
  issue: bilingual('Ausgabe', 'Issue'),
  leaf: bilingual('Blatt', 'Leaf'),
  letter: bilingual('Brief', 'Letter'),
  map: bilingual('Karte', 'Map'),
  musical_notation: bilingual('Noten', 'Musical notation'),
  other: bilingual('Sonstiges', 'Other'),
  page: bilingual('Seite', 'Page'),
  part: bilingual('Teil', 'Part'),
  paste_down: bilingual('Spiegel', 'Pastedown'),
  preface: bilingual('Vorwort', 'Preface'),
  preprinted_cover: bilingual('Umschlag', 'Printed cover'),
  printers_mark: bilingual('Druckermarke', "Printer's mark"),
  privilege: bilingual('Privileg', 'Privilege'),
  provenance: bilingual('Besitznachweis', 'Provenance'),
  section: bilingual('Abschnitt', 'Section'),
  spine: bilingual('Rücken', 'Spine'),
  stamp: bilingual('Stempel', 'Stamp'),
  supplement: bilingual('Beilage', 'Supplement'),
  table: bilingual('Tafel', 'Plate'),
  title_page: bilingual('Titelblatt', 'Title page'),
  verse: bilingual('Gedicht', 'Verse'),
  volume: bilingual('Band', 'Volume'),
}

const squeezed = (type: string) =>
  type
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase()
    .replace(/[^a-z]+/g, '_')

/** What a part is called by its type: `title_page` and `TitlePage` are Titelblatt; unknown types are shown as they are. */
export const structureName = (type: string): LanguageMap => names[squeezed(type)] ?? { none: [type] }

const works: Readonly<Record<string, LanguageMap>> = {
  atlas: bilingual('Atlas', 'Atlas'),
  charter: bilingual('Urkunde', 'Charter'),
  document: bilingual('Dokument', 'Document'),
  file: bilingual('Akte', 'File'),
  issue: bilingual('Zeitungsausgabe', 'Newspaper issue'),
  letter: bilingual('Brief', 'Letter'),
  manuscript: bilingual('Handschrift', 'Manuscript'),
  map: bilingual('Karte', 'Map'),
  monograph: bilingual('Druck', 'Printed book'),
  musical_notation: bilingual('Noten', 'Musical notation'),
  newspaper: bilingual('Zeitung', 'Newspaper'),
  periodical: bilingual('Zeitschrift', 'Periodical'),
  photograph: bilingual('Fotografie', 'Photograph'),
  poster: bilingual('Plakat', 'Poster'),
  volume: bilingual('Band', 'Volume'),
}

/** What kind of work a top structure is; undefined where the type says nothing to a reader. */
export const workType = (type: string): LanguageMap | undefined => works[squeezed(type)]

/** True for structures that hold works and are none: a multi-volume work, a newspaper and its years. */
export const holdsWorks = (type: string): boolean =>
  [
    'multivolume_work',
    'multi_volume_work',
    'periodical',
    'newspaper',
    'year',
    'month',
    'day',
    'series',
  ].includes(squeezed(type))
