// The archivist's desk for tests: commands run as on the command line, in a house of their own, and what they print is kept.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { SurfaceLanguage } from '../../catalogue/language.ts'
import type { Command, Desk } from '../../ingest/commands/command.ts'
import { wordsIn } from '../../ingest/words.ts'
import { readConfig } from '../../platform/config.ts'
import { openLog } from '../../platform/log.ts'
import { type Files, writeFiles } from './deliveries.ts'

export type Ran = { readonly code: number; readonly lines: readonly string[]; readonly text: string }

export type TrialDesk = {
  readonly folder: string
  readonly desk: Desk
  readonly deliver: (name: string, files: Files) => Promise<string>
  readonly run: <Asked>(command: Command<Asked>, asked: Asked, changes?: Partial<Desk>) => Promise<Ran>
  readonly close: () => Promise<void>
}

/** Opens a desk. Without an engine the search is an address at which nobody answers, so that nothing is started. */
export const openDesk = async ({
  engine = false,
  language = 'de',
}: {
  readonly engine?: boolean
  readonly language?: SurfaceLanguage
} = {}): Promise<TrialDesk> => {
  const folder = await mkdtemp(join(tmpdir(), 'kulturwerk-desk-'))
  const config = readConfig({
    DATA_DIR: join(folder, 'house'),
    WORKERS: '2',
    ...(!engine && { MEILI_URL: 'http://127.0.0.1:9', MEILI_MASTER_KEY: 'nobody' }),
  })
  const desk: Desk = {
    config,
    log: openLog('silent'),
    screen: { print: () => undefined },
    words: wordsIn(language),
    language,
    json: false,
    signal: new AbortController().signal,
  }
  return {
    folder,
    desk,
    deliver: async (name, files) => {
      await writeFiles(join(folder, name), files)
      return join(folder, name)
    },
    run: async (command, asked, changes = {}) => {
      const lines: string[] = []
      const screen = { print: (line: string) => void lines.push(line) }
      const code = await command(asked, { ...desk, screen, ...changes })
      return { code, lines, text: lines.join('\n') }
    },
    close: () => rm(folder, { recursive: true, force: true }),
  }
}
