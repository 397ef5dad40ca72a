// The command `kulturwerk`: parses the command line and hands over to one program by dynamic import.

import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import type { SurfaceLanguage } from './catalogue/language.ts'
import type { CheckAsked } from './ingest/commands/check.ts'
import type { InstitutionAsked } from './ingest/commands/institution.ts'
import { fill, type Words, wordsIn } from './ingest/words.ts'
import { readConfig, settings } from './platform/config.ts'
import { isProblem } from './platform/problems.ts'
import { wordsIn as demoWordsIn } from './samples/words.ts'

const readVersion = (): string => {
  for (const above of ['./package.json', '../package.json']) {
    try {
      const parsed: unknown = JSON.parse(readFileSync(new URL(above, import.meta.url), 'utf8'))
      if (typeof parsed === 'object' && parsed !== null && 'version' in parsed) return String(parsed.version)
    } catch {
      // beside the sources it lies here, beside what was built one folder further up
    }
  }
  return '0'
}

/** English if asked for or if the system speaks it, German otherwise. Read before the parser, which already speaks. */
const languageOf = (argv: readonly string[]): SurfaceLanguage => {
  const at = argv.findIndex((one) => one === '--lang' || one.startsWith('--lang='))
  const asked = argv[at]?.startsWith('--lang=') ? argv[at]?.slice('--lang='.length) : argv[at + 1]
  if (at >= 0 && (asked === 'de' || asked === 'en')) return asked
  const { LC_ALL, LC_MESSAGES, LANG } = process.env
  return /^en\b/i.test((LC_ALL || LC_MESSAGES || LANG || '').replace('_', '-')) ? 'en' : 'de'
}

const settingsInWords = (words: Words, language: SurfaceLanguage) =>
  [
    words.settings,
    ...settings.map(
      ({ name, default: value, about }) => `  ${name}  ${about[language]}${value ? ` [${value}]` : ''}`,
    ),
  ].join('\n')

/** What the parser finds wrong with a call, in the words of the house. */
const faultInWords = (said: string, words: Words): string => {
  const name = /'([^' <]+)/.exec(said)?.[1] ?? ''
  const sentences: readonly (readonly [RegExp, string])[] = [
    [/required option/, words.optionMissing],
    [/missing required argument/, words.argumentMissing],
    [/unknown option/, words.optionUnknown],
    [/unknown command/, words.commandUnknown],
  ]
  const sentence = sentences.find(([pattern]) => pattern.test(said))?.[1]
  const what = sentence
    ? fill(sentence, { name })
    : `${words.faultOfCall} ${said.replace(/^error: /, '').trim()}`
  return `${what} ${words.seeHelp}\n`
}

type ExportGiven = { readonly work?: string[]; readonly base?: string; readonly pdf?: boolean }

/** The whole command line. `done` takes the exit code. */
const commandLine = (language: SurfaceLanguage, done: (code: number) => void): Command => {
  const words = wordsIn(language)
  const program = new Command('kulturwerk')
  const titles: Readonly<Record<string, string>> = {
    'Usage:': words.usage,
    'Arguments:': words.argumentsTitle,
    'Options:': words.optionsTitle,
    'Global Options:': words.optionsTitle,
    'Commands:': words.commandsTitle,
  }
  program
    .description(words.about)
    .version(readVersion(), '-V, --version', words.version)
    .helpOption('-h, --help', words.help)
    .helpCommand('help [befehl]', words.helpCommand)
    .addOption(new Option('--lang <de|en>', words.lang).choices(['de', 'en']))
    .configureHelp({ styleTitle: (title) => titles[title] ?? title, showGlobalOptions: true })
    .addHelpText('after', `\n${settingsInWords(words, language)}\n\n${words.exitCodes}`)
    .configureOutput({ outputError: (said, write) => write(faultInWords(said, words)) })
    .exitOverride()

  type Given = {
    readonly json?: boolean
    readonly verify?: boolean
    readonly institution?: string
    readonly mapping?: string
    readonly fetch?: string[]
    readonly reason?: string
  }
  type Program = typeof import('./ingest/main.ts')
  const speech = ({ json }: Given) => ({ language, json: json === true })
  const reading = ({ verify, institution, mapping, fetch }: Given) => ({
    verify: verify === true,
    ...(institution && { institution }),
    ...(mapping && { mapping }),
    ...(fetch && { fetch }),
  })
  const repeated = (one: string, before: string[] = []) => [...before, one]
  const hand = async (over: (to: Program) => Promise<number>) =>
    done(await over(await import('./ingest/main.ts')))
  const command = (name: string, about: string) =>
    program.command(name).description(about).helpOption('-h, --help', words.help)
  const forDeliveries = (name: string, about: string) =>
    command(name, about)
      .argument('<lieferung...>', words.delivery)
      .option('--institution <name>', words.institution)
      .option('--mapping <csv>', words.mapping)
      .option('--fetch <host>', words.fetch, repeated)
      .option('--verify', words.verify)
      .option('--json', words.json)

  command('template', words.template)
    .argument('[datei]', words.templateFile, 'kulturwerk-vorlage.xlsx')
    .action((file: string) => hand(({ run, commands }) => run(commands.template, { file }, speech({}))))
  forDeliveries('check', words.check)
    .option('--report <ordner>', words.report)
    .option('--write-mapping <csv>', words.writeMapping)
    .action((deliveries: string[], given: Given & Pick<CheckAsked, 'report' | 'writeMapping'>) =>
      hand(({ run, commands }) => {
        const { report, writeMapping } = given
        const more = { ...(report && { report }), ...(writeMapping && { writeMapping }) }
        return run(commands.check, { deliveries, ...reading(given), ...more }, speech(given))
      }),
    )
  forDeliveries('ingest', words.ingest).action((deliveries: string[], given: Given) =>
    hand(({ run, commands }) => run(commands.ingest, { deliveries, ...reading(given) }, speech(given))),
  )
  command('watch', words.watch)
    .argument('<ordner>', words.watchFolder)
    .option('--settle <sekunden>', words.settle, '60')
    .option('--institution <name>', words.institution)
    .option('--mapping <csv>', words.mapping)
    .option('--fetch <host>', words.fetch, repeated)
    .option('--json', words.json)
    .action((folder: string, given: Given & { readonly settle: string }) =>
      hand(({ run, commands }) => {
        const settle = Number(given.settle)
        if (!(settle >= 1)) program.error(fill(words.settleFaulty, { value: given.settle }))
        return run(commands.watch, { folder, settle, ...reading(given) }, speech(given))
      }),
    )
  command('status', words.status)
    .argument('[aufnahme]', words.statusIngest)
    .option('--json', words.json)
    .action((ingest: string | undefined, given: Given) =>
      hand(({ run, commands }) => run(commands.status, { ...(ingest && { ingest }) }, speech(given))),
    )
  command('retry', words.retry)
    .argument('[aufnahme]', words.ingestName)
    .option('--json', words.json)
    .action((ingest: string | undefined, given: Given) =>
      hand(({ run, commands }) => run(commands.retry, { ...(ingest && { ingest }) }, speech(given))),
    )
  command('rollback', words.rollback)
    .argument('<aufnahme>', words.ingestName)
    .option('--reason <text>', words.reason)
    .option('--json', words.json)
    .action((ingest: string, given: Given) =>
      hand(({ run, commands }) =>
        run(commands.rollback, { ingest, ...(given.reason && { reason: given.reason }) }, speech(given)),
      ),
    )
  command('withdraw', words.withdraw)
    .argument('<werk>', words.work)
    .requiredOption('--reason <text>', words.reason)
    .option('--json', words.json)
    .action((work: string, given: Given) =>
      hand(({ run, commands }) =>
        run(commands.withdraw, { work, reason: given.reason ?? '' }, speech(given)),
      ),
    )
  command('institution', words.institutions)
    .argument('[einrichtung]', words.institutionName)
    .option('--logo <datei>', words.institutionLogo)
    .option('--homepage <url>', words.institutionHomepage)
    .option('--json', words.json)
    .action((id: string | undefined, given: Given & Omit<InstitutionAsked, 'id'>) =>
      hand(({ run, commands }) => {
        const { logo, homepage } = given
        const asked = { ...(id && { id }), ...(logo && { logo }), ...(homepage && { homepage }) }
        return run(commands.institution, asked, speech(given))
      }),
    )
  for (const name of ['audit', 'derive'] as const) {
    command(name, words[name])
      .option('--json', words.json)
      .action((given: Given) => hand(({ run, commands }) => run(commands[name], {}, speech(given))))
  }
  command('reindex', words.reindex)
    .option('--changed', words.reindexChanged)
    .option('--json', words.json)
    .action((given: Given & { readonly changed?: boolean }) =>
      hand(({ run, commands }) => run(commands.reindex, { changed: given.changed === true }, speech(given))),
    )
  command('serve', words.serve).action(async () => {
    await (await import('./server/main.ts')).main()
  })
  command('export', words.export)
    .argument('<ordner>', words.exportFolder)
    .option('--work <werk...>', words.exportWork)
    .option('--base <url>', words.exportBase)
    .option('--pdf', words.exportPdf)
    .action(async (folder: string, given: ExportGiven) => {
      const { exportCommand } = await import('./server/export/command.ts')
      const { work, base, pdf } = given
      const options = { folder, ...(work && { works: work }), ...(base && { base }), ...(pdf && { pdf }) }
      done(await exportCommand(readConfig(process.env), language, options))
    })
  program
    .command('demo')
    .description(demoWordsIn(language).about)
    .helpOption('-h, --help', words.help)
    .action(async () => done(await demo(language, words)))
  return program
}

/** The demo starts its children with what we were started with, and so is given the environment. */
const demo = async (language: SurfaceLanguage, words: Words): Promise<number> => {
  try {
    const config = readConfig(process.env)
    const { demo: run } = await import('./samples/main.ts')
    const program = [...process.execArgv, process.argv[1] ?? '']
    return await run({ config, language, environment: process.env, program })
  } catch (error) {
    if (!isProblem(error, 'settings-faulty')) throw error
    process.stderr.write(`${words.settingsFaulty}\n${error.message}\n`)
    return 2
  }
}

const isCommanderEnd = (error: unknown): error is Error & { exitCode: number } =>
  error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'

const argv = process.argv.slice(2)
try {
  await commandLine(languageOf(argv), (code) => {
    process.exitCode = code
  }).parseAsync(argv, { from: 'user' })
} catch (error) {
  if (isProblem(error, 'settings-faulty')) {
    process.stderr.write(`${wordsIn(languageOf(argv)).settingsFaulty}\n${error.message}\n`)
    process.exitCode = 2
  } else if (isCommanderEnd(error)) {
    // The parser has said what is wrong; help and version end it too, with 0.
    process.exitCode = error.exitCode === 0 ? 0 : 2
  } else throw error
}
