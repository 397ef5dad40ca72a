// The archivist's commands: reads the settings once, runs a command, and turns faults that people can mend into a sentence.

import type { SurfaceLanguage } from '../catalogue/language.ts'
import { readConfig } from '../platform/config.ts'
import { openLog } from '../platform/log.ts'
import { isProblem } from '../platform/problems.ts'
import { audit } from './commands/audit.ts'
import { check } from './commands/check.ts'
import { type Command, exitCodes, UsageFault } from './commands/command.ts'
import { derive } from './commands/derive.ts'
import { ingest } from './commands/ingest.ts'
import { institution } from './commands/institution.ts'
import { reindex } from './commands/reindex.ts'
import { retry } from './commands/retry.ts'
import { status } from './commands/status.ts'
import { template } from './commands/template.ts'
import { rollback, withdraw } from './commands/undo.ts'
import { watch } from './commands/watch.ts'
import { keepHeapSmall } from './heap.ts'
import type { Screen } from './terminal.ts'
import { wordsIn } from './words.ts'

export const commands = {
  audit,
  check,
  derive,
  ingest,
  institution,
  reindex,
  retry,
  rollback,
  status,
  template,
  watch,
  withdraw,
} as const

const processScreen = (): Screen => ({
  print: (line) => {
    process.stdout.write(`${line}\n`)
  },
  ...(process.stderr.isTTY && {
    paint: (text: string) => {
      process.stderr.write(text)
    },
  }),
})

/** Whoever reads our output may stop reading (`| head`): then there is nobody left to speak to. */
const mindClosedOutput = () => {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit(exitCodes.well)
  })
}

/** A signal that the first SIGINT, SIGTERM or SIGHUP aborts; the second ends the process at once. */
const interruption = () => {
  const controller = new AbortController()
  const stop = () => {
    if (controller.signal.aborted) process.exit(exitCodes.interrupted)
    controller.abort()
  }
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  for (const signal of signals) process.on(signal, stop)
  return {
    signal: controller.signal,
    end: () => {
      for (const signal of signals) process.off(signal, stop)
    },
  }
}

/** Runs a command of the command line and gives its exit code. */
export const run = async <Asked>(
  command: Command<Asked>,
  asked: Asked,
  { language, json }: { readonly language: SurfaceLanguage; readonly json: boolean },
): Promise<number> => {
  const words = wordsIn(language)
  mindClosedOutput()
  const { signal, end } = interruption()
  const heap = keepHeapSmall()
  const say = (line: string) => process.stderr.write(`${line}\n`)
  try {
    const config = readConfig(process.env)
    const log = openLog(config.logLevel)
    return await command(asked, { config, log, screen: processScreen(), words, language, json, signal })
  } catch (error) {
    if (signal.aborted) return exitCodes.interrupted
    if (error instanceof UsageFault) {
      say(error.message)
      return exitCodes.faulty
    }
    if (isProblem(error, 'settings-faulty')) {
      say(`${words.settingsFaulty}\n${error.message}`)
      return exitCodes.faulty
    }
    if (isProblem(error)) {
      say(error.slug === 'search-unavailable' ? words.searchDown : error.message)
      return exitCodes.stopped
    }
    throw error
  } finally {
    heap.stop()
    end()
  }
}
