// Tells faults of this machine, such as a full disk, from faults of a picture: nobody mends those by saving the picture again.

/** An error with the code by which the system names it, as Node's own have. */
export type MachineFault = Error & { readonly code: string }

/** What libvips says, which gives no codes, and the code that Node would have given. The first that is found holds. */
const meanings: readonly (readonly [RegExp, string])[] = [
  [/no space left/i, 'ENOSPC'],
  [/quota exceeded/i, 'EDQUOT'],
  [/system error: file too large/i, 'EFBIG'],
  [/too many open files/i, 'EMFILE'],
  [/out of memory|unable to allocate|creating thread/i, 'ENOMEM'],
  [/write failed|write error|unable to write/i, 'EIO'],
]

/** Codes of the system, such as ENOSPC; Node's own, such as ERR_OUT_OF_RANGE, come from damaged files too. */
const ofSystem = /^E(?!RR_)[A-Z0-9]+$/

/** An error of this machine, with a code; undefined if the picture may be to blame. */
export const machineFault = (error: unknown): MachineFault | undefined => {
  if (!(error instanceof Error)) return undefined
  if ('code' in error && ofSystem.test(String(error.code))) return error as MachineFault
  const code = meanings.find(([says]) => says.test(error.message))?.[1]
  return code === undefined ? undefined : faultOfMachine(code, error.message.split('\n')[0] ?? '', error)
}

/** An error as the system would give it. */
export const faultOfMachine = (code: string, message: string, cause?: unknown): MachineFault =>
  Object.assign(new Error(`${code}: ${message}`, { cause }), { code })
