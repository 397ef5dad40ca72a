// The command `kulturwerk`: parses the command line and hands over to one program by dynamic import.

import { readFileSync } from 'node:fs'
import { Command, Option } from 'commander'
import type { SurfaceLanguage } from './catalogue/language.ts'
import { type Words, wordsIn } from './ingest/words.ts'
import { settings } from './platform/config.ts'

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
    .exitOverride()

  type Given = { json?: boolean; verify?: boolean; institution?: string; mapping?: string }
  const common = (given: Given) => ({ language, json: given.json === true })
  const ofDelivery = (given: Given) => ({
    ...common(given),
    verify: given.verify === true,
    ...(given.institution && { institution: given.institution }),
    ...(given.mapping && { mapping: given.mapping }),
  })
  const forDeliveries = (name: string, about: string) =>
    program
      .command(name)
      .description(about)
      .helpOption('-h, --help', words.help)
      .argument('<lieferung...>', words.delivery)
      .option('--institution <name>', words.institution)
      .option('--mapping <csv>', words.mapping)
      .option('--verify', words.verify)
      .option('--json', words.json)

  program
    .command('template')
    .description(words.template)
    .helpOption('-h, --help', words.help)
    .argument('[datei]', words.templateFile, 'kulturwerk-vorlage.xlsx')
    .action(async (file: string) => done(await (await import('./ingest/main.ts')).template(file, common({}))))
  forDeliveries('check', words.check).action(async (deliveries: string[], given: Given) =>
    done(await (await import('./ingest/main.ts')).check(deliveries, ofDelivery(given))),
  )
  forDeliveries('ingest', words.ingest).action(async (deliveries: string[], given: Given) =>
    done(await (await import('./ingest/main.ts')).ingest(deliveries, ofDelivery(given))),
  )
  program
    .command('status')
    .description(words.status)
    .helpOption('-h, --help', words.help)
    .argument('[aufnahme]', words.statusIngest)
    .option('--json', words.json)
    .action(async (id: string | undefined, given: Given) =>
      done(await (await import('./ingest/main.ts')).status(id, common(given))),
    )
  program
    .command('serve')
    .description(words.serve)
    .helpOption('-h, --help', words.help)
    .action(async () => {
      await (await import('./server/main.ts')).main()
    })
  return program
}

const isCommanderEnd = (error: unknown): error is Error & { exitCode: number } =>
  error instanceof Error && 'exitCode' in error && typeof error.exitCode === 'number'

const argv = process.argv.slice(2)
try {
  await commandLine(languageOf(argv), (code) => {
    process.exitCode = code
  }).parseAsync(argv, { from: 'user' })
} catch (error) {
  // The parser has said what is wrong; help and version end it too, with 0.
  if (!isCommanderEnd(error)) throw error
  process.exitCode = error.exitCode === 0 ? 0 : 2
}
