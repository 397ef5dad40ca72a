// The vocabulary of dating in German, English and Latin.

const table = <Value>(rows: readonly (readonly [string, Value])[]): ReadonlyMap<string, Value> =>
  new Map(rows.flatMap(([words, value]) => words.split(' ').map((word) => [word, value] as const)))

/** Names of the months and their number. */
export const months = table<number>([
  ['januar jan jänner jänn january januarii januarius ianuarii', 1],
  ['februar febr feb feber february februarii februarius', 2],
  ['märz maerz mrz mär march mar martii martius', 3],
  ['april apr aprilis', 4],
  ['mai may maii maius maji', 5],
  ['juni jun june iunii junii junius juny', 6],
  ['juli jul july iulii julii julius july', 7],
  ['august aug augusti augustus', 8],
  ['september sept sep septembris septembre', 9],
  ['oktober okt october oct octobris octobre', 10],
  ['november nov novembris novembre', 11],
  ['dezember dez december dec decembris decembre', 12],
])

/** Names of the seasons and their number in EDTF. */
export const seasons = table<number>([
  ['frühjahr frühling spring', 21],
  ['sommer summer', 22],
  ['herbst autumn fall', 23],
  ['winter', 24],
])

/** Names of the weekdays; 0 is Sunday. Latin ones are counted (`feria secunda`), except these. */
export const weekdays = table<number>([
  ['sonntag sunday dominica', 0],
  ['montag monday', 1],
  ['dienstag tuesday', 2],
  ['mittwoch wednesday', 3],
  ['donnerstag thursday', 4],
  ['freitag friday', 5],
  ['samstag sonnabend saturday sabbato sabbatum', 6],
])

/** Ordinal numbers written out; -1 is the last. */
export const ordinals = table<number>([
  ['erste erster erstes ersten first', 1],
  ['zweite zweiter zweites zweiten second', 2],
  ['dritte dritter drittes dritten third', 3],
  ['vierte vierter viertes vierten fourth', 4],
  ['fünfte fünfter fünftes fünften fifth', 5],
  ['sechste sechster sechstes sechsten sixth', 6],
  ['siebte siebter siebtes siebten seventh', 7],
  ['achte achter achtes achten eighth', 8],
  ['neunte neunter neuntes neunten ninth', 9],
  ['zehnte zehnter zehntes zehnten tenth', 10],
  ['elfte elften eleventh', 11],
  ['zwölfte zwölften twelfth', 12],
  ['dreizehnte dreizehnten thirteenth', 13],
  ['vierzehnte vierzehnten fourteenth', 14],
  ['fünfzehnte fünfzehnten fifteenth', 15],
  ['sechzehnte sechzehnten sixteenth', 16],
  ['siebzehnte siebzehnten seventeenth', 17],
  ['achtzehnte achtzehnten eighteenth', 18],
  ['neunzehnte neunzehnten nineteenth', 19],
  ['zwanzigste zwanzigsten twentieth', 20],
  ['letzte letzter letztes letzten last', -1],
])

/** Years in the unit that a number counts: centuries, millennia. */
export const units = table<number>([
  ['jh jhd jhdt jhs jht jahrh jahrhundert jahrhunderts jahrhunderte century centuries cent', 100],
  ['jahrtausend jahrtausends jahrtausende jtsd jt jts millennium millenium millennia mill', 1000],
])

/** Words for a counted part of a century: into how many it is cut. */
export const fractions = table<number>([
  ['hälfte haelfte h hälfe half', 2],
  ['drittel dritteln third', 3],
  ['viertel vtl viertels quarter', 4],
  ['jahrzehnt jahrzehnts dezennium dekade decade', 10],
])

export type Stretch = 'beginning' | 'middle' | 'end'

/** Words for an uncounted part of a century, a decade or a year. */
export const stretches = table<Stretch>([
  ['anfang anf beginn frühes frühe früher frühen früh early beginning', 'beginning'],
  ['mitte mittleres mittlere mittleren mid middle', 'middle'],
  ['ende spätes späte später späten spät ausgehendes ausgang late end', 'end'],
])

/** Words that make a date approximate. */
export const approximate = new Set(
  'um ca circa cirka zirka etwa gegen ungefähr about around approximately approx c vers circiter'.split(' '),
)

/** Words that make a date doubtful. */
export const doubtful = new Set(
  'wohl vermutlich vermutl wahrscheinlich wahrsch möglicherweise vielleicht evtl eventuell probably possibly perhaps prob'.split(
    ' ',
  ),
)

/** Words that say that, or how, the date stands on the object; they change nothing in it. */
export const attesting = new Set(
  'datiert dat dated datierung entstanden neuaufnahme signiert bezeichnet erschienen'.split(' '),
)

/** Words that stand before a date and carry no meaning of their own. */
export const fillers = new Set(
  'am im in an d den dem der die das des vom zum of the on de jahr jahre jahres year'.split(' '),
)

/** What a record says when there is no date. */
export const undated = new Set([
  '',
  'x',
  '?',
  '-',
  'o d',
  'o j',
  'o dat',
  'o datum',
  'o o u j',
  's d',
  's a',
  'n d',
  'n n',
  'k a',
  'undat',
  'undatiert',
  'undated',
  'unbestimmt',
  'unbekannt',
  'unknown',
  'unsicher',
  'ohne jahr',
  'ohne datum',
  'ohne datierung',
  'ohne jahresangabe',
  'ohne zeitangabe',
  'ohne angabe',
  'keine datierung',
  'keine angabe',
  'keine angaben',
  'nicht datiert',
  'nicht datierbar',
  'nicht bekannt',
  'noch nicht datiert',
  'derzeit undatiert',
  'derzeit nicht datiert',
  'datierung unbestimmt',
  'datierung unbekannt',
  'datierung unsicher',
  'datierung ungewiss',
  'unbestimmte zeit',
  'zeit unbekannt',
  'zeit unbestimmt',
  'dating uncertain',
  'date unknown',
  'no date',
  'not dated',
  'sine dato',
  'sine anno',
  'dates not examined',
  'nicht ermittelt',
  'nicht ermittelbar',
])

const romanDigits: Readonly<Record<string, number>> = {
  i: 1,
  j: 1,
  v: 5,
  x: 10,
  l: 50,
  c: 100,
  d: 500,
  m: 1000,
}

/** The number that a word of Roman digits means; additive forms of charters too (`mcccclxiii`, `xiiij`); else undefined. */
export const roman = (word: string): number | undefined => {
  if (!/^m{0,4}(?:c[dm]|d?c{0,4})(?:x[cl]|l?x{0,4})(?:i[xv]|v?i{0,4}j?)$/.test(word) || word === '')
    return undefined
  const digits = [...word].map((digit) => romanDigits[digit] ?? 0)
  return digits.reduce(
    (sum, digit, index) => (digit < (digits[index + 1] ?? 0) ? sum - digit : sum + digit),
    0,
  )
}
