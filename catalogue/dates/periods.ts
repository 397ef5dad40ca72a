// Names of periods, alone or beside a date: "Edo-Zeit", "Meiji-Zeit, um 1905", "Neues Reich; 18. Dynastie; ca. 1370 v. Chr.".

import { markAt, numberAt, oneOf, type Parsed, type Tokens, wordAt } from './cursor.ts'
import { endings, namesWithoutYears, narrowing, periodRows } from './period-table.ts'
import { type Span, yearsSpan } from './span.ts'
import { roman } from './words.ts'

type Years = { readonly from: number; readonly to: number }

const known: ReadonlyMap<string, Years | undefined> = new Map([
  ...namesWithoutYears.map((name): [string, Years | undefined] => [name, undefined]),
  ...periodRows.flatMap(({ names, from, to }) =>
    names.map((name): [string, Years | undefined] => [
      name,
      from !== undefined && to !== undefined ? { from, to } : undefined,
    ]),
  ),
])

const longestName = 5

/** The name at a place; marks between its words (`Edo (Tokugawa)-Zeit`) do not part it. */
const nameAt = (tokens: Tokens, at: number): Parsed<{ readonly years: Years | undefined }> => {
  const words: string[] = []
  const stops: number[] = []
  for (let place = at; words.length < longestName && place < tokens.length; place++) {
    const word = wordAt(tokens, place)
    if (word !== undefined) {
      words.push(word)
      stops.push(place + 1)
    } else if (!['(', ')', '-'].some((mark) => markAt(tokens, place, mark))) break
  }
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length).join(' ')
    const next = stops[length - 1]
    if (known.has(name) && next !== undefined) return { value: { years: known.get(name) }, next }
  }
  return undefined
}

type Named = {
  readonly years: readonly (Years | undefined)[]
  readonly narrowed: boolean
  readonly doubted: boolean
}

/** `Meiji-Zeit oder früher` has no beginning: not read. */
const opens = ['oder früher', 'oder später', 'und früher', 'und später', 'or earlier', 'or later']

/** `bis Ming-Dynastie` has no beginning, `nach Altem Reich` neither. */
const hanging = new Set(['bis', 'nach', 'vor', 'to', 'und'])

const loose = ['/', '-', '(', ')', ',', ';', '?', '.']

/** All of the tokens as names of periods with what narrows or joins them; undefined if anything else stands there. */
const namesIn = (tokens: Tokens): Named | undefined => {
  const years: (Years | undefined)[] = []
  let narrowed = false
  let doubted = false
  if (hanging.has(wordAt(tokens, 0) ?? '')) return undefined
  let place = 0
  while (place < tokens.length) {
    const name = nameAt(tokens, place)
    const word = wordAt(tokens, place) ?? '\n'
    const number = numberAt(tokens, place)
    if (name) {
      years.push(name.value.years)
      place = name.next
    } else if (oneOf(tokens, place, opens) !== undefined) return undefined
    else if (endings.has(word)) place += 1
    else if (narrowing.has(word)) {
      narrowed = true
      place += 1
    } else if (loose.some((mark) => markAt(tokens, place, mark))) {
      doubted ||= markAt(tokens, place, '?')
      place += 1
    } else if (
      number?.dot &&
      number.digits <= 2 &&
      ['dynastie', 'dynasty'].includes(wordAt(tokens, place + 1) ?? '')
    ) {
      years.push(undefined)
      place += 2
    } else if (number && number.digits >= 3 && place > 0) {
      // "Qianlong-Ära (1735-1796)": the years of the period, given for orientation
      if (!markAt(tokens, place - 1, '(') && !markAt(tokens, place - 1, '-')) return undefined
      place += 1
    } else if (years.length > 0 && (roman(word) ?? 99) <= 40) {
      narrowed = true
      place += 1
    } else if (word === 'periode') place += 1
    else return undefined
  }
  return years.length > 0 ? { years, narrowed, doubted } : undefined
}

const written = (tokens: Tokens): string =>
  tokens
    .map((token) => `${token.spaced ? ' ' : ''}${token.text}${token.dot && token.kind !== 'word' ? '.' : ''}`)
    .join('')
    .replace(/[\s,;]+$/, '')
    .trim()

/** The years of all the names together, if each has years of its own. */
const spanOf = ({ years, narrowed, doubted }: Named): Span | undefined => {
  const all = years.flatMap((entry) => (entry ? [entry] : []))
  if (all.length !== years.length) return undefined
  const span = yearsSpan(
    Math.min(...all.map(({ from }) => from)),
    Math.max(...all.map(({ to }) => to)),
    'period',
  )
  // "Ende der Edo-Zeit": the whole period is given, and called uncertain
  return { ...span, doubtful: doubted, approximate: narrowed }
}

const mostCuts = 8

/**
 * Reads a phrase that names periods. With a date beside them the date counts, and the period is kept by its name;
 * alone, a period is read only if the table has its years and their source.
 */
export const readPeriods = (
  tokens: Tokens,
  dates: (tokens: Tokens) => Span | undefined,
): { readonly span: Span; readonly name: string } | undefined => {
  const alone = namesIn(tokens)
  if (alone) {
    const span = spanOf(alone)
    return span && { span, name: written(tokens) }
  }
  const cuts = tokens.flatMap((_, place) =>
    markAt(tokens, place, ',') || markAt(tokens, place, ';') ? [place] : [],
  )
  for (const cut of cuts.slice(0, mostCuts).reverse()) {
    const [left, right] = [tokens.slice(0, cut), tokens.slice(cut + 1)]
    for (const [names, rest] of [
      [left, right],
      [right, left],
    ] as const) {
      const span = namesIn(names) && dates(rest)
      if (span) return { span, name: written(names) }
    }
  }
  return undefined
}
