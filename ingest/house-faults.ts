// Faults of the house, which no file of a delivery is to blame for: a full disk, a locked catalogue, too many open files.

import { isProblem } from '../platform/problems.ts'
import { fill, type Words } from './words.ts'

const codes = /^(ENOSPC|EDQUOT|EFBIG|EROFS|EMFILE|ENFILE|SQLITE_\w+)$/
const full = /^(ENOSPC|EDQUOT|EFBIG)$/

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error ? String(error.code) : ''

/** True whatever was being done: even one who only reads a delivery may not blame its files for it. */
export const isHouseFault = (error: unknown): boolean =>
  isProblem(error, 'catalogue-locked') || codes.test(codeOf(error))

/** Faults that will meet every work alike, so that to go on would only repeat them. A disk that fails is of both. */
export const houseIsDown = (error: unknown): boolean => isHouseFault(error) || codeOf(error) === 'EIO'

/** Why the house could not go on, as a sentence. */
export const stoppedBecause = (error: unknown, words: Words): string => {
  const detail = error instanceof Error ? error.message : String(error)
  if (full.test(codeOf(error))) return fill(words.diskFull, { detail })
  return codeOf(error) === 'EIO' ? fill(words.diskFails, { detail }) : detail
}
