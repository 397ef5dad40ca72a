// Feast days as charters date by them: "Palmarum 1942", "Montag nach Laetare 1465", "in vigilia Johannis Baptiste".

import { type CalendarName, dayNumber, dayOfNumber, easter, weekday } from './calendar.ts'
import { markAt, numberAt, oneOf, type Parsed, type Tokens, wordAt } from './cursor.ts'
import { skipAnno } from './era.ts'
import { calendarOf, pointSpan, type Span, setOf } from './span.ts'
import { roman, weekdays } from './words.ts'

/** Days after Easter Sunday. Names after Grotefend, Zeitrechnung des deutschen Mittelalters und der Neuzeit. */
const movable: readonly (readonly [number, string])[] = [
  [-63, 'septuagesima circumdederunt'],
  [-56, 'sexagesima exsurge'],
  [-49, 'estomihi quinquagesima esto mihi'],
  [-48, 'rosenmontag'],
  [-47, 'fastnacht fastelabend fastelavend fasnacht carnisprivium'],
  [-46, 'aschermittwoch cinerum aschertag'],
  [-42, 'invocavit invokavit quadragesima'],
  [-35, 'reminiscere reminiszere'],
  [-28, 'oculi okuli'],
  [-21, 'laetare letare lätare mittfasten'],
  [-14, 'judica iudica judika'],
  [-7, 'palmarum palmsonntag palmen palmtag'],
  [-3, 'gründonnerstag'],
  [-2, 'karfreitag parasceve'],
  [-1, 'karsamstag'],
  [0, 'ostern ostersonntag pasche pasce pascha easter paschen'],
  [1, 'ostermontag'],
  [7, 'quasimodogeniti quasimodo'],
  [14, 'misericordia misericordias misericordiasdomini'],
  [21, 'jubilate iubilate'],
  [28, 'cantate kantate'],
  [35, 'rogate vocemjucunditatis'],
  [39, 'himmelfahrt ascensio ascensionis christihimmelfahrt'],
  [42, 'exaudi'],
  [49, 'pfingsten pfingstsonntag pentecoste pentecostes pentecosten'],
  [50, 'pfingstmontag'],
  [56, 'trinitatis dreifaltigkeit trinitas'],
  [60, 'fronleichnam corporischristi'],
]

/** Month, day, names; words of a name that has several are written together. */
const fixed: readonly (readonly [number, number, string])[] = [
  [1, 1, 'neujahr circumcisionis circumcisio'],
  [1, 6, 'epiphanias epiphanie epiphania dreikönige dreikönig heiligedreikönige triumregum'],
  [1, 17, 'antonius antonii'],
  [1, 20, 'fabianetsebastian fabianietsebastiani fabianundsebastian'],
  [1, 21, 'agnes agnetis'],
  [1, 22, 'vincentii vincentius'],
  [1, 25, 'conversionispauli paulibekehrung conversiopauli'],
  [
    2,
    2,
    'lichtmess lichtmeß lichtmesse marialichtmess mariälichtmess marienlichtmess purificationis purificatio purificationismarie purificationismariae',
  ],
  [2, 3, 'blasius blasii'],
  [2, 5, 'agatha agathe agathae'],
  [2, 6, 'dorothea dorothee dorotheae'],
  [2, 14, 'valentin valentini valentinus'],
  [2, 22, 'cathedrapetri petristuhlfeier petriadcathedram kathedrapetri'],
  [2, 24, 'matthias matthie matthiae mathie mathias'],
  [3, 12, 'gregor gregorii gregorius'],
  [3, 17, 'gertrud gertrudis'],
  [3, 21, 'benedikt benedicti benedictus'],
  [
    3,
    25,
    'mariäverkündigung mariaverkündigung annunciationis annuntiationis annuntiationismarie annunciationismarie annuntiationismariae annunciationismariae',
  ],
  [4, 4, 'ambrosius ambrosii'],
  [4, 14, 'tiburtiietvaleriani tiburtiusundvalerian'],
  [4, 23, 'georg georgii georgius jürgen'],
  [4, 25, 'markus marci marcus'],
  [5, 1, 'walpurgis walburgis philippietjacobi philippusundjakobus philippiundjacobi philippundjakob'],
  [
    5,
    3,
    'kreuzauffindung inventionissanctecrucis inventionisscrucis inventionissanctaecrucis inventionis inventionissancticrucis inventiocrucis',
  ],
  [5, 25, 'urban urbani urbanus'],
  [6, 8, 'medardus medardi'],
  [6, 11, 'barnabas barnabe barnabae'],
  [6, 15, 'vitus viti veit'],
  [
    6,
    24,
    'johannis johannisbaptiste johannisbaptistae johannesbaptista johannesdertäufer johannesdestäufers nativitatisjohannisbaptiste nativitatisjohannisbaptistae mittsommer',
  ],
  [6, 29, 'peterundpaul petrietpauli petriundpauli petrusundpaulus peterpaul apostolorumpetrietpauli'],
  [7, 2, 'mariäheimsuchung visitationis visitationismarie visitationismariae mariaheimsuchung'],
  [7, 13, 'margarethe margarethae margarete margaretha margareta margarete'],
  [7, 15, 'divisionisapostolorum divisioapostolorum apostelteilung'],
  [7, 22, 'mariamagdalena mariemagdalene mariaemagdalenae magdalena'],
  [7, 25, 'jakobus jacobi jakobi jacobus jakob'],
  [7, 26, 'anna anne annae'],
  [8, 1, 'petrikettenfeier petriadvincula vinculapetri advinculapetri vinculapetri petrivincula'],
  [8, 10, 'laurentius laurentii laurencii lorenz'],
  [8, 15, 'mariähimmelfahrt assumptionis assumptionismarie assumptionismariae mariahimmelfahrt'],
  [8, 24, 'bartholomäus bartholomei bartholomaei bartholomaeus'],
  [8, 28, 'augustinus augustini'],
  [8, 29, 'decollationisjohannis decollationisjohannisbaptiste johannisenthauptung decollatiojohannis'],
  [9, 1, 'egidius egidii aegidius aegidii ägidius ägidii'],
  [9, 8, 'mariägeburt nativitatismarie nativitatismariae mariageburt'],
  [
    9,
    14,
    'kreuzerhöhung exaltationissanctecrucis exaltationissanctaecrucis exaltationis exaltationissancticrucis exaltatiocrucis',
  ],
  [9, 17, 'lambertus lamberti'],
  [9, 21, 'matthäus mathei matthei matthaei matheus'],
  [9, 22, 'mauritius mauritii mauricii moritz'],
  [9, 29, 'michaelis michael michaeli'],
  [10, 4, 'franziskus francisci franciscus'],
  [10, 9, 'dionysius dionysii dionisii'],
  [10, 16, 'gallus galli'],
  [10, 18, 'lukas luce lucae lucas'],
  [10, 21, 'elftausendjungfrauen undecimmiliumvirginum'],
  [10, 28, 'simonetjude simonisetjude simonisetjudae simonundjuda simonundjudas'],
  [10, 31, 'reformationstag'],
  [11, 1, 'allerheiligen omniumsanctorum'],
  [11, 2, 'allerseelen omniumanimarum'],
  [11, 11, 'martin martini martinus'],
  [11, 19, 'elisabeth elisabethe elisabeth elyzabeth'],
  [11, 22, 'cäcilie cecilie ceciliae caecilia'],
  [11, 23, 'clemens clementis klemens'],
  [11, 25, 'katharina katharine katharinae catharine catharina katherine'],
  [11, 30, 'andreas andree andreae'],
  [12, 4, 'barbara barbare barbarae'],
  [12, 6, 'nikolaus nicolai nicolaus nikolai'],
  [12, 8, 'conceptionis conceptionismarie conceptionismariae mariäempfängnis'],
  [12, 13, 'lucia lucie luciae'],
  [12, 21, 'thomas thome thomae'],
  [12, 24, 'heiligabend'],
  [12, 25, 'weihnachten weihnacht nativitatischristi nativitatisdomini nativitatis christtag'],
  [12, 26, 'stephanus stephani stephan'],
  [12, 27, 'johannisevangeliste johannisevangelistae johannesevangelista'],
  [12, 28, 'unschuldigekinder innocentum sanctoruminnocentium innocentium'],
  [12, 31, 'silvester silvestri'],
]

type Feast = (year: number, calendar: CalendarName) => number

const feasts: ReadonlyMap<string, Feast> = new Map([
  ...movable.flatMap(([offset, names]) =>
    names
      .split(' ')
      .map((name): [string, Feast] => [name, (year, calendar) => easter(year, calendar) + offset]),
  ),
  ...fixed.flatMap(([month, day, names]) =>
    names
      .split(' ')
      .map((name): [string, Feast] => [name, (year, calendar) => dayNumber(year, month, day, calendar)]),
  ),
])

/** Words that a feast's name may carry and that say nothing about the day. */
const courtesy = new Set(
  'am an auf dem den der des im in die dies tag tage tages fest feste festo festum st sankt s sancti sancte sanctae sanctorum beati beate beatae beatorum hl heiligen domini christi apostel apostels apostoli apostolorum martyris martirum martyrum virginis confessoris episcopi evangeliste evangelistae papst jungfrau gloriose unser lieben frauen sonntag dominica'.split(
    ' ',
  ),
)

const longestName = 4

/** The feast whose name begins at a place; the longest name wins. */
const feastAt = (tokens: Tokens, at: number): Parsed<Feast> => {
  if (wordAt(tokens, at) === undefined) return undefined
  for (let length = longestName; length > 0; length--) {
    const words = Array.from({ length }, (_, index) => wordAt(tokens, at + index))
    if (words.includes(undefined)) continue
    const name = words.join('')
    const feast = feasts.get(name) ?? feasts.get(name.replace(/(?:s?tag|s?tage|sabend)$/, ''))
    if (feast) return { value: feast, next: at + length }
  }
  return undefined
}

const courteously = (tokens: Tokens, at: number): Parsed<Feast> => {
  for (let place = at, read = 0; read < longestName; place++, read++) {
    const feast = feastAt(tokens, place)
    if (feast) {
      let next = feast.next
      while (courtesy.has(wordAt(tokens, next) ?? '\n')) next++
      return { value: feast.value, next }
    }
    if (!courtesy.has(wordAt(tokens, place) ?? '\n')) return undefined
  }
  return undefined
}

const counted: Readonly<Record<string, number>> = {
  secunda: 1,
  tertia: 2,
  tercia: 2,
  quarta: 3,
  quinta: 4,
  sexta: 5,
  septima: 6,
}

const weekdayAt = (tokens: Tokens, at: number): Parsed<number> => {
  const start = ['am', 'an', 'des', 'den'].includes(wordAt(tokens, at) ?? '') ? at + 1 : at
  if (wordAt(tokens, start) === 'feria') {
    const token = tokens[start + 1]
    const number = token?.kind === 'number' ? token.value : roman(wordAt(tokens, start + 1) ?? '')
    const value = counted[wordAt(tokens, start + 1) ?? ''] ?? (number === undefined ? undefined : number - 1)
    return value !== undefined && value >= 1 && value <= 6 ? { value, next: start + 2 } : undefined
  }
  const value = weekdays.get(wordAt(tokens, start) ?? '')
  return value === undefined ? undefined : { value, next: start + 1 }
}

const relations: Readonly<Record<string, 'after' | 'before'>> = {
  nach: 'after',
  post: 'after',
  after: 'after',
  na: 'after',
  vor: 'before',
  ante: 'before',
  before: 'before',
}

/** `Montag nach Laetare`: the first such weekday after the feast, or the last before it. */
const relative = (tokens: Tokens, at: number): Parsed<Feast> => {
  const day = weekdayAt(tokens, at)
  const relation = day && relations[wordAt(tokens, day.next) ?? '']
  const feast = day && relation && courteously(tokens, day.next + 1)
  if (!day || !relation || !feast) return undefined
  const value: Feast = (year, calendar) => {
    const base = feast.value(year, calendar)
    return relation === 'after'
      ? base + (((day.value - weekday(base) + 6) % 7) + 1)
      : base - (((weekday(base) - day.value + 6) % 7) + 1)
  }
  return { value, next: feast.next }
}

const shifts: readonly (readonly [string, number])[] = [
  ['in vigilia', -1],
  ['vigilia', -1],
  ['am abend vor', -1],
  ['abend vor', -1],
  ['am tage vor', -1],
  ['tag vor', -1],
  ['pridie', -1],
  ['am tage nach', 1],
  ['tag nach', 1],
  ['crastino', 1],
  ['in crastino', 1],
  ['in octava', 7],
  ['octava', 7],
  ['oktav', 7],
]

/** `in vigilia Michaelis`, `octava Pasche` */
const shifted = (tokens: Tokens, at: number): Parsed<Feast> => {
  for (const [words, days] of shifts) {
    const next = oneOf(tokens, at, [words])
    const feast = next === undefined ? undefined : courteously(tokens, next)
    if (feast) return { value: (year, calendar) => feast.value(year, calendar) + days, next: feast.next }
  }
  return undefined
}

const dayOfFeast = (tokens: Tokens, at: number): Parsed<Feast> =>
  relative(tokens, at) ?? shifted(tokens, at) ?? courteously(tokens, at)

const yearAt = (tokens: Tokens, at: number): Parsed<number> => {
  const place = skipAnno(tokens, markAt(tokens, at, ',') ? at + 1 : at)
  const token = numberAt(tokens, place)
  const value = token && token.digits >= 3 ? token.value : roman(wordAt(tokens, place) ?? '')
  return value !== undefined && value >= 500 && value <= 2100 ? { value, next: place + 1 } : undefined
}

/** Between the two reforms the day depends on the land: then both days, one of them. */
const spanOf = (feast: Feast, year: number, reform: string | undefined): Span | undefined => {
  const on = (calendar: CalendarName) => pointSpan(dayOfNumber(feast(year, calendar), calendar), 'feast')
  const calendar = calendarOf({ year }, reform)
  if (reform !== undefined || calendar === 'julian' || year > 1700) return on(calendar)
  return setOf([on('julian'), on('gregorian')], 'one', 'feast')
}

/** A feast day with its year, in either order. */
export const feastDayAt = (tokens: Tokens, at: number, reform?: string): Parsed<Span> => {
  const first = dayOfFeast(tokens, at)
  const year = first && yearAt(tokens, first.next)
  if (first && year) {
    const span = spanOf(first.value, year.value, reform)
    return span && { value: span, next: year.next }
  }
  const early = numberAt(tokens, at) && yearAt(tokens, at)
  const late = early && dayOfFeast(tokens, markAt(tokens, early.next, ',') ? early.next + 1 : early.next)
  const span = early && late && spanOf(late.value, early.value, reform)
  return span && late ? { value: span, next: late.next } : undefined
}
