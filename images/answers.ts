// Answers kept ready in memory, bounded by their bytes; the one not asked for longest goes first.

export type Answers<Value> = {
  readonly get: (name: string) => Value | undefined
  readonly put: (name: string, value: Value, bytes: number) => void
  readonly state: () => { readonly entries: number; readonly bytes: number }
}

/** What an entry costs beside its bytes: name, headers, the map. */
const overhead = 1024

/** Opens a shelf for at most `most` bytes. */
export const openAnswers = <Value>(most: number): Answers<Value> => {
  const entries = new Map<string, { readonly value: Value; readonly bytes: number }>()
  let total = 0
  const drop = (name: string) => {
    total -= entries.get(name)?.bytes ?? 0
    entries.delete(name)
  }
  return {
    get: (name) => {
      const entry = entries.get(name)
      if (!entry) return undefined
      entries.delete(name)
      entries.set(name, entry)
      return entry.value
    },
    put: (name, value, bytes) => {
      drop(name)
      const cost = bytes + overhead
      if (cost > most / 4) return
      entries.set(name, { value, bytes: cost })
      total += cost
      for (const oldest of entries.keys()) {
        if (total <= most) return
        drop(oldest)
      }
    },
    state: () => ({ entries: entries.size, bytes: total }),
  }
}
