// What is wrong with a delivery and its files, before any record in it is understood.

import type { Entry } from './entry.ts'

export const deliveryFindings = {
  'delivery-missing': {
    severity: 'error',
    de: {
      what: 'Den Ordner „{value}“ gibt es nicht, oder er ist kein Ordner.',
      mend: 'Geben Sie den Ordner der Lieferung an.',
    },
    en: {
      what: 'There is no folder “{value}”, or it is not a folder.',
      mend: 'Name the folder of the delivery.',
    },
  },
  'delivery-empty': {
    severity: 'error',
    de: {
      what: 'Der Ordner enthält keine Dateien.',
      mend: 'Legen Sie eine Tabelle oder Scans in den Ordner.',
    },
    en: { what: 'The folder holds no files.', mend: 'Put a spreadsheet or scans into the folder.' },
  },
  'delivery-too-large': {
    severity: 'error',
    de: {
      what: 'Der Ordner enthält mehr als {limit} Dateien.',
      mend: 'Teilen Sie die Lieferung in mehrere Ordner.',
    },
    en: {
      what: 'The folder holds more than {limit} files.',
      mend: 'Split the delivery into several folders.',
    },
  },
  'no-record': {
    severity: 'error',
    de: {
      what: 'In der Lieferung ist nichts, woraus sich ein Werk beschreiben lässt.',
      mend: 'Legen Sie eine Tabelle (CSV, TSV, XLSX) oder Scans dazu. „kulturwerk template“ schreibt eine leere Tabelle.',
    },
    en: {
      what: 'Nothing in the delivery describes a work.',
      mend: 'Add a spreadsheet (CSV, TSV, XLSX) or scans. “kulturwerk template” writes an empty spreadsheet.',
    },
  },
  'link-skipped': {
    severity: 'warning',
    de: {
      what: 'Die Verknüpfung „{value}“ wurde übergangen.',
      mend: 'Legen Sie die Datei selbst in die Lieferung, keine Verknüpfung.',
    },
    en: {
      what: 'The link “{value}” was passed over.',
      mend: 'Put the file itself into the delivery, not a link.',
    },
  },
  'archive-packed': {
    severity: 'error',
    de: {
      what: '„{value}“ ist ein gepacktes Archiv; was darin liegt, wurde nicht gelesen.',
      mend: 'Packen Sie es aus, und legen Sie den Inhalt als Ordner in die Lieferung.',
    },
    en: {
      what: '“{value}” is a packed archive; what lies in it was not read.',
      mend: 'Unpack it, and put its contents into the delivery as a folder.',
    },
  },
  'file-unreadable': {
    severity: 'error',
    de: {
      what: 'Die Datei lässt sich nicht lesen: {reason}',
      mend: 'Prüfen Sie die Datei und ihre Leserechte.',
    },
    en: { what: 'The file cannot be read: {reason}', mend: 'Check the file and who may read it.' },
  },
  'file-unclaimed': {
    severity: 'warning',
    de: {
      what: 'Kein Datensatz nennt diese Datei; sie wurde nicht übernommen.',
      mend: 'Nennen Sie sie in der Spalte „Datei“, oder legen Sie sie in einen Unterordner mit der Signatur.',
    },
    en: {
      what: 'No record names this file; it was not taken.',
      mend: 'Name it in the column “File”, or put it into a sub-folder named after the shelfmark.',
    },
  },
  'file-changed': {
    severity: 'error',
    de: {
      what: 'Die Datei „{value}“ wurde verändert, während sie aufgenommen wurde.',
      mend: 'Warten Sie, bis die Lieferung vollständig ist, und rufen Sie denselben Befehl noch einmal auf.',
    },
    en: {
      what: 'The file “{value}” was changed while it was taken in.',
      mend: 'Wait until the delivery is complete, and run the same command again.',
    },
  },
  'fixity-mismatch': {
    severity: 'error',
    de: {
      what: 'Die Prüfsumme stimmt nicht: {reason}',
      mend: 'Liefern Sie die Datei noch einmal aus der Quelle.',
    },
    en: { what: 'The checksum does not match: {reason}', mend: 'Deliver the file again from its source.' },
  },
  'house-failed': {
    severity: 'error',
    de: {
      what: 'Das Haus konnte das Werk nicht aufnehmen: {reason}',
      mend: 'Beheben Sie die Ursache und rufen Sie denselben Befehl noch einmal auf.',
    },
    en: {
      what: 'The house could not take the work in: {reason}',
      mend: 'Mend the cause and run the same command again.',
    },
  },
} as const satisfies Record<string, Entry>
