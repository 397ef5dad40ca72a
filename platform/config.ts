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
  /** Where stories lie, one Markdown file a story and language. */
  readonly storiesDir: string
  readonly map: {
    /** The ground of the map that the operator gives; without it, the shapes of Natural Earth. */
    readonly base: { readonly kind: 'geojson' | 'pmtiles'; readonly path: string } | undefined
    /** Whose the ground is, as must be said below the map. */
    readonly credit: string
    readonly center: { readonly latitude: number; readonly longitude: number }
  }
  readonly workers: number
  readonly logLevel: LogLevel
}

/** Who answers for the site: shown in the Impressum and used as the address for feedback. */
export type Contact = { readonly text: string; readonly mail: string | undefined }

type Environment = Readonly<Record<string, string | undefined>>
type Setting = {
  readonly name: string
  readonly default: string
  readonly about: { readonly de: string; readonly en: string }
}

/** The settings in the order in which they are explained to people. */
export const settings: readonly Setting[] = [
  {
    name: 'PORT',
    default: '4000',
    about: {
      de: 'der Port, auf dem der Server hört',
      en: 'the port on which the server listens',
    },
  },
  {
    name: 'HOST',
    default: '127.0.0.1',
    about: {
      de: 'die Adresse, auf der er hört; 0.0.0.0 für alle',
      en: 'the address on which it listens; 0.0.0.0 for all',
    },
  },
  {
    name: 'BASE_URL',
    default: 'http://localhost:{PORT}',
    about: {
      de: 'womit jede öffentliche Adresse und IIIF-Kennung beginnt; nie aus einer Anfrage genommen',
      en: 'what every public address and IIIF id begins with; never taken from a request',
    },
  },
  {
    name: 'TRUST_PROXY',
    default: '0',
    about: {
      de: 'wie viele eigene Proxys davorstehen; die Adresse, die der vorderste in X-Forwarded-For nennt, gilt als Gegenstelle',
      en: 'how many proxies of yours stand in front, so that the last address they add to X-Forwarded-For counts as the client',
    },
  },
  {
    name: 'CONTACT',
    default: '',
    about: {
      de: 'Name, Anschrift und Mailadresse für das Impressum, Teile durch „;“ getrennt; die Mailadresse nimmt auch Hinweise an',
      en: 'name, postal address and mail address for the Impressum, parts separated by ";"; the mail address also takes feedback',
    },
  },
  {
    name: 'DATA_DIR',
    default: './data',
    about: {
      de: 'der Ordner, in dem das Haus seine Dinge verwahrt',
      en: 'the folder in which the house keeps its things',
    },
  },
  {
    name: 'DATABASE_URL',
    default: 'sqlite:{DATA_DIR}/catalogue.sqlite',
    about: {
      de: 'der Katalog; sqlite:PFAD',
      en: 'the catalogue; sqlite:PATH',
    },
  },
  {
    name: 'STORAGE_URL',
    default: 'file:{DATA_DIR}/store',
    about: {
      de: 'Master und Nutzungskopien; file:PFAD',
      en: 'masters and access copies; file:PATH',
    },
  },
  {
    name: 'MEILI_URL',
    default: '',
    about: {
      de: 'ein eigenes Meilisearch, http(s)://…; sonst startet das Haus das mit npm gelieferte',
      en: 'a Meilisearch of your own, http(s)://…; without it the house starts the one that came with npm',
    },
  },
  {
    name: 'MEILI_MASTER_KEY',
    default: '',
    about: {
      de: 'der Schlüssel zu MEILI_URL',
      en: 'the key for MEILI_URL',
    },
  },
  {
    name: 'MEILI_BIN',
    default: '',
    about: {
      de: 'ein anderes Meilisearch-Programm, das das Haus starten soll',
      en: 'another Meilisearch binary for the house to start',
    },
  },
  {
    name: 'STORIES_DIR',
    default: '{DATA_DIR}/stories',
    about: {
      de: 'der Ordner mit den Geschichten, je Geschichte und Sprache eine Markdown-Datei (docs/stories.md)',
      en: 'the folder of the stories, one Markdown file for each story and language (docs/stories.md)',
    },
  },
  {
    name: 'MAP_BASE',
    default: '',
    about: {
      de: 'der Grund der Karte: eine Datei .geojson oder .pmtiles (docs/map.md); sonst Umrisse aus Natural Earth',
      en: 'the ground of the map: a file .geojson or .pmtiles (docs/map.md); without it outlines of Natural Earth',
    },
  },
  {
    name: 'MAP_CREDIT',
    default: '',
    about: {
      de: 'wessen MAP_BASE ist, so wie es unter der Karte stehen muss',
      en: 'whose MAP_BASE is, as it must stand below the map',
    },
  },
  {
    name: 'MAP_CENTER',
    default: '53.8681, 10.6850',
    about: {
      de: 'die Mitte der Stadt, Breite und Länge; von ihr aus werden Entfernungen genannt',
      en: 'the middle of the city, latitude and longitude; distances are told from it',
    },
  },
  {
    name: 'WORKERS',
    default: '{cores}',
    about: {
      de: 'an wie vielen Seiten eine Aufnahme zugleich arbeitet',
      en: 'how many pages an ingest works on at a time',
    },
  },
  {
    name: 'LOG_LEVEL',
    default: 'info',
    about: {
      de: `wie viel protokolliert wird: ${logLevels.join(', ')}`,
      en: `how much is logged: ${logLevels.join(', ')}`,
    },
  },
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

  const mapBase = () => {
    const given = text('MAP_BASE')
    if (given === '') return undefined
    const ending = /\.(geojson|pmtiles)$/.exec(given)?.[1]
    if (ending === 'geojson' || ending === 'pmtiles') return { kind: ending, path: resolve(given) } as const
    fault('MAP_BASE', 'it must be a file that ends in .geojson or .pmtiles')
    return undefined
  }
  const point = (name: string, fallback: string) => {
    const [latitude = Number.NaN, longitude = Number.NaN] = text(name, fallback).split(',').map(Number)
    if (Math.abs(latitude) <= 85 && Math.abs(longitude) <= 180) return { latitude, longitude }
    fault(name, 'it must be latitude and longitude in degrees, such as 53.8681, 10.6850')
    return { latitude: 0, longitude: 0 }
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
    map: { base: mapBase(), credit: text('MAP_CREDIT'), center: point('MAP_CENTER', '53.8681, 10.6850') },
    storiesDir: resolve(text('STORIES_DIR', `${dataDir}/stories`)),
    workers: whole('WORKERS', availableParallelism(), 1, 256),
    logLevel: logLevel ?? 'info',
  }
  if (faults.length > 0) throw new Problem('settings-faulty', faults.join('\n'))
  return config
}
