// The Meilisearch of one folder as a process: what is written about it, how it is found, started and stopped.

import { execFile, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { open, readFile, rename, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { promisify } from 'node:util'
import type { Log } from '../platform/log.ts'
import { Problem } from '../platform/problems.ts'
import { findBinary } from './binary.ts'
import { findByArguments, isAlive, nameOf, type ProcessName, waitForEnd } from './processes.ts'

/** Where a Meilisearch answers, and the key to it. */
export type Address = { readonly url: string; readonly key: string }

export type EngineSettings = {
  /** The folder of the engine below DATA_DIR. */
  readonly folder: string
  readonly binary?: string | undefined
  /** What indexing may take, as Meilisearch writes it (`512Mb`); its own default is two thirds of the machine. */
  readonly memory?: string
  readonly threads?: number
}

export type Running = { readonly name: ProcessName; readonly address: Address }

/** What engine.json holds. It is written before the start, so that whoever finds an orphan has its key. */
type Written = {
  readonly port: number
  readonly key: string
  readonly process?: ProcessName
  readonly stopping?: boolean
}

/** Meilisearch clears so much memory for every batch, small ones too: with 1 GB an ingest of one page took 0.6 s more. */
const indexingMemory = '256Mb'
const longestLog = 5_000_000
const startLimit = 60_000
const stopLimit = 30_000

const problem = (detail: string, cause?: unknown) => new Problem('search-unavailable', detail, cause)

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(problem('No port is free.')),
      )
    })
  })

const parseWritten = (text: string): Written | undefined => {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null) return undefined
    const { port, key, process: known, stopping } = value as Partial<Written>
    if (typeof port !== 'number' || typeof key !== 'string') return undefined
    return { port, key, ...(known && { process: known }), ...(stopping && { stopping }) }
  } catch {
    return undefined
  }
}

/** True if a Meilisearch answers there that knows the key. */
const answers = async ({ url, key }: Address): Promise<boolean> => {
  try {
    const response = await fetch(`${url}/version`, {
      headers: { authorization: `Bearer ${key}` },
      signal: AbortSignal.timeout(5_000),
    })
    await response.arrayBuffer()
    return response.ok
  } catch {
    return false
  }
}

/** The files of the engine in its folder. */
const filesIn = (folder: string) => ({
  written: join(folder, 'engine.json'),
  index: join(folder, 'index'),
  log: join(folder, 'engine.log'),
})

const read = async (folder: string) =>
  parseWritten(await readFile(filesIn(folder).written, 'utf8').catch(() => ''))

/** Written beside and renamed: a reader sees all of it or what was there before. */
const write = async (folder: string, content: Written) => {
  const { written } = filesIn(folder)
  await writeFile(`${written}.new`, JSON.stringify(content), { mode: 0o600 })
  await rename(`${written}.new`, written)
}

/** The engine that has this folder's index open, however it came to be: nobody may start a second one. */
const runningIn = async (folder: string, written: Written | undefined) => {
  if (written?.process && (await isAlive(written.process))) return written.process
  return findByArguments('--db-path', filesIn(folder).index)
}

/**
 * An index made by another version, or by an engine that died before it had written which version it is, cannot be
 * opened; it is a projection of the catalogue and is filled again.
 */
const dropForeignIndex = async (binary: string, index: string, log: Log) => {
  if (!(await stat(index).catch(() => undefined))) return
  const made = (await readFile(join(index, 'VERSION'), 'utf8').catch(() => '')).trim()
  if (made === '') {
    log.warn('the search index was never finished and is built again')
    await rm(index, { recursive: true, force: true })
    return
  }
  const { stdout } = await promisify(execFile)(binary, ['--version'], { timeout: 10_000 })
  if (stdout.includes(made)) return
  log.warn({ made, runs: stdout.trim() }, 'the search index was made by another version and is built again')
  await rm(index, { recursive: true, force: true })
}

const launch = async (binary: string, settings: EngineSettings, { port, key }: Written) => {
  const files = filesIn(settings.folder)
  if (((await stat(files.log).catch(() => undefined))?.size ?? 0) > longestLog) await truncate(files.log)
  const output = await open(files.log, 'a', 0o600)
  try {
    const child = spawn(
      binary,
      [
        ['--db-path', files.index],
        ['--http-addr', `127.0.0.1:${port}`],
        ['--no-analytics'],
        ['--env', 'production'],
        ['--log-level', 'WARN'],
        ['--dump-dir', join(settings.folder, 'dumps')],
        ['--snapshot-dir', join(settings.folder, 'snapshots')],
        ['--max-indexing-memory', settings.memory ?? indexingMemory],
        ['--max-indexing-threads', String(settings.threads ?? 2)],
      ].flat(),
      {
        // Its own session: an interrupt at the terminal of the starter must not take it from the other users.
        detached: true,
        cwd: settings.folder,
        stdio: ['ignore', output.fd, output.fd],
        env: { MEILI_MASTER_KEY: key, PATH: '/usr/bin:/bin' },
      },
    )
    const failure = new Promise<never>((_, reject) => child.once('error', reject))
    failure.catch(() => undefined)
    if (child.pid === undefined) return await failure
    child.unref()
    return await nameOf(child.pid)
  } finally {
    await output.close()
  }
}

const lastWords = async (folder: string) =>
  (await readFile(filesIn(folder).log, 'utf8').catch(() => '')).trim().split('\n').slice(-3).join(' ')

/** Waits until a started engine answers; false if it ended before. */
const comesUp = async (name: ProcessName, address: Address) => {
  const deadline = performance.now() + startLimit
  while (performance.now() < deadline) {
    if (await answers(address)) return true
    if (!(await isAlive(name))) return false
    await pause(20)
  }
  return false
}

const addressOf = ({ port, key }: Written): Address => ({ url: `http://127.0.0.1:${port}`, key })

const start = async (settings: EngineSettings, log: Log): Promise<Running> => {
  const binary = await findBinary(settings.binary, settings.folder)
  await dropForeignIndex(binary, filesIn(settings.folder).index, log)
  // Another program may take the port between the look and the start: a few tries settle that.
  for (let attempt = 0; attempt < 3; attempt += 1) {
    const written: Written = { port: await freePort(), key: randomBytes(24).toString('base64url') }
    await write(settings.folder, written)
    const name = await launch(binary, settings, written)
    await write(settings.folder, { ...written, process: name })
    if (await comesUp(name, addressOf(written))) return { name, address: addressOf(written) }
    if (await isAlive(name)) process.kill(name.pid, 'SIGKILL')
    await waitForEnd(name, stopLimit)
  }
  const { log: logFile, index } = filesIn(settings.folder)
  throw problem(
    `Meilisearch does not start: ${await lastWords(settings.folder)} (see ${logFile}). If its index is damaged, delete ${index}; it is filled again from the catalogue.`,
  )
}

const stop = async (name: ProcessName) => {
  if (await isAlive(name)) process.kill(name.pid, 'SIGTERM')
  if (await waitForEnd(name, stopLimit)) return
  process.kill(name.pid, 'SIGKILL')
  await waitForEnd(name, stopLimit)
}

/**
 * Takes the engine that runs, or starts one. Only to be called under the lock of the folder.
 * @throws Problem `search-unavailable` if none can be started.
 */
export const joinOrStart = async (settings: EngineSettings, log: Log): Promise<Running> => {
  const written = await read(settings.folder)
  const name = await runningIn(settings.folder, written)
  if (name === undefined) return start(settings, log)
  if (written && !written.stopping && (await comesUp(name, addressOf(written)))) {
    if (!written.process) await write(settings.folder, { ...written, process: name })
    return { name, address: addressOf(written) }
  }
  // It is on its way out, or its key is lost: wait for its end, because two must not open one index.
  await stop(name)
  return start(settings, log)
}

/** Stops the engine of a folder and waits for its end. Only to be called under the lock of the folder. */
export const stopIn = async (folder: string): Promise<void> => {
  const written = await read(folder)
  const name = await runningIn(folder, written)
  if (name) {
    // Whoever comes while it is on its way out must wait for its end, even if we are killed meanwhile.
    if (written) await write(folder, { ...written, stopping: true })
    await stop(name)
  }
  await rm(filesIn(folder).written, { force: true })
}
