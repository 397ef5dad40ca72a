// The institutions that a new catalogue knows: those of Lübeck, and the one of the sample collection.

import type { InstitutionId } from './identifiers.ts'
import { bilingual, inLanguage } from './language.ts'
import type { Institution } from './model.ts'

const id = (text: string) => text as InstitutionId

/** Added where they are missing, never changed: what an archive has written stays. ISIL only where it is certain. */
export const knownInstitutions: readonly Institution[] = [
  {
    id: id('demo-sammlung'),
    name: bilingual('Demo-Sammlung', 'Demo Collection'),
    logo: { url: '/assets/mark.png', mediaType: 'image/png', width: 256, height: 256 },
    attribution: bilingual(
      'Demo-Sammlung des Digitalen Kulturwerks Lübeck, ein unabhängiges Open-Source-Projekt; keine Veröffentlichung der Hansestadt Lübeck',
      'Demo collection of Digitales Kulturwerk Lübeck, an independent open-source project; not published by the City of Lübeck',
    ),
  },
  {
    id: id('ahl'),
    name: bilingual('Archiv der Hansestadt Lübeck', 'Archives of the Hanseatic City of Lübeck'),
    attribution: inLanguage('de', 'Archiv der Hansestadt Lübeck'),
  },
  {
    id: id('stb'),
    name: bilingual('Bibliothek der Hansestadt Lübeck', 'Library of the Hanseatic City of Lübeck'),
    isil: 'DE-48',
    attribution: inLanguage('de', 'Bibliothek der Hansestadt Lübeck'),
  },
  {
    id: id('mbd'),
    name: bilingual('Museum Behnhaus Drägerhaus', 'Behnhaus Drägerhaus Museum'),
    attribution: inLanguage('de', 'Museum Behnhaus Drägerhaus, Lübeck'),
  },
  {
    id: id('sta'),
    name: bilingual('St. Annen-Museum', 'St Anne’s Museum'),
    attribution: inLanguage('de', 'St. Annen-Museum, Lübeck'),
  },
]
