// Why a picture is refused, as a closed list in the reader's language; the decoder's own words stay beside it for those who mend files.

import type { SurfaceLanguage } from '../catalogue/language.ts'

type Reason = { readonly says: RegExp; readonly de: string; readonly en: string }

/** The first whose pattern is found in the decoder's words holds; the last holds for everything. */
const reasons = {
  'image-unknown-kind': {
    says: /does not begin like a picture|which the house does not read/,
    de: 'Die Datei ist kein Bild einer Art, die das Haus liest. Liefern Sie sie als TIFF, JPEG, PNG, JPEG 2000 oder PDF.',
    en: 'The file is no picture of a kind that the house reads. Deliver it as TIFF, JPEG, PNG, JPEG 2000 or PDF.',
  },
  'image-memory': {
    says: /held in memory|all are in memory/,
    de: 'Bilder dieser Art werden ganz im Arbeitsspeicher gehalten und dürfen deshalb nicht so groß sein. Liefern Sie es als TIFF.',
    en: 'Pictures of this kind are held in memory as a whole and may not be so large for that reason. Deliver it as TIFF.',
  },
  'image-pixels': {
    says: /no side longer than/,
    de: 'Das Haus nimmt Bilder bis zu 1000 Millionen Pixel, keine Seite länger als 200.000 Pixel.',
    en: 'The house takes pictures of up to 1,000 million pixels, no side longer than 200,000 pixels.',
  },
  'image-password': {
    says: /password/i,
    de: 'Die Datei ist mit einem Kennwort geschützt. Liefern Sie sie ohne Kennwort.',
    en: 'The file is protected by a password. Deliver it without one.',
  },
  'image-no-page': {
    says: /it has no pages?\b|bad page number/i,
    de: 'Die verlangte Seite gibt es in der Datei nicht.',
    en: 'The file has no such page.',
  },
  'image-signed': {
    says: /samples are (?:signed numbers|whole numbers of 32 bits)/,
    de: 'Die Bildpunkte sind Zahlen mit Vorzeichen oder von 32 Bit, wie Messdaten sie haben; das Haus würde sie falsch zeichnen. Speichern Sie es als TIFF in Grau oder RGB mit 8 oder 16 Bit ohne Vorzeichen.',
    en: 'Its pixels are numbers with a sign or of 32 bits, as measurements have; the house would draw them wrongly. Save it as TIFF in grey or RGB of 8 or 16 bits without sign.',
  },
  'image-rare-kind': {
    says: /unsupported|whole number of bytes|labq|old-style|differ in size or depth|photometric|not supported/i,
    de: 'Das Haus liest diese Farbtiefe oder Packung nicht (etwa 12 oder 14 Bit, Lab, altes JPEG im TIFF). Speichern Sie es als TIFF in Grau oder RGB mit 8 oder 16 Bit.',
    en: 'The house does not read this depth or compression (such as 12 or 14 bits, Lab, old JPEG within TIFF). Save it as TIFF in grey or RGB of 8 or 16 bits.',
  },
  'image-too-heavy': {
    says: /too long or too much memory|decoder broke off/,
    de: 'Das Bild ließ sich nicht in der erlaubten Zeit und mit dem erlaubten Speicher lesen. Speichern Sie es neu, am besten als TIFF.',
    en: 'The picture could not be read in the time and memory allowed. Save it again, preferably as TIFF.',
  },
  'image-cut-off': {
    says: /premature end|unexpected end|ends too soon|truncat|cannot be read to the end|end of (file|stream)|not enough data/i,
    de: 'Die Datei endet zu früh oder ist in ihren Bildpunkten beschädigt. Kopieren Sie sie neu von ihrer Quelle.',
    en: 'The file ends too soon, or its pixels are damaged. Copy it anew from its source.',
  },
  'image-damaged': {
    says: /^/,
    de: 'Die Datei ist beschädigt. Speichern Sie sie neu, oder kopieren Sie sie neu von ihrer Quelle.',
    en: 'The file is damaged. Save it again, or copy it anew from its source.',
  },
} as const satisfies Record<string, Reason>

const isReason = (name: string): name is keyof typeof reasons => Object.hasOwn(reasons, name)

/** The values of a finding about a picture: which reason of the list, its size where it is told, and what the decoder said. */
export const imageReason = ({ message }: Error): Readonly<Record<string, string>> => ({
  reason: Object.entries(reasons).find(([, { says }]) => says.test(message))?.[0] ?? 'image-damaged',
  size: /\d+ × \d+/.exec(message)?.[0] ?? '',
  detail: message,
})

/** A reason in words; what is none of the list is given back as it is. */
export const reasonInWords = (reason: string, language: SurfaceLanguage): string =>
  isReason(reason) ? reasons[reason][language] : reason
