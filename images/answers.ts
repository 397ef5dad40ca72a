// Answers kept ready in memory, bounded by their bytes; one that was not asked for of late goes first.

export type Answers<Value> = {
  readonly get: (name: string) => Value | undefined
  readonly put: (name: string, value: Value, bytes: number) => void
  readonly state: () => { readonly entries: number; readonly bytes: number }
}

/** What an entry costs beside its bytes: name, headers, the map. */
const overhead = 1024

/** Opens a shelf for at most `most` bytes. */
export const openAnswers = <Value>(most: number): Answers<Value> => {
  const entries = new Map<string, { readonly value: Value; readonly bytes: number; isAskedFor: boolean }>()
  let total = 0
  const drop = (name: string) => {
    total -= entries.get(name)?.bytes ?? 0
    entries.delete(name)
  }
  /** Who was asked for since the last look stays once more: cheaper than keeping order at every asking. */
  const makeRoom = (bytes: number) => {
    for (const [name, entry] of entries) {
      if (total + bytes <= most) return
      if (entry.isAskedFor) {
        entry.isAskedFor = false
        entries.delete(name)
        entries.set(name, entry)
      } else drop(name)
    }
  }
  return {
    get: (name) => {
      const entry = entries.get(name)
      if (!entry) return undefined
      entry.isAskedFor = true
      return entry.value
    },
    put: (name, value, bytes) => {
      drop(name)
      const cost = bytes + overhead
      if (cost > most / 4) return
      makeRoom(cost)
      entries.set(name, { value, bytes: cost, isAskedFor: false })
      total += cost
    },
    state: () => ({ entries: entries.size, bytes: total }),
  }
}
