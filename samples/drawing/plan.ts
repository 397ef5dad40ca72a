// Which motif stands for which work: one entry a shelfmark, called for every page of the spreadsheet.

import type { Sheet } from '../../images/draw.ts'
import { greatView, viewSize } from './city/view.ts'
import { estatesFrom, framedPainting, frieze, pencilStudy, tablature } from './motifs/art.ts'
import { charter, charterBack } from './motifs/charter.ts'
import { codexLeaf } from './motifs/codex.ts'
import { birdsEyePlan, profileView } from './motifs/map.ts'
import {
  ceremonyScene,
  chapelScene,
  floodScene,
  holstentorScene,
  photograph,
  ruinScene,
} from './motifs/photograph.ts'
import { type Print, printedPage, type Woodcut } from './motifs/print.ts'
import { chroniclePage, fileCover, letterPage, registerPage } from './motifs/records.ts'
import { inRakingLight, objectOnVelvet, stuff } from './motifs/seal.ts'
import { newspaperPage, poster, type TitlePage, titlePage } from './motifs/sheets.ts'
import { creation, dancePair, foxAtCourt, smallCity } from './motifs/woodcuts.ts'
import { opening } from './novel.ts'
import { closeUp, type Desk, type Picture, type Size, sheetOf } from './picture.ts'
import type { SetLine } from './setting.ts'
import { announcement, passage } from './texts.ts'

/** A page that the spreadsheet lists. */
export type PlannedPage = {
  readonly shelfmark: string
  /** Counted from 0 within the work. */
  readonly index: number
  readonly label: string
  /** What the spreadsheet says of the work, in German. */
  readonly description: string
  /** Sections that begin on the page, the innermost. */
  readonly section: string
}

/** What is drawn: one sheet, or blocks to be joined; with the text that goes with it as ALTO. */
export type Drawn = Size & {
  readonly sheets: () => Iterable<Sheet>
  readonly across: number
  readonly lines?: readonly SetLine[]
  readonly language: string
}

type Draw = (desk: Desk, page: PlannedPage) => Picture

const sideOf = ({ index }: PlannedPage) => (index % 2 === 0 ? 'recto' : 'verso')
const seedOf = ({ shelfmark, index }: PlannedPage) => `${shelfmark} ${index}`
const folioOf = ({ label }: PlannedPage) => label.replace(/[rv]$/, '')

/** Text for a page: what is true of the work on the first, sentences in turn on all. */
const textOf = ({ index, description }: PlannedPage, signs: number): string =>
  `${announcement} ${index === 0 ? `${description} ` : ''}${passage(index * 5, signs)}`

/** Takes off the first letter for an initial. */
const withInitial = (text: string) => ({ letter: text.slice(0, 1), text: text.slice(1) })

const register =
  (columns: 1 | 2, material: 'parchment' | 'paper', heading: string, sums = false): Draw =>
  (desk, page) =>
    registerPage(desk, {
      seed: seedOf(page),
      side: sideOf(page),
      folio: folioOf(page),
      columns,
      material,
      sums,
      ...(page.index === 0 && { heading }),
    })

type PrintPlan = Omit<Print, 'seed' | 'side' | 'text' | 'letter'> & {
  readonly pictures?: readonly Woodcut[]
  readonly every?: number
}

/** Pages of a print: a woodcut on every so-manyth page, an initial on the first and beside each section. */
const print =
  ({ pictures = [], every = 1, ...plan }: PrintPlan): Draw =>
  (desk, page) => {
    const woodcut = page.index % every === 0 ? pictures[(page.index / every) % pictures.length] : undefined
    const opens = page.index === 0 || page.section !== ''
    const text = textOf(page, 3600)
    const { heading = page.section, ...rest } = plan
    return printedPage(desk, {
      ...rest,
      seed: seedOf(page),
      side: sideOf(page),
      ...(opens ? { ...withInitial(text), ...(heading && { heading }) } : { text }),
      ...(woodcut && { woodcut }),
    })
  }

const title =
  (plan: Omit<TitlePage, 'seed'>): Draw =>
  (desk, page) =>
    titlePage(desk, { ...plan, seed: seedOf(page) })

const byIndex =
  (...draws: readonly [Draw, ...Draw[]]): Draw =>
  (desk, page) =>
    (draws[page.index] ?? draws.at(-1) ?? draws[0])(desk, page)

const churchOrder: Omit<TitlePage, 'seed'> = {
  ornament: 'frame',
  lines: [
    { text: 'Der Keyserliken Stadt Lübeck', size: 92, face: 'fraktur' },
    { text: 'Christlike Ordeninge', size: 128, face: 'fraktur', red: true, above: 30 },
    { text: 'Johannes Bugenhagen', size: 72, face: 'fraktur', above: 260 },
    { text: 'Johann Balhorn', size: 72, face: 'fraktur', above: 60 },
    { text: '1531', size: 90, face: 'fraktur', red: true, above: 60 },
  ],
}

const libretto = (name: string): Omit<TitlePage, 'seed'> => ({
  ornament: 'flower',
  lines: [
    { text: name, size: 130, face: 'roman', above: 40 },
    { text: 'Abendmusik', size: 120, face: 'fraktur', above: 60 },
    { text: 'Dieterich Buxtehude', size: 84, face: 'fraktur', above: 90 },
    { text: 'in St. Marien zu Lübeck', size: 72, face: 'fraktur', above: 30 },
    { text: '1705', size: 84, face: 'roman', above: 940 },
  ],
})

const novelTitle = (volume: string): Omit<TitlePage, 'seed'> => ({
  ornament: 'rules',
  modern: true,
  lines: [
    { text: 'Thomas Mann', size: 90, face: 'roman' },
    { text: 'Buddenbrooks', size: 186, face: 'bold', above: 110 },
    { text: 'Verfall einer Familie', size: 92, face: 'italic', above: 40 },
    { text: 'Roman', size: 70, face: 'roman', above: 70 },
    { text: volume, size: 80, face: 'roman', above: 190 },
    { text: 'Berlin 1901', size: 70, face: 'roman', above: 420 },
    { text: 'S. Fischer, Verlag', size: 76, face: 'italic', above: 130 },
  ],
})

const novel: Draw = (desk, page) => {
  if (page.label.endsWith('Titelblatt')) {
    return title(novelTitle(page.index === 0 ? 'Erster Band' : 'Zweiter Band'))(desk, page)
  }
  const first = page.index === 1
  return printedPage(desk, {
    seed: seedOf(page),
    side: sideOf(page),
    style: 'roman',
    columns: 1,
    head: 'Buddenbrooks',
    number: page.label.replace(/^\D+/, ''),
    ...(page.section && { heading: page.section }),
    text: first ? `${opening} ${announcement} ${passage(1, 1200)}` : textOf(page, 2600),
  })
}

const newspaper: Draw = (desk, page) =>
  newspaperPage(desk, {
    seed: seedOf(page),
    side: sideOf(page),
    number: page.index === 0 ? 'No. 1' : page.label,
    ...(page.index === 0 && { masthead: { title: 'Lübeckische Anzeigen', date: 'Den 6. März 1751' } }),
    articles: [
      {
        heading: 'Platzhaltertext',
        text: page.index === 0 ? `${page.description} ${passage(0, 700)}` : passage(page.index * 7, 1400),
      },
      { heading: 'Vom Lesen alter Blätter', text: passage(page.index * 7 + 4, 1300) },
      { heading: 'Von Signaturen', text: passage(page.index * 7 + 9, 2600) },
    ],
  })

const chronicle: Draw = (desk, page) =>
  chroniclePage(
    desk,
    seedOf(page),
    sideOf(page),
    page.label,
    (['top', 'none', 'middle'] as const)[page.index % 3] ?? 'none',
  )

const danceFrieze: Draw = (_desk, page) =>
  page.index === 0
    ? frieze(seedOf(page), estatesFrom(0, 24), 15800, 1000)
    : frieze(seedOf(page), estatesFrom((page.index - 1) * 4, 4), 4200, 1500)

const privilege =
  (openingLine: string, text: string | undefined, illuminated = false): Draw =>
  (desk, page) =>
    charter(desk, {
      seed: seedOf(page),
      opening: openingLine,
      ...(text && { text: `${announcement} ${text} ${passage(5, 700)}` }),
      illuminated,
      seal: {
        stuff: illuminated ? stuff.brownWax : stuff.redWax,
        device: 'throne',
        cord: illuminated ? '#c7a24c' : '#8c2f26',
      },
    })

const back =
  (note: string): Draw =>
  (desk, page) =>
    charterBack(desk, seedOf(page), note)

const object =
  (
    of: (typeof stuff)[keyof typeof stuff],
    device: Parameters<typeof objectOnVelvet>[3],
    centimetres: number,
  ): Draw =>
  (desk, page) =>
    objectOnVelvet(desk, seedOf(page), of, device, centimetres)

const freedom = privilege('Reichsfreiheitsbrief, Juni 1226', undefined)
/** Where the seal hangs below the charter, with the mark at the foot; the spreadsheet names the same box. */
const sealBelow = { x: 1288, y: 2040, width: 760, height: 952 }
const imperialSeal = object(stuff.redWax, 'throne', 8)

const photo =
  (tone: 'sepia' | 'grey', caption: string, scene: Parameters<typeof photograph>[1]['scene']): Draw =>
  (desk, page) =>
    photograph(desk, { seed: seedOf(page), tone, caption, scene })

const letter =
  (colour: string, ruled: boolean): Draw =>
  (_desk, page) =>
    letterPage(seedOf(page), colour, ruled)

const draws: Readonly<Record<string, Draw>> = {
  'DKW 001': byIndex(privilege('Privileg, 19. September 1188', undefined), back('Privilegium 1188')),
  'DKW 002': object(stuff.silver, 'cross', 3),
  'DKW 003': byIndex(
    freedom,
    back('Reichsfreiheit 1226'),
    imperialSeal,
    (desk, page) => inRakingLight(imperialSeal(desk, { ...page, index: page.index - 1 })),
    (desk, page) => closeUp(desk, freedom(desk, { ...page, index: 0 }), sealBelow, 3),
  ),
  'DKW 004': byIndex(object(stuff.brownWax, 'ship', 9), object(stuff.brownWax, 'plain', 9)),
  'DKW 005': register(2, 'parchment', 'Oberstadtbuch'),
  'DKW 006': (desk, page) =>
    codexLeaf(desk, {
      seed: seedOf(page),
      side: sideOf(page),
      folio: folioOf(page),
      heading: page.index === 0 ? 'Lübisches Recht.' : 'Platzhaltertext.',
      ...withInitial(page.index === 0 ? page.description : passage(page.index * 5, 1600)),
    }),
  'DKW 007': register(2, 'parchment', 'Bürgermatrikel'),
  'DKW 008': register(1, 'paper', 'Niederstadtbuch', true),
  'DKW 009': register(1, 'paper', 'Pfundzollbuch', true),
  'DKW 010': danceFrieze,
  'DKW 011': print({
    style: 'incunable',
    columns: 1,
    heading: 'Rudimentum Novitiorum',
    pictures: [creation, smallCity],
    every: 2,
    woodcutShare: 0.44,
  }),
  'DKW 012': print({
    style: 'fraktur',
    columns: 1,
    head: 'Des Dodes Dantz',
    pictures: [dancePair],
    woodcutShare: 0.58,
  }),
  'DKW 013': print({
    style: 'incunable',
    columns: 2,
    pictures: [creation, smallCity],
    every: 4,
    woodcutShare: 0.36,
  }),
  'DKW 014': print({
    style: 'fraktur',
    columns: 1,
    heading: 'Reynke de Vos',
    pictures: [foxAtCourt],
    every: 2,
    woodcutShare: 0.42,
  }),
  'DKW 015': byIndex(
    title(churchOrder),
    print({ style: 'fraktur', columns: 1, head: 'Christlike Ordeninge' }),
  ),
  'DKW 016': byIndex(
    (desk, page) => privilege('Privileg König Edwards VI., 1547', page.description, true)(desk, page),
    back('Privilegium 1547'),
  ),
  'DKW 018': (desk, page) => birdsEyePlan(desk, seedOf(page), 'LVBECA'),
  'DKW 019': chronicle,
  'DKW 020': byIndex(
    (desk, page) => profileView(desk, seedOf(page), 'Lubeca'),
    (desk, page) =>
      print({ style: 'fraktur', columns: 2, head: 'Topographia Saxoniae Inferioris', number: page.label })(
        desk,
        page,
      ),
  ),
  'DKW 021': (desk, page) => tablature(desk, seedOf(page), sideOf(page), page.index === 0 ? 'Kantate' : ''),
  'DKW 022': (desk, page) =>
    page.label.startsWith('Titelblatt')
      ? title(libretto(page.index === 0 ? 'Castrum Doloris' : 'Templum Honoris'))(desk, page)
      : print({ style: 'fraktur', columns: 1, number: page.label })(desk, page),
  'DKW 023': newspaper,
  'DKW 025': (desk, page) =>
    poster(desk, seedOf(page), 'Bekanntmachung', `${page.description} ${passage(14, 700)}`, 'Lübeck 1832'),
  'DKW 026': byIndex(
    (desk, page) => pencilStudy(desk, seedOf(page), 'gezeichnet als Platzhalter'),
    (desk, page) => pencilStudy(desk, seedOf(page), 'gezeichnet als Platzhalter'),
    letter('#4a3524', false),
  ),
  'DKW 027': byIndex(
    title({
      ornament: 'frame',
      lines: [
        { text: 'Album', size: 200, face: 'bold', above: 120 },
        { text: 'von Lübeck', size: 130, face: 'italic', above: 30 },
        { text: 'Johannes Nöhring', size: 84, face: 'roman', above: 260 },
        { text: 'Verlag L. Peters', size: 70, face: 'roman', above: 120 },
      ],
    }),
    photo('sepia', 'Holstenthor zu Lübeck', holstentorScene),
  ),
  'DKW 028': byIndex(
    photo('sepia', 'Sturmflut', floodScene),
    photo('sepia', 'Grundsteinlegung, 1895', ceremonyScene),
  ),
  'DKW 029': novel,
  'DKW 030': (_desk, page) => framedPainting(seedOf(page)),
  'DKW 031': (desk, page) =>
    photo('grey', 'Totentanz in St. Marien', chapelScene(page.index * 3))(desk, page),
  'DKW 032': photo('grey', '29. März 1942', ruinScene),
  'DKW 033': (_desk, page) =>
    letterPage(seedOf(page), page.index % 2 ? '#2b2b2b' : '#27304f', page.index < 2),
  'DKW 034': byIndex(
    (desk, page) => fileCover(desk, seedOf(page), ['Personalakte', 'erfundenes Beispiel', '1951–1989']),
    letter('#2b2b2b', true),
  ),
}

/** Languages of the set texts that a reader should find; pages of other works carry no text. */
const transcribed: Readonly<Record<string, string>> = {
  'DKW 006': 'de',
  'DKW 015': 'de',
  'DKW 016': 'de',
  'DKW 017': 'la',
  'DKW 020': 'de',
  'DKW 022': 'de',
  'DKW 023': 'de',
  'DKW 025': 'de',
  'DKW 029': 'de',
}

/** The shelfmarks that can be drawn. */
export const drawnWorks: readonly string[] = [...Object.keys(draws), 'DKW 017'].sort()

/** Draws a page up to, and without, its pixels. @throws RangeError if the work has no motif: the plan is ours, so this is a defect. */
export const drawPage = (desk: Desk, page: PlannedPage): Drawn => {
  const language = transcribed[page.shelfmark] ?? ''
  if (page.shelfmark === 'DKW 017') return { ...viewSize, ...greatView(desk), language }
  const draw = draws[page.shelfmark]
  if (!draw) throw new RangeError(`there is no drawing for ${page.shelfmark}`)
  const picture = draw(desk, page)
  const { width, height } = picture
  return {
    width,
    height,
    sheets: () => [sheetOf(picture, desk)],
    across: 1,
    language,
    ...(language && picture.lines && { lines: picture.lines }),
  }
}
