// What is wrong with a picture: that it cannot be read, or what the rules of practice say of it.

import type { Entry } from './entry.ts'

export const pictureFindings = {
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
} as const satisfies Record<string, Entry>
