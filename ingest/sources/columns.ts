// The columns of a spreadsheet: what each is called in German and English, and what belongs in it.

import { fields } from '../../catalogue/fields.ts'
import type { LanguageMap } from '../../catalogue/language.ts'

/** Every column, in the order of the template. */
export const columns = [
  'shelfmark',
  'title',
  'description',
  'date',
  'event',
  'agent',
  'role',
  'authority',
  'place',
  'coordinates',
  'type',
  'material',
  'dimensions',
  'language',
  'subject',
  'institution',
  'isil',
  'homepage',
  'fonds',
  'fondsLevel',
  'rights',
  'originalRights',
  'attribution',
  'access',
  'accessReason',
  'file',
  'page',
  'view',
  'detail',
  'controlPoints',
  'text',
  'section',
  'cover',
  'direction',
  'display',
] as const
export type Column = (typeof columns)[number]

type Entry = {
  readonly de: string
  readonly en: string
  /** Other headings that mean the same. */
  readonly also: readonly string[]
  readonly aboutDe: string
  readonly aboutEn: string
}

const named = (map: LanguageMap) => ({ de: map.de?.[0] ?? '', en: map.en?.[0] ?? '' })

/** What each column is called and what belongs in it; several values in one cell are parted by semicolons. */
export const columnTable: Readonly<Record<Column, Entry>> = {
  shelfmark: {
    ...named(fields.shelfmark),
    also: [
      'Inventarnummer',
      'Inventar-Nr.',
      'Inv.-Nr.',
      'Inv. Nr.',
      'InvNr',
      'IdentNr',
      'Ident. Nr.',
      'Archivsignatur',
      'Bestellsignatur',
      'Call number',
      'Inventory number',
      'Accession number',
      'Object number',
      'Reference code',
      'Identifier',
    ],
    aboutDe:
      'Pflicht. Signatur oder Inventarnummer, eindeutig in der Einrichtung. Eine wiederholte Signatur beschreibt weitere Seiten desselben Werks.',
    aboutEn:
      'Required. Shelfmark or inventory number, unique within the institution. A repeated shelfmark describes further pages of the same work.',
  },
  title: {
    ...named(fields.title),
    also: ['Objekttitel', 'Bezeichnung', 'Objektbezeichnung'],
    aboutDe: 'Titel des Werks. Eine Spalte „Titel@en“ trägt die englische Fassung; so für jede Spalte.',
    aboutEn: 'Title of the work. A column “Title@de” holds the German version; so for every column.',
  },
  description: {
    ...named(fields.description),
    also: [
      'Inhalt',
      'Regest',
      'Enthält',
      'Kurzbeschreibung',
      'Beschreibung des Gegenstandes',
      'Abstract',
      'Summary',
      'Scope and content',
    ],
    aboutDe: 'Was es ist und was darin steht, in ganzen Sätzen.',
    aboutEn: 'What it is and what it says, in whole sentences.',
  },
  date: {
    ...named(fields.date),
    also: [
      'Datum',
      'Entstehungszeit',
      'Laufzeit',
      'Jahr',
      'Zeit',
      'Datierung verbal',
      'Entstehungsdatum',
      'Erscheinungsjahr',
      'Dates',
      'Year',
      'Date of creation',
    ],
    aboutDe: 'In Worten, wie im Findbuch: „1463“, „um 1350“, „2. Hälfte 15. Jh.“, „1368–71“, „o. D.“.',
    aboutEn: 'In words, as in a finding aid: “1463”, “um 1350”, “2. Hälfte 15. Jh.”, “1368–71”, “o. D.”.',
  },
  event: {
    de: 'Ereignis',
    en: 'Event',
    also: ['Art der Datierung', 'Date type'],
    aboutDe:
      'Was zu der Datierung geschah: „Entstehung“, „Kopie“, „Zerstörung“; in der Reihenfolge der Datierungen.',
    aboutEn: 'What happened at the date: “creation”, “copy”, “destruction”; in the order of the dates.',
  },
  agent: {
    ...named(fields.agent),
    also: [
      'Personen',
      'Künstler',
      'Urheber',
      'Verfasser',
      'Autor',
      'Beteiligte',
      'Beteiligte Person',
      'Hersteller',
      'Fotograf',
      'Creator',
      'Author',
      'Artist',
      'People',
      'Agent',
    ],
    aboutDe: 'Personen und Körperschaften, am besten „Nachname, Vorname“.',
    aboutEn: 'People and bodies, best as “Family name, given name”.',
  },
  role: {
    de: 'Rolle',
    en: 'Role',
    also: ['Funktion', 'Rollen', 'Roles'],
    aboutDe: 'Was die Person tat, in der Reihenfolge der Personen: „Drucker; Holzschneider“.',
    aboutEn: 'What the person did, in the order of the people: “printer; woodcutter”.',
  },
  authority: {
    de: 'GND',
    en: 'Authority',
    also: ['Normdatum', 'Normdaten', 'GND-Nummer', 'GND-ID', 'Wikidata', 'Authority URI'],
    aboutDe: 'GND-Nummer oder Adresse der Normdatei, in der Reihenfolge der Personen.',
    aboutEn: 'GND number or address in an authority file, in the order of the people.',
  },
  place: {
    ...named(fields.place),
    also: [
      'Entstehungsort',
      'Herstellungsort',
      'Orte',
      'Erscheinungsort',
      'Abgebildeter Ort',
      'Places',
      'Place of origin',
      'Location',
    ],
    aboutDe: 'Orte, die mit dem Werk zu tun haben; in Klammern wie: „Lübeck (Entstehung)“.',
    aboutEn: 'Places that have to do with the work; in brackets how: “Lübeck (made)”.',
  },
  coordinates: {
    de: 'Koordinaten',
    en: 'Coordinates',
    also: ['Geokoordinaten', 'Lat/Lon', 'Geo'],
    aboutDe:
      'Breite, Länge in Grad, in der Reihenfolge der Orte: „53.8681, 10.6850“; mit „±“ davor nur ungefähr.',
    aboutEn:
      'Latitude, longitude in degrees, in the order of the places: “53.8681, 10.6850”; with “±” in front only roughly.',
  },
  type: {
    ...named(fields.type),
    also: [
      'Objektart',
      'Gattung',
      'Typ',
      'Sachbegriff',
      'Archivalienart',
      'Object type',
      'Type',
      'Genre',
      'Class',
    ],
    aboutDe: 'Urkunde, Handschrift, Druck, Karte, Fotografie, Gemälde, …',
    aboutEn: 'Charter, manuscript, print, map, photograph, painting, …',
  },
  material: {
    ...named(fields.material),
    also: ['Material/Technik', 'Technik', 'MatTech', 'Werkstoff', 'Medium', 'Technique', 'Materials'],
    aboutDe: 'Woraus und wie es gemacht ist.',
    aboutEn: 'What it is made of, and how.',
  },
  dimensions: {
    ...named(fields.dimensions),
    also: ['Masse', 'Abmessungen', 'Format', 'Größe', 'Umfang', 'Size', 'Extent', 'Measurements'],
    aboutDe: 'Wie im Katalog: „320 × 230 mm, 99 Blätter“.',
    aboutEn: 'As in the catalogue: “320 × 230 mm, 99 leaves”.',
  },
  language: {
    ...named(fields.language),
    also: ['Sprachen', 'Languages'],
    aboutDe: 'Sprache des Textes: „Mittelniederdeutsch“, „Latein“ oder das Kürzel „gml“, „la“.',
    aboutEn: 'Language of the text: “Middle Low German”, “Latin” or the tag “gml”, “la”.',
  },
  subject: {
    ...named(fields.subject),
    also: ['Schlagworte', 'Schlagwörter', 'Thema', 'Sachschlagwort', 'Subjects', 'Keyword', 'Keywords'],
    aboutDe: 'Worum es geht.',
    aboutEn: 'What it is about.',
  },
  institution: {
    ...named(fields.institution),
    also: [
      'Einrichtung',
      'Besitzende Einrichtung',
      'Museum',
      'Archiv',
      'Bibliothek',
      'Holding institution',
      'Repository',
      'Holder',
    ],
    aboutDe: 'Wer das Werk verwahrt. Pflicht, wenn nicht --institution angegeben wird.',
    aboutEn: 'Who holds the work. Required unless --institution is given.',
  },
  isil: {
    de: 'ISIL',
    en: 'ISIL',
    also: ['Sigel'],
    aboutDe: 'Kennung der Einrichtung, nur wenn sie sicher ist.',
    aboutEn: 'Identifier of the institution, only where it is certain.',
  },
  homepage: {
    de: 'Homepage der Institution',
    en: 'Homepage of the institution',
    also: ['Homepage', 'Webseite der Institution'],
    aboutDe: 'Adresse der Einrichtung im Netz.',
    aboutEn: 'Address of the institution on the web.',
  },
  fonds: {
    ...named(fields.fonds),
    also: ['Sammlung', 'Serie', 'Bereich', 'Sammlungsbereich', 'Collection', 'Series'],
    aboutDe: 'Bestand oder Sammlung; Stufen mit „ > “: „Urkunden > Kaiserurkunden“.',
    aboutEn: 'Fonds or collection; levels parted by “ > ”: “Charters > Imperial charters”.',
  },
  fondsLevel: {
    de: 'Bestandsstufe',
    en: 'Fonds level',
    also: ['Stufen', 'Levels'],
    aboutDe:
      'Was die Stufen des Bestands sind, in ihrer Reihenfolge: Bestand, Serie, Sammlung, Akte, Klasse, mehrbändiges Werk, Zeitung, Jahr, Monat. „Bestand > Zeitung > Jahr > Monat“.',
    aboutEn:
      'What the levels of the fonds are, in their order: fonds, series, collection, file, class, multi-volume work, newspaper, year, month. “fonds > newspaper > year > month”.',
  },
  rights: {
    ...named(fields.rights),
    also: ['Lizenz', 'Nutzungsrechte', 'Rechtestatus', 'License', 'Licence', 'Rights statement'],
    aboutDe:
      'Rechte an dem, was veröffentlicht wird: CC0, PDM, CC BY 4.0, CC BY-SA 4.0, InC, … oder die Adresse.',
    aboutEn: 'Rights in what is published: CC0, PDM, CC BY 4.0, CC BY-SA 4.0, InC, … or the address.',
  },
  originalRights: {
    ...named(fields.originalRights),
    also: ['Rechte des Originals'],
    aboutDe: 'Was vom Urheberrecht am Original bekannt ist, in Worten.',
    aboutEn: 'What is known of the copyright in the original, in words.',
  },
  attribution: {
    de: 'Pflichtangabe',
    en: 'Required statement',
    also: ['Nachweis', 'Bildnachweis', 'Attribution', 'Credit'],
    aboutDe: 'Was bei jeder Abbildung stehen muss.',
    aboutEn: 'What must stand with every picture.',
  },
  access: {
    ...named(fields.access),
    also: ['Zugänglichkeit', 'Sperrung', 'Sperrfrist', 'Schutzfrist', 'Access conditions'],
    aboutDe:
      'offen · gesperrt · gesperrt bis 31.12.2049 (dieser Tag eingeschlossen) · Vorschau 400 px (längste Seite) · Vorschau 400 px bis 31.12.2049. Zusatz „nur Titel“ oder „ohne Nachweis“ zeigt weniger Metadaten. Leer heißt offen.',
    aboutEn:
      'open · closed · closed until 2049-12-31 (that day included) · preview 400 px (longest side) · preview 400 px until 2049-12-31. “title only” or “no record” added shows less metadata. Empty means open.',
  },
  accessReason: {
    de: 'Sperrgrund',
    en: 'Reason for closure',
    also: ['Grund der Sperrung', 'Access note'],
    aboutDe: 'Ein Satz für Leser, warum es nicht offen ist.',
    aboutEn: 'A sentence for readers why it is not open.',
  },
  file: {
    de: 'Datei',
    en: 'File',
    also: ['Dateiname', 'Scan', 'Scans', 'Bild', 'Bilddatei', 'Dateien', 'Filename', 'File name', 'Image'],
    aboutDe:
      'Name des Scans in der Lieferung, mit Unterordner, wenn nötig. Fehlt die Spalte, zählen Unterordner und Dateinamen, die mit der Signatur beginnen.',
    aboutEn:
      'Name of the scan in the delivery, with its sub-folder where needed. Without the column, sub-folders and file names that begin with the shelfmark count.',
  },
  page: {
    de: 'Seite',
    en: 'Page',
    also: ['Blatt', 'Folio', 'Seitenzahl', 'Seitenbezeichnung', 'Foliierung', 'Page label', 'Leaf'],
    aboutDe: 'Wie die Seite heißt: „12“, „021r“, „Einband vorn“.',
    aboutEn: 'What the page is called: “12”, “021r”, “front cover”.',
  },
  view: {
    de: 'Weitere Aufnahme',
    en: 'Further picture',
    also: ['Aufnahmeart', 'Kind of picture'],
    aboutDe:
      'Nur wenn der Scan eine Seite noch einmal zeigt: wie, zum Beispiel „Streiflicht“, „UV“, „Durchlicht“. Gemeint ist die Seite, die in „Seite“ genannt ist, sonst die vorige.',
    aboutEn:
      'Only where the scan shows a page once more: how, for example “raking light”, “UV”, “transmitted light”. Meant is the page named in “Page”, otherwise the one before.',
  },
  detail: {
    de: 'Ausschnitt',
    en: 'Detail',
    also: [],
    aboutDe:
      'Nur wenn die weitere Aufnahme einen Teil der Seite zeigt: wo, in Pixeln der Seite, „links, oben, Breite, Höhe“.',
    aboutEn:
      'Only where the further picture shows a part of the page: where, in pixels of the page, “left, top, width, height”.',
  },
  controlPoints: {
    de: 'Passpunkte',
    en: 'Control points',
    also: ['Ground control points'],
    aboutDe:
      'Punkte einer Karte und ihre Lage auf der Erde, mindestens drei: „x, y = Breite, Länge“ in Pixeln und Grad, durch Semikolon getrennt.',
    aboutEn:
      'Points of a map and where they lie on the earth, three at least: “x, y = latitude, longitude” in pixels and degrees, parted by semicolons.',
  },
  text: {
    de: 'Volltext',
    en: 'Full text',
    also: ['Volltextdatei', 'ALTO', 'Textdatei', 'Text file'],
    aboutDe: 'Name der Textdatei (ALTO) der Seite; sonst gilt die Datei gleichen Namens.',
    aboutEn: 'Name of the page’s text file (ALTO); otherwise the file of the same name counts.',
  },
  section: {
    de: 'Abschnitt',
    en: 'Section',
    also: ['Kapitel', 'Abschnitte', 'Faszikel', 'Chapter', 'Structure'],
    aboutDe: 'Abschnitt, der auf dieser Seite beginnt; Stufen mit „ > “.',
    aboutEn: 'Section that begins on this page; levels parted by “ > ”.',
  },
  cover: {
    de: 'Titelbild',
    en: 'Cover',
    also: ['Vorschaubild', 'Thumbnail'],
    aboutDe: '„x“ bei der Seite, die für das Werk steht; sonst die erste.',
    aboutEn: '“x” at the page that stands for the work; otherwise the first.',
  },
  direction: {
    de: 'Leserichtung',
    en: 'Viewing direction',
    also: [],
    aboutDe: 'links-rechts (üblich), rechts-links, oben-unten, unten-oben.',
    aboutEn: 'left-to-right (usual), right-to-left, top-to-bottom, bottom-to-top.',
  },
  display: {
    de: 'Anzeige',
    en: 'Display',
    also: ['Behavior'],
    aboutDe:
      'Buch (zum Blättern), Einzelblätter, Rolle (fortlaufend), ungeordnet. Bei einer einzelnen Seite: Doppelseite (ein Scan zeigt beide), Beilage (liegt außerhalb der Doppelseiten).',
    aboutEn:
      'book (turning pages), individuals, scroll (continuous), unordered. Of a single page: facing pages (one scan shows both), insert (outside the turning of pages).',
  },
}
