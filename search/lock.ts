// A lock among the processes of one machine that a dead owner cannot hold: files named after living processes.

import { randomBytes } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, nameOf } from './processes.ts'

const parse = (file: string) => {
  const [pid, started] = file.split('-')
  return { pid: Number(pid), started: started ?? '' }
}

/** The files in a folder that belong to living processes, in order; those of dead ones are removed. */
export const livingIn = async (folder: string): Promise<string[]> => {
  const files = (await readdir(folder)).filter((file) => /^\d+-\d+-[0-9a-f]+$/.test(file)).sort()
  const alive = await Promise.all(files.map((file) => isAlive(parse(file))))
  await Promise.all(
    files.map((file, at) => (alive[at] ? undefined : rm(join(folder, file), { force: true }))),
  )
  return files.filter((_, at) => alive[at])
}

/** A file name that says which process it belongs to. */
export const fileOfThisProcess = async (): Promise<string> => {
  const { pid, started } = await nameOf(process.pid)
  return `${pid}-${started}-${randomBytes(6).toString('hex')}`
}

/**
 * Runs `work` while no other process that uses the same folder does. A process enters only if, after its own file was
 * there, it saw no other living one: of two that come at once, at least one sees the other. The one whose name comes
 * first waits in its place, all others step back, so somebody always gets in. A killed owner's file counts no more.
 */
export const alone = async <Result>(folder: string, work: () => Promise<Result>): Promise<Result> => {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const file = await fileOfThisProcess()
  const path = join(folder, file)
  let inPlace = false
  for (;;) {
    const others = (await livingIn(folder)).filter((other) => other !== file)
    if (inPlace && others.length === 0) break
    if (!inPlace && others.length === 0) {
      await writeFile(path, '', { mode: 0o600, flag: 'wx' })
      inPlace = true
      continue
    }
    if (inPlace && others.some((other) => other < file)) {
      await rm(path, { force: true })
      inPlace = false
    }
    await pause(5 + Math.random() * 20)
  }
  try {
    return await work()
  } finally {
    await rm(path, { force: true })
  }
}
