// What is wrong with a BagIt bag.

import type { Entry } from './entry.ts'

export const bagFindings = {
  'bag-faulty': {
    severity: 'error',
    de: {
      what: 'Das BagIt-Paket ist fehlerhaft: {reason}',
      mend: 'Erstellen Sie das Paket noch einmal.',
    },
    en: { what: 'The BagIt bag is faulty: {reason}', mend: 'Make the bag again.' },
  },
  'bag-spoiled': {
    severity: 'error',
    de: {
      what: 'Das Werk liegt in einem BagIt-Paket mit Fehlern; es wurde nicht übernommen.',
      mend: 'Beheben Sie die oben genannten Fehler des Pakets.',
    },
    en: {
      what: 'The work lies in a BagIt bag with faults; it was not taken.',
      mend: 'Mend the faults of the bag that are named above.',
    },
  },
  'bag-fetch-failed': {
    severity: 'error',
    de: {
      what: 'Das Paket nennt „{path}“ unter „{value}“; die Datei ließ sich nicht holen: {reason}',
      mend: 'Rufen Sie denselben Befehl später noch einmal auf, oder legen Sie die Datei in das Paket.',
    },
    en: {
      what: 'The bag names “{path}” at “{value}”; the file could not be fetched: {reason}',
      mend: 'Run the same command again later, or put the file into the bag.',
    },
  },
  'bag-file-missing': {
    severity: 'error',
    de: {
      what: 'Das Paket nennt „{value}“, die Datei fehlt.',
      mend: 'Liefern Sie das Paket vollständig.',
    },
    en: { what: 'The bag names “{value}”, the file is missing.', mend: 'Deliver the whole bag.' },
  },
  'bag-file-extra': {
    severity: 'error',
    de: {
      what: 'Die Datei „{value}“ liegt im Paket, aber in keiner Prüfsummenliste.',
      mend: 'Nehmen Sie sie heraus, oder erstellen Sie das Paket noch einmal.',
    },
    en: {
      what: 'The file “{value}” lies in the bag, but in no manifest.',
      mend: 'Take it out, or make the bag again.',
    },
  },
} as const satisfies Record<string, Entry>
