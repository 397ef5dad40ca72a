// What an ingest has to say to an archivist: the closed table of findings, each with what is wrong and how to mend it.

import type { SurfaceLanguage } from '../catalogue/language.ts'
import { fetchReasonInWords } from './fetching/reasons.ts'
import { reasonInWords } from './image-reasons.ts'

/** Where in a delivery something stands. Rows and pages are counted from 1, as spreadsheets count them. */
export type Origin = {
  /** Path within the delivery, names joined by forward slashes. */
  readonly file?: string
  readonly sheet?: string
  readonly row?: number
  /** The heading of the column, as delivered. */
  readonly column?: string
  readonly xpath?: string
}

/** error: the work (or the delivery) is refused. warning: published, but look at it. note: good to know. */
export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]

type Words = { readonly what: string; readonly mend: string }
type Entry = { readonly severity: Severity; readonly de: Words; readonly en: Words }

/** Every finding there is. `{name}` stands for a value that the finding carries. */
export const findingTable = {
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
  'page-without-file': {
    severity: 'error',
    de: {
      what: 'Die Datei „{value}“ ist nicht in der Lieferung.',
      mend: 'Legen Sie die Datei dazu, oder berichtigen Sie den Namen.',
    },
    en: { what: 'The file “{value}” is not in the delivery.', mend: 'Add the file, or correct its name.' },
  },
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
  'file-ambiguous': {
    severity: 'error',
    de: {
      what: 'Der Name „{value}“ passt auf mehrere Dateien: {found}.',
      mend: 'Geben Sie den Pfad mit an, zum Beispiel „ordner/datei.tif“.',
    },
    en: {
      what: 'The name “{value}” fits several files: {found}.',
      mend: 'Give the path as well, for example “folder/file.tif”.',
    },
  },
  'file-outside': {
    severity: 'error',
    de: {
      what: 'Der Pfad „{value}“ führt aus der Lieferung hinaus.',
      mend: 'Verwenden Sie Pfade innerhalb der Lieferung.',
    },
    en: { what: 'The path “{value}” leads out of the delivery.', mend: 'Use paths within the delivery.' },
  },
  'file-twice': {
    severity: 'warning',
    de: {
      what: 'Die Datei „{value}“ wird von mehreren Seiten verwendet.',
      mend: 'Prüfen Sie die Spalte „Datei“.',
    },
    en: { what: 'The file “{value}” is used by several pages.', mend: 'Check the column “File”.' },
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
  'image-unreadable': {
    severity: 'error',
    de: { what: 'Das Bild lässt sich nicht lesen: {reason}', mend: 'Liefern Sie den Scan noch einmal.' },
    en: { what: 'The image cannot be read: {reason}', mend: 'Deliver the scan again.' },
  },
  'image-too-large': {
    severity: 'error',
    de: {
      what: 'Das Bild ist mit {size} Pixeln zu groß: {reason}',
      mend: 'Teilen oder verkleinern Sie das Bild.',
    },
    en: { what: 'The image of {size} pixels is too large: {reason}', mend: 'Split or reduce the image.' },
  },
  'image-differs': {
    severity: 'error',
    de: {
      what: 'Die Zugriffskopie zeigt nicht dasselbe wie der Master ({reason}).',
      mend: 'Rufen Sie „kulturwerk retry“ auf; bleibt es dabei, melden Sie das Bild.',
    },
    en: {
      what: 'The access copy does not show what the master shows ({reason}).',
      mend: 'Run “kulturwerk retry”; if it stays so, report the image.',
    },
  },
  'page-repeated': {
    severity: 'warning',
    de: {
      what: 'Die Seite „{value}“ kommt mehrmals vor.',
      mend: 'Prüfen Sie, ob eine Seite doppelt geliefert oder falsch benannt ist.',
    },
    en: {
      what: 'The page “{value}” occurs more than once.',
      mend: 'Check whether a page was delivered twice or named wrongly.',
    },
  },
  'page-gap': {
    severity: 'warning',
    de: {
      what: 'Zwischen „{before}“ und „{after}“ scheinen Seiten zu fehlen.',
      mend: 'Prüfen Sie die Vollständigkeit; bei Auszügen ist nichts zu tun.',
    },
    en: {
      what: 'Pages seem to be missing between “{before}” and “{after}”.',
      mend: 'Check for completeness; nothing to do for excerpts.',
    },
  },
  'page-vanished': {
    severity: 'warning',
    de: {
      what: 'Die Seite „{value}“ war früher da und fehlt in dieser Lieferung; sie bleibt stehen.',
      mend: 'Liefern Sie die Seite mit, oder nehmen Sie das Werk mit „kulturwerk withdraw“ zurück.',
    },
    en: {
      what: 'The page “{value}” was there before and is missing in this delivery; it is kept.',
      mend: 'Deliver the page again, or take the work back with “kulturwerk withdraw”.',
    },
  },
  'work-vanished': {
    severity: 'warning',
    de: {
      what: 'Das Werk „{value}“ kam früher aus dieser Lieferung und fehlt jetzt; es bleibt veröffentlicht.',
      mend: 'Soll es verschwinden, rufen Sie „kulturwerk withdraw {id}“ auf.',
    },
    en: {
      what: 'The work “{value}” came from this delivery before and is missing now; it stays published.',
      mend: 'If it shall go, run “kulturwerk withdraw {id}”.',
    },
  },
  'text-unreadable': {
    severity: 'warning',
    de: {
      what: 'Der Volltext lässt sich nicht lesen: {reason} Die Seite erscheint ohne Text.',
      mend: 'Liefern Sie die Datei noch einmal.',
    },
    en: {
      what: 'The full text cannot be read: {reason} The page appears without text.',
      mend: 'Deliver the file again.',
    },
  },
  'text-empty': {
    severity: 'note',
    de: {
      what: 'In dieser Textdatei steht keine Zeile Text; die Seite erscheint ohne Text und lässt sich nicht durchsuchen.',
      mend: 'Nichts zu tun, wenn nur die Bereiche der Seite erfasst sind; sonst liefern Sie die Datei mit dem erkannten Text.',
    },
    en: {
      what: 'There is no line of text in this text file; the page appears without text and cannot be searched.',
      mend: 'Nothing to do if only the regions of the page were recorded; otherwise deliver the file with the recognised text.',
    },
  },
  'text-without-page': {
    severity: 'warning',
    de: {
      what: 'Zu dieser Textdatei gibt es kein Bild gleichen Namens; sie wurde nicht übernommen.',
      mend: 'Benennen Sie Bild und Text gleich.',
    },
    en: {
      what: 'There is no image with the name of this text file; it was not taken.',
      mend: 'Give image and text the same name.',
    },
  },
  'text-boxes': {
    severity: 'note',
    de: {
      what: '{count} Koordinaten des Volltexts lagen außerhalb des Bildes und wurden begrenzt.',
      mend: 'Nichts zu tun; die Markierungen können verrutscht sein.',
    },
    en: {
      what: '{count} coordinates of the full text lay outside the image and were cut to it.',
      mend: 'Nothing to do; highlights may be displaced.',
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
  'work-without-scans': {
    severity: 'note',
    de: {
      what: 'Zu diesem Datensatz ist kein Scan in der Lieferung; er erscheint ohne Bilder.',
      mend: 'Legen Sie die Scans dazu, oder prüfen Sie, ob ihre Namen mit der Signatur beginnen.',
    },
    en: {
      what: 'There is no scan for this record in the delivery; it appears without pictures.',
      mend: 'Add the scans, or check whether their names begin with the shelfmark.',
    },
  },
  'image-coarse': {
    severity: 'warning',
    de: {
      what: 'Auflösung {value} bei {pages}; die DFG-Praxisregeln „Digitalisierung“ empfehlen 300 ppi bezogen auf die Größe der Vorlage.',
      mend: 'Digitalisieren Sie neu, wenn die Vorlage es erlaubt; veröffentlicht wird auch so.',
    },
    en: {
      what: 'Resolution {value} at {pages}; the DFG’s rules of practice recommend 300 ppi at the size of the original.',
      mend: 'Scan again where the original allows it; it is published all the same.',
    },
  },
  'image-small': {
    severity: 'warning',
    de: {
      what: 'Nur {value} Pixel bei {pages}, ohne Angabe der Auflösung; bei 300 ppi (DFG-Praxisregeln) reicht das nicht für ein Blatt in A5.',
      mend: 'Prüfen Sie, ob eine Vorschau statt des Masters geliefert wurde.',
    },
    en: {
      what: 'Only {value} pixels at {pages}, and no resolution stated; at 300 ppi (DFG’s rules of practice) this is not enough for a leaf of A5.',
      mend: 'Check whether a preview was delivered instead of the master.',
    },
  },
  'image-resolution-unstated': {
    severity: 'note',
    de: {
      what: 'Keine Angabe der Auflösung bei {pages} ({value} Pixel); ob 300 ppi bezogen auf die Vorlage erreicht sind, lässt sich nicht prüfen.',
      mend: 'Lassen Sie die Scansoftware die Auflösung in die Datei schreiben.',
    },
    en: {
      what: 'No resolution stated at {pages} ({value} pixels); whether 300 ppi at the size of the original are reached cannot be checked.',
      mend: 'Let the scanning software write the resolution into the file.',
    },
  },
  'image-bit-depth': {
    severity: 'warning',
    de: {
      what: 'Farbtiefe {value} Bit bei {pages}; die DFG-Praxisregeln verlangen 8 Bit je Kanal (Farbe oder Graustufen).',
      mend: 'Liefern Sie den Farb- oder Graustufenscan, nicht das binarisierte Bild.',
    },
    en: {
      what: 'Depth of {value} bit at {pages}; the DFG’s rules of practice ask for 8 bit a channel (colour or grey).',
      mend: 'Deliver the scan in colour or grey, not the binarised picture.',
    },
  },
  'image-cmyk': {
    severity: 'warning',
    de: {
      what: 'Druckfarbraum {value} bei {pages}; die DFG-Praxisregeln lassen für Master nur RGB oder Graustufen zu.',
      mend: 'Liefern Sie den RGB-Scan, aus dem die Druckdatei gemacht wurde.',
    },
    en: {
      what: 'Colour space for print, {value}, at {pages}; the DFG’s rules of practice allow RGB or grey only for masters.',
      mend: 'Deliver the RGB scan that the file for print was made of.',
    },
  },
  'image-profile-missing': {
    severity: 'note',
    de: {
      what: 'Kein ICC-Farbprofil bei {pages}; die Farben werden als sRGB gedeutet.',
      mend: 'Betten Sie das Profil des Scanners ein (DFG-Praxisregeln: eciRGB v2 oder Adobe RGB).',
    },
    en: {
      what: 'No ICC colour profile at {pages}; the colours are taken for sRGB.',
      mend: 'Embed the scanner’s profile (DFG’s rules of practice: eciRGB v2 or Adobe RGB).',
    },
  },
  'image-format': {
    severity: 'note',
    de: {
      what: 'Format {value} bei {pages}; die DFG-Praxisregeln empfehlen als Master TIFF ohne Kompression oder JPEG 2000 ohne Verlust.',
      mend: 'Liefern Sie den Master, wenn es einen gibt; aufbewahrt wird, was geliefert wird.',
    },
    en: {
      what: 'Format {value} at {pages}; the DFG’s rules of practice recommend uncompressed TIFF or lossless JPEG 2000 for masters.',
      mend: 'Deliver the master if there is one; what is delivered is what is kept.',
    },
  },
  'image-mixed': {
    severity: 'note',
    de: {
      what: 'Die Bilder des Werks sind nicht einheitlich: {value}. Abweichend: {pages}.',
      mend: 'Prüfen Sie, ob Scans aus verschiedenen Läufen oder abgeleitete Bilder dabei sind.',
    },
    en: {
      what: 'The pictures of the work are not uniform: {value}. Differing: {pages}.',
      mend: 'Check whether scans of several runs or derived pictures are among them.',
    },
  },
  'image-blank': {
    severity: 'note',
    de: {
      what: 'Scheinbar leer: {pages}.',
      mend: 'Nichts zu tun bei leeren Blättern; prüfen Sie sonst den Scan.',
    },
    en: {
      what: 'Seemingly blank: {pages}.',
      mend: 'Nothing to do for blank leaves; otherwise check the scan.',
    },
  },
  'image-double': {
    severity: 'warning',
    de: {
      what: 'Die Seite „{page}“ zeigt anscheinend dasselbe wie „{value}“.',
      mend: 'Prüfen Sie, ob eine Seite zweimal gescannt oder eine andere vergessen wurde.',
    },
    en: {
      what: 'The page “{page}” seems to show the same as “{value}”.',
      mend: 'Check whether a page was scanned twice or another was forgotten.',
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

export type FindingCode = keyof typeof findingTable

/** Something noticed in a delivery. */
export type Finding = {
  readonly code: FindingCode
  readonly severity: Severity
  readonly origin: Origin
  /** All places, where it stands in several. */
  readonly origins?: readonly Origin[]
  /** The shelfmark of the work that it concerns. */
  readonly work?: string
  readonly values: Readonly<Record<string, string>>
}

/** Makes a finding; its severity is that of the table. */
export const finding = (
  code: FindingCode,
  origin: Origin,
  values: Readonly<Record<string, string>> = {},
  work?: string,
): Finding => ({ code, severity: findingTable[code].severity, origin, values, ...(work && { work }) })

const longestValue = 200

const filled = (template: string, values: Readonly<Record<string, string>>) =>
  template.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = (values[name] ?? '').replace(/\s+/g, ' ')
    return value.length > longestValue ? `${value.slice(0, longestValue)}…` : value
  })

/** What is wrong and how to mend it, in words. */
export const explain = (of: Finding, language: SurfaceLanguage): Words => {
  const words = findingTable[of.code][language]
  const { reason } = of.values
  const said = reason && (fetchReasonInWords(reason, language) ?? reasonInWords(reason, language))
  const values = { ...of.values, ...(said && { reason: filled(said, of.values) }) }
  return { what: filled(words.what, values), mend: filled(words.mend, values) }
}

/** What is wrong, with the values that differ from one finding to the next left out: a heading for all of its kind. */
export const headline = (code: FindingCode, language: SurfaceLanguage): Words => {
  const { what, mend } = findingTable[code][language]
  const open = (text: string) => text.replace(/\{(\w+)\}/g, '…')
  return { what: open(what), mend: open(mend) }
}

/** True if a finding keeps the work from being published. */
export const refuses = (of: Finding): boolean => of.severity === 'error'
