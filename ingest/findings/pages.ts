// What is wrong with the pages of a work: their files, their order, their texts.

import type { Entry } from './entry.ts'

export const pageFindings = {
  'page-without-file': {
    severity: 'error',
    de: {
      what: 'Die Datei „{value}“ ist nicht in der Lieferung.',
      mend: 'Legen Sie die Datei dazu, oder berichtigen Sie den Namen.',
    },
    en: { what: 'The file “{value}” is not in the delivery.', mend: 'Add the file, or correct its name.' },
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
} as const satisfies Record<string, Entry>
