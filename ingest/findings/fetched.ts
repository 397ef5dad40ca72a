// What became of files that lie elsewhere on the web.

import type { Entry } from './entry.ts'

export const fetchFindings = {
  'file-elsewhere': {
    severity: 'note',
    de: {
      what: 'Dateien außerhalb der Lieferung, die nicht geholt wurden: {count}, zum Beispiel „{value}“.',
      mend: 'Legen Sie die Dateien dazu, wenn die Bilder gezeigt werden sollen, oder erlauben Sie mit --fetch HOST, sie zu holen.',
    },
    en: {
      what: 'Files outside the delivery that were not fetched: {count}, for example “{value}”.',
      mend: 'Add the files if the pictures shall be shown, or allow with --fetch HOST that they are fetched.',
    },
  },
  'fetch-planned': {
    severity: 'note',
    de: {
      what: 'Dateien, die von {hosts} geholt würden: {count} ({megabytes} MB), zum Beispiel „{value}“.',
      mend: 'Nichts zu tun.',
    },
    en: {
      what: 'Files that would be fetched from {hosts}: {count} ({megabytes} MB), for example “{value}”.',
      mend: 'Nothing to do.',
    },
  },
  fetched: {
    severity: 'note',
    de: {
      what: 'Von {hosts} geholt: {count} ({megabytes} MB), zum Beispiel „{value}“.',
      mend: 'Nichts zu tun.',
    },
    en: {
      what: 'Fetched from {hosts}: {count} ({megabytes} MB), for example “{value}”.',
      mend: 'Nothing to do.',
    },
  },
  'fetch-failed': {
    severity: 'error',
    de: {
      what: 'Das Bild „{value}“ ließ sich nicht holen: {reason}',
      mend: 'Rufen Sie denselben Befehl später noch einmal auf, oder legen Sie die Datei in die Lieferung.',
    },
    en: {
      what: 'The picture “{value}” could not be fetched: {reason}',
      mend: 'Run the same command again later, or put the file into the delivery.',
    },
  },
  'fetch-text-failed': {
    severity: 'warning',
    de: {
      what: 'Der Volltext „{value}“ ließ sich nicht holen: {reason} Die Seite erscheint ohne Text.',
      mend: 'Rufen Sie denselben Befehl später noch einmal auf, oder legen Sie die Datei in die Lieferung.',
    },
    en: {
      what: 'The full text “{value}” could not be fetched: {reason} The page appears without text.',
      mend: 'Run the same command again later, or put the file into the delivery.',
    },
  },
} as const satisfies Record<string, Entry>
