// Every setting of the house: type, default, explanation. Read once; all faults are named together.

import { availableParallelism } from 'node:os'
import { resolve } from 'node:path'
import { type LogLevel, logLevels } from './log.ts'
import { Problem } from './problems.ts'

export type Config = {
  readonly port: number
  readonly host: string
  readonly baseUrl: string
  readonly trustProxy: number
  readonly contact: Contact
  readonly dataDir: string
  readonly database: { readonly kind: 'sqlite'; readonly path: string }
  readonly storage: { readonly kind: 'file'; readonly path: string }
  readonly meili: {
    readonly url: string | undefined
    readonly masterKey: string | undefined
    readonly bin: string | undefined
  }
  readonly workers: number
  readonly logLevel: LogLevel
}

/** Who answers for the site: shown in the Impressum and used as the address for feedback. */
export type Contact = { readonly text: string; readonly mail: string | undefined }

type Environment = Readonly<Record<string, string | undefined>>
type Setting = { readonly name: string; readonly default: string; readonly about: string }

/** The settings in the order in which they are explained to people. */
export const settings: readonly Setting[] = [
  { name: 'PORT', default: '4000', about: 'the port on which the server listens' },
  { name: 'HOST', default: '127.0.0.1', about: 'the address on which it listens; 0.0.0.0 for all' },
  {
    name: 'BASE_URL',
    default: 'http://localhost:{PORT}',
    about: 'what every public address and IIIF id begins with; never taken from a request',
  },
  {
    name: 'TRUST_PROXY',
    default: '0',
    about:
      'how many proxies of yours stand in front, so that the last address they add to X-Forwarded-For counts as the client',
  },
  {
    name: 'CONTACT',
    default: '',
    about:
      'name, postal address and mail address for the Impressum, parts separated by ";"; the mail address also takes feedback',
  },
  { name: 'DATA_DIR', default: './data', about: 'the folder in which the house keeps its things' },
  {
    name: 'DATABASE_URL',
    default: 'sqlite:{DATA_DIR}/catalogue.sqlite',
    about: 'the catalogue; sqlite:PATH',
  },
  { name: 'STORAGE_URL', default: 'file:{DATA_DIR}/store', about: 'masters and access copies; file:PATH' },
  {
    name: 'MEILI_URL',
    default: '',
    about: 'a Meilisearch of your own, http(s)://…; without it the house starts the one that came with npm',
  },
  { name: 'MEILI_MASTER_KEY', default: '', about: 'the key for MEILI_URL' },
  { name: 'MEILI_BIN', default: '', about: 'another Meilisearch binary for the house to start' },
  { name: 'WORKERS', default: '{cores}', about: 'how many pages an ingest works on at a time' },
  { name: 'LOG_LEVEL', default: 'info', about: `how much is logged: ${logLevels.join(', ')}` },
]

/**
 * Reads all settings from an environment.
 * @throws Problem `settings-faulty` that names every fault, one a line.
 */
export const readConfig = (environment: Environment): Config => {
  const faults: string[] = []
  const text = (name: string, fallback = '') => environment[name]?.trim() || fallback
  const fault = (name: string, rule: string) => faults.push(`${name} is "${text(name)}": ${rule}`)

  const whole = (name: string, fallback: number, least: number, most: number) => {
    const given = text(name, String(fallback))
    const value = Number(given)
    if (/^\d+$/.test(given) && value >= least && value <= most) return value
    fault(name, `it must be a whole number from ${least} to ${most}`)
    return fallback
  }
  const located = (name: string, scheme: string, fallback: string) => {
    const given = text(name, fallback)
    if (given.startsWith(`${scheme}:`) && given.length > scheme.length + 1) {
      return resolve(given.slice(scheme.length + 1).replace(/^\/\/(?=\/)/, ''))
    }
    fault(name, `only ${scheme}:PATH is supported; "${given.split(':')[0]}:" is not`)
    return resolve(fallback.slice(scheme.length + 1))
  }
  const address = (name: string, fallback: string | undefined) => {
    const given = text(name, fallback)
    if (given === '') return undefined
    if (URL.canParse(given) && /^https?:$/.test(new URL(given).protocol) && !/[?#]/.test(given))
      return given.replace(/\/+$/, '')
    fault(name, 'it must be an address that begins with http:// or https:// and has no ? or #')
    return fallback
  }

  const port = whole('PORT', 4000, 0, 65535)
  const dataDir = resolve(text('DATA_DIR', './data'))
  const logLevel = logLevels.find((level) => level === text('LOG_LEVEL', 'info'))
  if (!logLevel) fault('LOG_LEVEL', `it must be one of ${logLevels.join(', ')}`)
  const contact = text('CONTACT')
  const config: Config = {
    port,
    host: text('HOST', '127.0.0.1'),
    baseUrl: address('BASE_URL', `http://localhost:${port}`) ?? '',
    trustProxy: whole('TRUST_PROXY', 0, 0, 10),
    contact: { text: contact, mail: contact.match(/[^\s;<>]+@[^\s;<>]+/)?.[0] },
    dataDir,
    database: {
      kind: 'sqlite',
      path: located('DATABASE_URL', 'sqlite', `sqlite:${dataDir}/catalogue.sqlite`),
    },
    storage: { kind: 'file', path: located('STORAGE_URL', 'file', `file:${dataDir}/store`) },
    meili: {
      url: address('MEILI_URL', undefined),
      masterKey: text('MEILI_MASTER_KEY') || undefined,
      bin: text('MEILI_BIN') || undefined,
    },
    workers: whole('WORKERS', availableParallelism(), 1, 256),
    logLevel: logLevel ?? 'info',
  }
  if (faults.length > 0) throw new Problem('settings-faulty', faults.join('\n'))
  return config
}
