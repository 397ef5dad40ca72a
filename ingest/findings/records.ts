// What is wrong with a record: that it cannot be read, what it lacks, and which of its values are not understood.

import type { Entry } from './entry.ts'

export const recordFindings = {
  'record-unreadable': {
    severity: 'error',
    de: {
      what: 'Der Datensatz lässt sich nicht lesen: {reason}',
      mend: 'Speichern oder exportieren Sie die Datei noch einmal.',
    },
    en: { what: 'The record cannot be read: {reason}', mend: 'Save or export the file again.' },
  },
  'record-too-large': {
    severity: 'error',
    de: { what: 'Der Datensatz ist zu groß: {reason}', mend: 'Teilen Sie die Datei.' },
    en: { what: 'The record is too large: {reason}', mend: 'Split the file.' },
  },
  'doctype-refused': {
    severity: 'error',
    de: {
      what: 'Die XML-Datei bringt eine eigene Dokumenttypdefinition oder Entitäten mit; solche werden nicht gelesen.',
      mend: 'Exportieren Sie die Datei ohne DOCTYPE.',
    },
    en: {
      what: 'The XML file brings a document type definition or entities of its own; such are not read.',
      mend: 'Export the file without a DOCTYPE.',
    },
  },
  'headings-missing': {
    severity: 'error',
    de: {
      what: 'Die Tabelle hat keine erkennbaren Überschriften; gefunden: {value}.',
      mend: 'Die erste Zeile muss Überschriften enthalten, mindestens „Signatur“ und „Titel“. „kulturwerk template“ schreibt eine leere Tabelle; bei fremden Überschriften hilft „kulturwerk check --write-mapping“.',
    },
    en: {
      what: 'The spreadsheet has no headings that can be recognised; found: {value}.',
      mend: 'The first row must hold headings, at least “Shelfmark” and “Title”. “kulturwerk template” writes an empty spreadsheet; for foreign headings there is “kulturwerk check --write-mapping”.',
    },
  },
  'heading-unknown': {
    severity: 'note',
    de: {
      what: 'Die Spalte „{value}“ ist nicht bekannt; ihr Inhalt wird als weitere Angabe gezeigt.',
      mend: 'Wenn sie einer bekannten Spalte entspricht, benennen Sie sie um oder geben Sie --mapping an.',
    },
    en: {
      what: 'The column “{value}” is not known; what it holds is shown as a further statement.',
      mend: 'If it means a known column, rename it or give --mapping.',
    },
  },
  'heading-twice': {
    severity: 'note',
    de: {
      what: 'Die Spalte „{value}“ kommt mehrmals vor; alle Werte werden übernommen.',
      mend: 'Nichts zu tun, wenn das so gemeint ist.',
    },
    en: {
      what: 'The column “{value}” occurs more than once; all values are taken.',
      mend: 'Nothing to do if that is meant.',
    },
  },
  'encoding-guessed': {
    severity: 'note',
    de: {
      what: 'Die Datei ist kein UTF-8; sie wurde als {value} gelesen.',
      mend: 'Prüfen Sie die Umlaute; speichern Sie künftig als „CSV UTF-8“.',
    },
    en: {
      what: 'The file is not UTF-8; it was read as {value}.',
      mend: 'Look at the umlauts; save as “CSV UTF-8” in future.',
    },
  },
  'row-uneven': {
    severity: 'warning',
    de: {
      what: 'Die Zeile hat {found} Felder, die Überschrift {expected}.',
      mend: 'Prüfen Sie Trennzeichen und Anführungszeichen in dieser Zeile.',
    },
    en: {
      what: 'The row has {found} fields, the heading {expected}.',
      mend: 'Check separators and quotation marks in this row.',
    },
  },
  'cell-too-long': {
    severity: 'error',
    de: { what: 'Das Feld ist länger als {limit} Zeichen.', mend: 'Kürzen Sie das Feld.' },
    en: { what: 'The field is longer than {limit} characters.', mend: 'Shorten the field.' },
  },
  'shelfmark-missing': {
    severity: 'error',
    de: { what: 'Die Signatur fehlt.', mend: 'Tragen Sie die Signatur (Inventarnummer) ein.' },
    en: { what: 'The shelfmark is missing.', mend: 'Enter the shelfmark (inventory number).' },
  },
  'shelfmark-made': {
    severity: 'note',
    de: {
      what: 'Der Datensatz nennt keine Signatur; als Signatur gilt „{value}“.',
      mend: 'Ergänzen Sie die Signatur im Datensatz, bevor das Werk zitiert wird.',
    },
    en: {
      what: 'The record names no shelfmark; “{value}” is taken for one.',
      mend: 'Add the shelfmark to the record before the work is cited.',
    },
  },
  'volumes-elsewhere': {
    severity: 'note',
    de: {
      what: '„{value}“ ist ein Gesamtwerk mit {count} Bänden, die eigene Datensätze haben; es wurde als Bestand angelegt.',
      mend: 'Liefern Sie die Datensätze der Bände, wenn sie noch fehlen.',
    },
    en: {
      what: '“{value}” is a whole of {count} volumes that have records of their own; it was made a branch of the arrangement.',
      mend: 'Deliver the records of the volumes if they are missing.',
    },
  },
  'shelfmark-unusable': {
    severity: 'error',
    de: {
      what: 'Aus der Signatur „{value}“ lässt sich keine Adresse bilden.',
      mend: 'Sie braucht mindestens einen lateinischen Buchstaben oder eine Ziffer.',
    },
    en: {
      what: 'No address can be made of the shelfmark “{value}”.',
      mend: 'It needs at least one Latin letter or digit.',
    },
  },
  'shelfmark-twice': {
    severity: 'error',
    de: {
      what: 'Die Signatur „{value}“ steht schon in {where}, mit anderen Angaben ({field}).',
      mend: 'Geben Sie jedem Werk eine eigene Signatur; in wiederholten Zeilen eines Werks müssen die Angaben gleich oder leer sein.',
    },
    en: {
      what: 'The shelfmark “{value}” stands in {where} already, with other statements ({field}).',
      mend: 'Give each work a shelfmark of its own; repeated rows of one work must say the same or nothing.',
    },
  },
  'institution-missing': {
    severity: 'error',
    de: {
      what: 'Es ist nicht gesagt, welcher Einrichtung das Werk gehört.',
      mend: 'Füllen Sie die Spalte „Institution“, oder geben Sie --institution an.',
    },
    en: {
      what: 'It is not said which institution holds the work.',
      mend: 'Fill in the column “Institution”, or give --institution.',
    },
  },
  'title-missing': {
    severity: 'warning',
    de: { what: 'Der Titel fehlt; gezeigt wird die Signatur.', mend: 'Tragen Sie einen Titel ein.' },
    en: { what: 'The title is missing; the shelfmark is shown.', mend: 'Enter a title.' },
  },
  'title-borrowed': {
    severity: 'note',
    de: {
      what: 'Der Datensatz hat keinen eigenen Titel; gezeigt wird der Titel des Ganzen, „{value}“.',
      mend: 'Tragen Sie einen Titel ein, wenn das Werk einen hat.',
    },
    en: {
      what: 'The record has no title of its own; that of the whole is shown, “{value}”.',
      mend: 'Enter a title if the work has one.',
    },
  },
  'date-unread': {
    severity: 'warning',
    de: {
      what: 'Die Datierung „{value}“ wurde nicht verstanden; sie wird gezeigt, aber nicht nach Jahren gefunden.',
      mend: 'Schreiben Sie zum Beispiel „1463“, „um 1350“, „2. Hälfte 15. Jh.“ oder „o. D.“.',
    },
    en: {
      what: 'The date “{value}” was not understood; it is shown, but not found by years.',
      mend: 'Write for example “1463”, “um 1350”, “2. Hälfte 15. Jh.” or “o. D.”.',
    },
  },
  'rights-unknown': {
    severity: 'warning',
    de: {
      what: 'Die Rechteangabe „{value}“ ist keine bekannte Lizenz; sie wird nur als Text gezeigt.',
      mend: 'Verwenden Sie eine der Angaben aus der Vorlage, zum Beispiel „CC0“, „PDM“, „CC BY 4.0“ oder „InC“.',
    },
    en: {
      what: 'The rights “{value}” are no known licence; they are shown as words only.',
      mend: 'Use one of the statements of the template, for example “CC0”, “PDM”, “CC BY 4.0” or “InC”.',
    },
  },
  'access-unknown': {
    severity: 'error',
    de: {
      what: 'Die Angabe „{value}“ zum Zugang wird nicht verstanden.',
      mend: 'Schreiben Sie „offen“, „gesperrt“, „gesperrt bis 2050-01-01“ oder „Vorschau 400“.',
    },
    en: {
      what: 'The access “{value}” is not understood.',
      mend: 'Write “open”, “closed”, “closed until 2050-01-01” or “preview 400”.',
    },
  },
  'access-closed': {
    severity: 'warning',
    de: {
      what: 'Die Zugangsbestimmung „{value}“ wurde nicht verstanden; Bilder und Texte bleiben gesperrt.',
      mend: 'Schreiben Sie „frei“ oder „gesperrt bis 2050-12-31“, wenn das gemeint ist.',
    },
    en: {
      what: 'The condition of access “{value}” was not understood; pictures and texts stay closed.',
      mend: 'Write “open” or “closed until 2050-12-31” if that is meant.',
    },
  },
  'language-unknown': {
    severity: 'warning',
    de: {
      what: 'Die Sprache „{value}“ ist nicht bekannt; sie wird als weitere Angabe gezeigt.',
      mend: 'Verwenden Sie den Namen oder das Kürzel, zum Beispiel „Mittelniederdeutsch“ oder „gml“.',
    },
    en: {
      what: 'The language “{value}” is not known; it is shown as a further statement.',
      mend: 'Use its name or tag, for example “Middle Low German” or “gml”.',
    },
  },
  'value-unusable': {
    severity: 'warning',
    de: { what: 'Die Angabe „{value}“ ist nicht verwendbar: {reason}', mend: 'Berichtigen Sie die Angabe.' },
    en: { what: 'The value “{value}” cannot be used: {reason}', mend: 'Correct the value.' },
  },
  'component-internal': {
    severity: 'note',
    de: {
      what: '{count} Verzeichnungseinheiten sind als intern gekennzeichnet und wurden nicht übernommen.',
      mend: 'Nichts zu tun, wenn das so gemeint ist.',
    },
    en: {
      what: '{count} components are marked as internal and were not taken.',
      mend: 'Nothing to do if that is meant.',
    },
  },
  'manifest-unsound': {
    severity: 'warning',
    de: {
      what: 'Das Werk ist veröffentlicht, aber sein Manifest verletzt die IIIF-Spezifikation: {reason}',
      mend: 'Prüfen Sie die genannte Angabe im Datensatz; ist sie richtig, melden Sie den Fehler bitte.',
    },
    en: {
      what: 'The work is published, but its manifest breaks the IIIF specification: {reason}',
      mend: 'Check what is named in the record; if it is right, please report the fault.',
    },
  },
} as const satisfies Record<string, Entry>
