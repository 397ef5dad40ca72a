// One JSON line per event, on standard error, with the request's or the ingest's id; never an address, never a secret.

import { destination, type Logger, pino, stdSerializers } from 'pino'

export type Log = Logger

export const logLevels = ['silent', 'error', 'warn', 'info', 'debug'] as const
export type LogLevel = (typeof logLevels)[number]

/** Opens the log at a level. Values under names that hold secrets are replaced. */
export const openLog = (level: LogLevel): Log =>
  pino(
    {
      level,
      base: null,
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      formatters: { level: (label) => ({ level: label }) },
      serializers: { error: stdSerializers.errWithCause },
      redact: {
        paths: ['key', 'masterKey', '*.key', '*.masterKey', 'authorization', '*.authorization'],
        censor: '[secret]',
      },
    },
    destination({ dest: 2, sync: true }),
  )
