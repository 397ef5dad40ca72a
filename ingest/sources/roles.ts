// What persons did for a work: the commonest codes of MARC Relators, in German and English.

import { bilingual, type LanguageMap } from '../../catalogue/language.ts'

const roles: Readonly<Record<string, LanguageMap>> = {
  art: bilingual('Künstler', 'Artist'),
  asn: bilingual('Beteiligte Person', 'Associated name'),
  att: bilingual('Zugeschrieben', 'Attributed name'),
  aut: bilingual('Verfasser', 'Author'),
  bnd: bilingual('Buchbinder', 'Binder'),
  bsl: bilingual('Buchhändler', 'Bookseller'),
  cmp: bilingual('Komponist', 'Composer'),
  col: bilingual('Sammler', 'Collector'),
  com: bilingual('Kompilator', 'Compiler'),
  cre: bilingual('Urheber', 'Creator'),
  crt: bilingual('Kartograph', 'Cartographer'),
  ctb: bilingual('Mitwirkende Person', 'Contributor'),
  ctg: bilingual('Kartograph', 'Cartographer'),
  dte: bilingual('Widmungsempfänger', 'Dedicatee'),
  dto: bilingual('Widmender', 'Dedicator'),
  edt: bilingual('Herausgeber', 'Editor'),
  egr: bilingual('Stecher', 'Engraver'),
  etr: bilingual('Radierer', 'Etcher'),
  fmo: bilingual('Früherer Eigentümer', 'Former owner'),
  fnd: bilingual('Förderer', 'Funder'),
  hnr: bilingual('Gefeierte Person', 'Honoree'),
  ill: bilingual('Illustrator', 'Illustrator'),
  isb: bilingual('Herausgebendes Organ', 'Issuing body'),
  ltg: bilingual('Lithograph', 'Lithographer'),
  lbt: bilingual('Textdichter', 'Librettist'),
  oth: bilingual('Beteiligte Person', 'Other'),
  own: bilingual('Eigentümer', 'Owner'),
  pbl: bilingual('Verlag', 'Publisher'),
  pht: bilingual('Fotograf', 'Photographer'),
  pra: bilingual('Präses', 'Praeses'),
  prt: bilingual('Drucker', 'Printer'),
  prv: bilingual('Provenienz', 'Provider'),
  rcp: bilingual('Adressat', 'Addressee'),
  rsp: bilingual('Respondent', 'Respondent'),
  scr: bilingual('Schreiber', 'Scribe'),
  trl: bilingual('Übersetzer', 'Translator'),
  wdc: bilingual('Holzschneider', 'Woodcutter'),
}

export const publisherRole = bilingual('Verlag', 'Publisher')
export const creatorRole = bilingual('Urheber', 'Creator')
export const contributorRole = bilingual('Mitwirkende Person', 'Contributor')

/** A role by its code, or as it is written. */
export const roleOf = (
  code: string | undefined,
  words: string | undefined,
  language = 'none',
): LanguageMap | undefined => {
  const known = code ? roles[code.toLowerCase()] : undefined
  if (known) return known
  return words ? { [language]: [words] } : undefined
}
