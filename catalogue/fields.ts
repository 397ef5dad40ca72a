// The fields of a record and what they are called in German and English: on pages, in manifests, in spreadsheets.

import { bilingual } from './language.ts'

/** Labels of the fields, in the order in which they are shown. */
export const fields = {
  shelfmark: bilingual('Signatur', 'Shelfmark'),
  title: bilingual('Titel', 'Title'),
  description: bilingual('Beschreibung', 'Description'),
  date: bilingual('Datierung', 'Date'),
  agent: bilingual('Person', 'Person'),
  place: bilingual('Ort', 'Place'),
  type: bilingual('Objekttyp', 'Object type'),
  material: bilingual('Material', 'Material'),
  dimensions: bilingual('Maße', 'Dimensions'),
  language: bilingual('Sprache', 'Language'),
  subject: bilingual('Schlagwort', 'Subject'),
  institution: bilingual('Institution', 'Institution'),
  fonds: bilingual('Bestand', 'Fonds'),
  rights: bilingual('Rechte', 'Rights'),
  originalRights: bilingual('Rechte am Original', 'Rights in the original'),
  access: bilingual('Zugang', 'Access'),
} as const

export type FieldName = keyof typeof fields
