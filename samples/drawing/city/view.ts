// The great view of the city over the Wakenitz, 24,000 by 5,150 pixels, cut like its model into 24 blocks.

import type { Sheet } from '../../../images/draw.ts'
import { type Chance, chanceOf } from '../chance.ts'
import { groundOf, ragPaper } from '../ground.ts'
import { hatch, scratch, smooth } from '../lines.ts'
import { woodcutBand } from '../ornament.ts'
import { type Desk, mark } from '../picture.ts'
import type { SetLine } from '../setting.ts'
import { drawing, filled, lined, outline, type Point, rectangle } from '../svg.ts'
import { cityWall, gateTower, house, nave, spireTower, wallTower } from './buildings.ts'
import { cow, person, rowingBoat, sailingBoat, swan } from './life.ts'
import { birds, cloud, grass, tree, water } from './nature.ts'
import { black, type Piece, pieceAt, pieceOf, wash, within } from './woodcut.ts'

export const viewSize = { width: 24000, height: 5150 } as const
const blocks = { across: 12, down: 2 } as const
const frame = 130
const shore = 3560
const meadow = 4330

/** The inscription of the print of 1552. */
const inscription = 'LVBECA VRBS IMPERIALIS LIBERA CIVITATVM WANDALICARVM ET TOTIVS ANZAE SAXONICAE CAPVT'

type Church = {
  readonly x: number
  readonly name: string
  readonly towers: readonly number[]
  readonly width: number
  readonly height: number
  readonly spire: number
  readonly length: number
}

/** Seen from the east the south is on the left; the churches stand in this order. */
const churches: readonly Church[] = [
  { x: 3500, name: 'DOM', towers: [0, 330], width: 240, height: 980, spire: 860, length: 1250 },
  { x: 7300, name: 'ST. AEGIDIEN', towers: [0], width: 220, height: 820, spire: 640, length: 800 },
  { x: 10100, name: 'ST. PETRI', towers: [0], width: 240, height: 940, spire: 760, length: 700 },
  { x: 12700, name: 'ST. MARIEN', towers: [0, 360], width: 260, height: 1120, spire: 940, length: 1500 },
  { x: 17500, name: 'ST. JAKOBI', towers: [0], width: 240, height: 880, spire: 800, length: 820 },
]

/** The whole view as sheets, block by block, and the line of its inscription. */
export const greatView = (
  desk: Desk,
): {
  readonly sheets: () => Iterable<Sheet>
  readonly across: number
  readonly lines: readonly SetLine[]
} => {
  const { pieces, lines } = compose(desk)
  const size = { width: viewSize.width / blocks.across, height: viewSize.height / blocks.down }
  function* sheets(): Iterable<Sheet> {
    for (let row = 0; row < blocks.down; row++) {
      for (let column = 0; column < blocks.across; column++) {
        const [left, top] = [column * size.width, row * size.height]
        const seen = within(pieces, { left, top, right: left + size.width, bottom: top + size.height })
        const ground = groundOf({ ...ragPaper, edge: 7, stains: 0 }, size, `block ${row} ${column}`)
        yield { ...size, ground, layers: [{ svg: drawing(size, seen, left, top) }] }
      }
    }
  }
  return { sheets, across: blocks.across, lines }
}

const compose = (desk: Desk) => {
  const chance = chanceOf('the view over the Wakenitz')
  const banner = titleBanner(desk)
  const pieces = [
    ...sky(chance),
    ...hills(chance),
    ...town(desk, chance),
    ...river(chance),
    ...foreground(chance),
    ...banner.pieces,
    ...shields(chance),
    ...border(chance),
    pieceAt(
      mark(desk, { width: viewSize.width, height: viewSize.height - frame * 0.4 }),
      10000,
      4700,
      14000,
      5150,
    ),
  ]
  return { pieces, lines: banner.lines }
}

const spread = (from: number, to: number, gap: number, chance: Chance): number[] => {
  const places: number[] = []
  for (let x = from; x < to; x += gap * chance.between(0.7, 1.3)) places.push(x)
  return places
}

const sky = (chance: Chance): Piece[] => [
  ...spread(900, 23200, 1700, chance).map((x) =>
    cloud(x, chance.between(420, 1250), chance.between(480, 760), chance),
  ),
  ...[2400, 6100, 9300, 16100, 20400].map((x) =>
    birds(x, chance.between(1300, 1700), chance.whole(7, 13), chance),
  ),
]

const hills = (chance: Chance): Piece[] =>
  [0, 1].flatMap((range) => {
    const base = shore - 330 + range * 140
    return spread(0, 23500, 1900, chance).map((x) => {
      const [width, height] = [chance.between(1500, 2600), chance.between(120, 300)]
      const shape = smooth(
        [
          [x - width / 2, base],
          [x - width * 0.2, base - height * 0.8],
          [x, base - height],
          [x + width * 0.25, base - height * 0.6],
          [x + width / 2, base],
        ],
        6,
      )
      return pieceOf(
        [[range === 0 ? '#d7d8b4' : wash.meadow, shape]],
        hatch(shape, { angle: 0.12, gap: 26, width: 2.6, fade: 0.7 }, chance),
        3,
      )
    })
  })

const town = (desk: Desk, chance: Chance): Piece[] => {
  const [from, to] = [2500, 20700]
  const rows = [
    { base: shore - 420, size: 0.72, gap: 150 },
    { base: shore - 300, size: 0.88, gap: 175 },
    { base: shore - 190, size: 1, gap: 205 },
  ]
  const housesOf = ({ base, size, gap }: (typeof rows)[number]) =>
    spread(from, to, gap, chance).map((x) => {
      // The town rises to its ridge in the middle.
      const rise = Math.sin(((x - from) / (to - from)) * Math.PI) * 300 * (1.5 - size)
      return house(
        x,
        base - rise + chance.around(24),
        chance.between(130, 210) * size,
        chance.between(170, 330) * size,
        chance,
      )
    })
  const [back, middle, front] = rows
  const slope = smooth(
    [
      [from - 900, shore],
      [from, shore - 210],
      [to, shore - 210],
      [to + 900, shore],
    ],
    6,
  )
  return [
    pieceOf([[wash.meadow, slope]], hatch(slope, { angle: 0.05, gap: 30, width: 3, fade: 0.8 }, chance)),
    ...(back ? housesOf(back) : []),
    ...churches.flatMap((church) => churchOf(desk, church, chance)),
    ...nave(15400, shore - 500, 950, 380, chance),
    ...(middle ? housesOf(middle) : []),
    ...spread(from, to, 760, chance).map((x) => tree(x, shore - 150, chance.between(170, 290), chance)),
    ...(front ? housesOf(front) : []),
    ...spread(from - 300, to + 300, 480, chance).map((x) =>
      tree(x, shore - 60, chance.between(130, 220), chance),
    ),
    ...Array.from({ length: 19 }, (_, index) => from - 500 + index * 1000).map((x) =>
      cityWall(x, shore, 1040, 118, chance),
    ),
    ...[2000, 3900, 5600, 7600, 9500, 11400, 13500, 15300, 17100, 18900, 20600].map((x) =>
      wallTower(x, shore + 12, chance.between(120, 170), chance.between(230, 330), chance),
    ),
    gateTower(6500, shore + 10, 330, 560, chance),
    gateTower(19600, shore + 10, 380, 700, chance),
  ]
}

const churchOf = (desk: Desk, church: Church, chance: Chance): Piece[] => {
  const base = shore - 470 - Math.sin(((church.x - 2500) / 18200) * Math.PI) * 130
  const top = base - church.height - church.spire
  const last = church.towers.at(-1) ?? 0
  return [
    ...nave(church.x + last + church.width * 0.6, base, church.length, church.height * 0.42, chance),
    ...church.towers.map((offset) =>
      spireTower(church.x + offset, base, church.width, church.height, church.spire, chance),
    ),
    label(desk, church.name, church.x + last + church.width * 2.1, top + church.spire * 0.72),
  ]
}

/** A name on a small scroll. */
const label = (desk: Desk, text: string, centre: number, y: number): Piece => {
  const size = 84
  const width = desk.roman.widthOf(text, size) + 110
  const [left, right] = [centre - width / 2, centre + width / 2]
  const scroll = smooth(
    [
      [left, y - 82],
      [centre, y - 96],
      [right, y - 82],
      [right + 50, y - 100],
      [right + 30, y - 40],
      [right + 55, y + 16],
      [right, y + 34],
      [centre, y + 22],
      [left, y + 34],
      [left - 55, y + 16],
      [left - 30, y - 40],
      [left - 50, y - 100],
      [left, y - 82],
    ],
    4,
  )
  const piece = pieceOf([[wash.paper, scroll]], [], 4)
  return { ...piece, svg: piece.svg + filled(desk.roman.draw(text, left + 55, y - 4, size), black) }
}

const river = (chance: Chance): Piece[] => {
  const body = rectangle(0, shore, viewSize.width, meadow - shore + 90)
  const boats = spread(900, 23000, 1150, chance).map((x) => {
    const y = chance.between(shore + 190, meadow - 60)
    const near = (y - shore) / (meadow - shore)
    return chance.happens(0.5)
      ? sailingBoat(x, y, 260 + near * 240, chance)
      : rowingBoat(x, y, 190 + near * 130, chance)
  })
  const swans = spread(1500, 22500, 2900, chance).flatMap((x) =>
    [0, 130].map((offset) =>
      swan(x + offset, meadow - chance.between(40, 160), chance.between(66, 92), chance),
    ),
  )
  return [
    pieceAt(filled([body], wash.water), 0, shore, viewSize.width, meadow + 90),
    ...water(0, viewSize.width, shore + 8, meadow + 80, chance),
    ...[...boats, ...swans].sort((a, b) => a.bottom - b.bottom),
  ]
}

const foreground = (chance: Chance): Piece[] => {
  const bank: Point[] = smooth(
    [
      ...spread(0, viewSize.width, 900, chance).map((x): Point => [x, meadow + chance.around(60)]),
      [viewSize.width, meadow],
    ],
    6,
  )
  const land: Point[] = [...bank, [viewSize.width, viewSize.height], [0, viewSize.height]]
  const path = smooth(
    [
      [0, 4830],
      [3200, 4700],
      [7600, 4800],
      [12200, 4690],
      [17000, 4790],
      [21000, 4700],
      [24000, 4780],
    ],
    8,
  )
  const way: Point[] = [...path, ...path.map(([x, y]): Point => [x, y + 74]).reverse()]
  const standing = [
    ...spread(500, 23500, 620, chance).map((x) =>
      person(x, chance.between(4700, 4860), chance.between(210, 270), chance),
    ),
    ...spread(900, 23300, 1250, chance).flatMap((x) =>
      Array.from({ length: chance.whole(1, 4) }, () =>
        cow(x + chance.around(420), chance.between(4500, 4680), chance.between(190, 260), chance),
      ),
    ),
    ...spread(300, 23900, 820, chance).map((x) =>
      tree(x, chance.between(4460, 4620), chance.between(330, 620), chance),
    ),
    tree(800, 4960, 1500, chance),
    tree(23150, 4970, 1650, chance),
  ].sort((a, b) => a.bottom - b.bottom)
  return [
    pieceAt(
      `<path d="${outline(land)}" fill="${wash.meadow}" stroke="${black}" stroke-width="4"/>`,
      0,
      meadow - 120,
      viewSize.width,
      viewSize.height,
    ),
    pieceAt(
      filled([outline(way)], wash.earth) +
        filled(hatch(way, { angle: 0.02, gap: 17, width: 2.6, fade: 0.8 }, chance), black, 0.6),
      0,
      4600,
      viewSize.width,
      4960,
    ),
    ...grass(0, viewSize.width, meadow + 60, viewSize.height - frame, 3.2, chance),
    ...standing,
  ]
}

const titleBanner = (desk: Desk): { readonly pieces: Piece[]; readonly lines: readonly SetLine[] } => {
  const size = 218
  const words = inscription.split(' ')
  const gap = size * 0.42
  const width = words.reduce((sum, word) => sum + desk.roman.widthOf(word, size) + gap, -gap)
  const [left, base] = [(viewSize.width - width) / 2, 500]
  const [right, top, bottom] = [left + width, base - 250, base + 120]
  const band: Point[] = smooth(
    [
      [left - 160, top + 24],
      [left + width * 0.25, top - 22],
      [left + width * 0.5, top],
      [left + width * 0.75, top + 22],
      [right + 160, top - 20],
      [right + 160, bottom - 24],
      [left + width * 0.75, bottom + 18],
      [left + width * 0.5, bottom],
      [left + width * 0.25, bottom - 20],
      [left - 160, bottom + 22],
      [left - 160, top + 24],
    ],
    5,
  )
  const tail = (x: number, way: number): Point[] => [
    [x, top + 90],
    [x + way * 520, top + 150],
    [x + way * 360, base + 40],
    [x + way * 540, bottom + 130],
    [x, bottom + 80],
  ]
  const chance = chanceOf('banner')
  const ribbon = pieceOf(
    [
      ['#e2cf9f', tail(left - 60, -1)],
      ['#e2cf9f', tail(right + 60, 1)],
      [wash.paper, band],
    ],
    [
      ...hatch(tail(left - 60, -1), { angle: 0.2, gap: 22, width: 4, fade: 0.4 }, chance),
      ...hatch(tail(right + 60, 1), { angle: 0.2, gap: 22, width: 4, fade: 0.4 }, chance),
    ],
    7,
  )
  let x = left
  const set = words.map((text) => {
    const word = { text, x, y: base - size * 0.78, width: desk.roman.widthOf(text, size), height: size }
    x += word.width + gap
    return word
  })
  const letters = set.map((word) => filled(desk.roman.draw(word.text, word.x, base, size), black)).join('')
  return { pieces: [ribbon, pieceAt(letters, left, top, right, bottom)], lines: [{ words: set }] }
}

/** Two shields in the sky, parted white and red as the city bears them. */
const shields = (chance: Chance): Piece[] =>
  [1500, 22500].map((x) => {
    const [w, y] = [360, 560]
    const shape: Point[] = [
      [x - w, y],
      [x + w, y],
      [x + w, y + 420],
      [x + w * 0.6, y + 720],
      [x, y + 900],
      [x - w * 0.6, y + 720],
      [x - w, y + 420],
    ]
    const lower = shape.map(([px, py]): Point => [px, Math.max(py, y + 400)])
    const lines = [
      ...hatch(lower, { angle: 1.57, gap: 20, width: 4 }, chance),
      scratch([x - w, y + 400], [x + w, y + 400], 9, chance, 0.1),
    ]
    return pieceOf(
      [
        [wash.paper, shape],
        [wash.red, lower],
      ],
      lines,
      9,
    )
  })

const border = (chance: Chance): Piece[] => {
  const { width, height } = viewSize
  const pieces: Piece[] = []
  for (let x = 0; x < width; x += 2000) {
    for (const y of [0, height - frame]) {
      pieces.push(pieceAt(woodcutBand(x, y, 2000, frame, chance), x, y, x + 2000, y + frame))
    }
  }
  for (const x of [0, width - frame]) {
    pieces.push(pieceAt(woodcutBand(x, frame, frame, height - 2 * frame, chance), x, 0, x + frame, height))
  }
  const inner = rectangle(frame + 16, frame + 16, width - 2 * frame - 32, height - 2 * frame - 32)
  return [...pieces, pieceAt(lined([inner], black, 8), 0, 0, width, height)]
}
