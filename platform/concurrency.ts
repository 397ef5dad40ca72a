// Doing several things at a time, but not more than one wants, and nothing twice.

/**
 * Runs `work` on every item, at most `limit` at a time, and gives the results in the order of the items.
 * The first failure stops new work, waits for what is running, and is thrown.
 */
export const mapConcurrently = async <Item, Result>(
  items: readonly Item[],
  limit: number,
  work: (item: Item, index: number) => Promise<Result>,
): Promise<Result[]> => {
  const results = new Array<Result>(items.length)
  const entries = items.entries()
  let failure: { readonly error: unknown } | undefined
  const runner = async () => {
    for (const [index, item] of entries) {
      if (failure) return
      try {
        results[index] = await work(item, index)
      } catch (error) {
        failure ??= { error }
      }
    }
  }
  await Promise.all(Array.from({ length: Math.max(1, Math.min(limit, items.length)) }, runner))
  if (failure) throw failure.error
  return results
}

/** Gives a function that does the work for a key once, however many ask while it is in flight. */
export const once = <Result>() => {
  const flying = new Map<string, Promise<Result>>()
  return (key: string, work: () => Promise<Result>): Promise<Result> => {
    const current = flying.get(key)
    if (current) return current
    const started = work().finally(() => flying.delete(key))
    flying.set(key, started)
    return started
  }
}

/** Gives a function that runs what it is handed one after another, in the order of the calls. */
export const oneAtATime = () => {
  let last: Promise<unknown> = Promise.resolve()
  return <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work, work)
    last = next.catch(() => undefined)
    return next
  }
}
