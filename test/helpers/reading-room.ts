// A whole house for journeys: published works with pictures and text, the search engine, the server, the built viewer.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FondsId, InstitutionId, PageId, WorkId } from '../../catalogue/identifiers.ts'
import { bilingual } from '../../catalogue/language.ts'
import type { Line, Transcription, Work, WorkDate } from '../../catalogue/model.ts'
import { readConfig } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import { serve } from '../../server/main.ts'
import { keyOf } from '../../storage/store.ts'
import { buildViewer } from '../../viewer/build.ts'
import { eventually } from './eventually.ts'
import { pictureOf } from './pictures.ts'
import { fillShelves } from './shelves.ts'
import { aPage, aWork } from './works.ts'

export type ReadingRoom = { readonly base: string; readonly close: () => Promise<void> }

const dated = (written: string, earliest: number, latest = earliest): readonly WorkDate[] => [
  {
    written,
    reading: {
      kind: 'read',
      edtf: earliest === latest ? `${earliest}` : `${earliest}/${latest}`,
      earliest,
      latest,
      rule: 'year',
      calendar: 'julian',
      certain: true,
    },
  },
]

/** A line of text, its words side by side. */
const line = (text: string, y: number): Line => {
  const width = 1000 / text.length
  let at = 0
  const words = text.split(' ').map((word) => {
    const box = { x: Math.round(100 + at * width), y, width: Math.round(word.length * width), height: 50 }
    at += word.length + 1
    return { text: word, box }
  })
  return { text, words, box: { x: 100, y, width: 1000, height: 50 } }
}

const transcribed = (page: string, lines: readonly string[]): Transcription => ({
  page: page as PageId,
  language: 'gml',
  lines: lines.map((text, index) => line(text, 150 + index * 80)),
  source: {
    role: 'text',
    key: keyOf('texts', 'journey', 'aaaaaaaaaaaa.xml'),
    fixity: { bytes: 10, sha256: 'c'.repeat(64) },
    mediaType: 'application/xml',
  },
})

const works = (): readonly { readonly work: Work; readonly texts?: readonly Transcription[] }[] => [
  {
    work: aWork({
      id: 'reise-1' as WorkId,
      shelfmark: 'DKW 001',
      fonds: 'reise-drucke' as FondsId,
      title: bilingual('Des Dodes Dantz', 'The Dance of Death'),
      dates: dated('1489', 1489),
      types: [bilingual('Druck', 'Print')],
      pages: [1, 2, 3].map((order) => aPage('reise-1', order, { hasText: order === 2 })),
      sections: [
        { label: bilingual('Vorrede', 'Preface'), pages: ['reise-1_1' as PageId], sections: [] },
        { label: bilingual('Der Kaiser', 'The Emperor'), pages: ['reise-1_3' as PageId], sections: [] },
      ],
    }),
    texts: [
      transcribed('reise-1_2', [
        'Och redelike creatuer sy arm ofte ryke',
        'Seet hyr dat spegel junck vnde olden',
      ]),
    ],
  },
  {
    work: aWork({
      id: 'reise-2' as WorkId,
      shelfmark: 'DKW 002',
      fonds: 'reise-drucke' as FondsId,
      title: bilingual('Große Stadtansicht', 'Large view of the city'),
      dates: dated('1552', 1552),
      types: [bilingual('Holzschnitt', 'Woodcut')],
      pages: [aPage('reise-2', 1)],
    }),
  },
  {
    work: aWork({
      id: 'reise-3' as WorkId,
      shelfmark: 'DKW 003',
      title: bilingual(
        'Reichsfreiheitsbrief Kaiser Friedrichs II. für Lübeck',
        'Imperial freedom charter for Lübeck',
      ),
      dates: dated('Juni 1226', 1226),
      types: [bilingual('Urkunde', 'Charter')],
      pages: [aPage('reise-3', 1)],
    }),
  },
  {
    work: aWork({
      id: 'reise-4' as WorkId,
      shelfmark: 'DKW 004',
      title: { de: ['<b>Kein</b> Markup'], ar: ['كتاب'] },
      dates: dated('2. Hälfte 15. Jh.', 1451, 1500),
      accessRule: {
        kind: 'closed',
        until: '2099-01-01',
        reason: bilingual('Schutzfrist.', 'Closure period.'),
      },
      pages: [aPage('reise-4', 1)],
    }),
  },
]

/** Opens the house on a free port and waits until everything in it can be found. */
export const openReadingRoom = async (): Promise<ReadingRoom> => {
  await buildViewer()
  const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-room-'))
  const config = readConfig({
    DATA_DIR: folder,
    PORT: '0',
    LOG_LEVEL: 'silent',
    CONTACT: 'Lesesaal; Musterweg 1; 23552 Lübeck; lesesaal@example.org',
  })
  const picture = join(folder, 'leaf.png')
  const wide = join(folder, 'view.png')
  await pictureOf({ width: 1200, height: 1600 }).png().toFile(picture)
  await pictureOf({ width: 2600, height: 600 }).png().toFile(wide)
  await fillShelves(config, async ({ catalogue, publish }) => {
    await catalogue.saveFonds({
      id: 'reise-drucke' as FondsId,
      institution: 'demo' as InstitutionId,
      level: 'collection',
      title: bilingual('Drucke', 'Prints'),
    })
    for (const { work, texts } of works()) {
      const pictures = work.pages.map(({ id }) => [id, work.id === 'reise-2' ? wide : picture])
      await publish(work, Object.fromEntries(pictures), texts)
    }
  })
  const serving = await serve(config, openLog('silent'), false)
  await eventually('all works are found', async () => {
    const answer = await fetch(`${serving.baseUrl}/api/search?q=`)
    return answer.ok && /"total":4\b/.test(await answer.text())
  })
  return {
    base: serving.baseUrl,
    close: async () => {
      await serving.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
