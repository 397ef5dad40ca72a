// ALTO 4 for a drawn page: the lines that were set, their words with boxes, and what a hyphen cut in two.

import type { Size } from './picture.ts'
import type { SetLine, SetWord } from './setting.ts'

const escaped = (text: string) =>
  text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;')

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

const place = ({ x, y, width, height }: Box) =>
  `HPOS="${Math.round(x)}" VPOS="${Math.round(y)}" WIDTH="${Math.round(width)}" HEIGHT="${Math.round(height)}"`

const around = (boxes: readonly Box[]): Box => {
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y,
  }
}

const stringOf = (word: SetWord) => {
  const whole = word.whole ? ` SUBS_TYPE="HypPart${word.part}" SUBS_CONTENT="${escaped(word.whole)}"` : ''
  return `<String ${place(word)} CONTENT="${escaped(word.text)}"${whole}/>`
}

const lineOf = ({ words, hyphen }: SetLine, number: number) =>
  `        <TextLine ID="l${number}" ${place(around(words))}>${words.map(stringOf).join('<SP/>')}${hyphen ? `<HYP CONTENT="${escaped(hyphen)}"/>` : ''}</TextLine>`

/** The ALTO file of a page of a size in pixels; `language` is a BCP 47 tag. Lines without words are left out. */
export const altoOf = (lines: readonly SetLine[], { width, height }: Size, language: string): string => {
  const full = lines.filter(({ words }) => words.length > 0)
  const block = around(full.flatMap(({ words }) => words))
  return `<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#">
  <Description><MeasurementUnit>pixel</MeasurementUnit></Description>
  <Layout>
    <Page ID="p1" PHYSICAL_IMG_NR="1" WIDTH="${width}" HEIGHT="${height}">
      <PrintSpace ${place(block)}>
        <TextBlock ID="b1" LANG="${language}" ${place(block)}>
${full.map((line, index) => lineOf(line, index + 1)).join('\n')}
        </TextBlock>
      </PrintSpace>
    </Page>
  </Layout>
</alto>
`
}
