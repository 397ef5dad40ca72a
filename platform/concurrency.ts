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

/** Gives a function that runs at most so much at a time; the rest waits its turn. */
export const atMost = (limit: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    if (running >= limit) await new Promise<void>((resolve) => waiting.push(resolve))
    else running += 1
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else running -= 1
    }
  }
}

/**
 * Gives a function that asks for one thing; what is asked for while an answer is under way is asked for together, at most
 * `most` at once. `ask` answers in the order of its questions.
 */
export const gathering = <Question, Answer>(
  ask: (questions: readonly Question[]) => Promise<readonly PromiseSettledResult<Answer>[]>,
  most: number,
) => {
  type Waiting = {
    readonly question: Question
    readonly resolve: (answer: Answer | PromiseLike<Answer>) => void
    readonly reject: (reason: unknown) => void
  }
  let waiting: Waiting[] = []
  let running = false
  const run = async () => {
    while (waiting.length > 0) {
      const now = waiting.slice(0, most)
      waiting = waiting.slice(most)
      try {
        const answers = await ask(now.map(({ question }) => question))
        for (const [at, { resolve, reject }] of now.entries()) {
          const answer = answers[at]
          if (answer?.status === 'fulfilled') resolve(answer.value)
          else reject(answer?.reason)
        }
      } catch (error) {
        for (const { reject } of now) reject(error)
      }
    }
    running = false
  }
  return (question: Question): Promise<Answer> =>
    new Promise((resolve, reject) => {
      waiting.push({ question, resolve, reject })
      if (running) return
      running = true
      // Those who ask in the same breath are answered together.
      queueMicrotask(() => void run())
    })
}

/** Answers that all came, for `gathering`. */
export const allFulfilled = <Answer>(answers: readonly Answer[]): readonly PromiseFulfilledResult<Answer>[] =>
  answers.map((value) => ({ status: 'fulfilled', value }))
