// Waiting in tests: for a condition, never for a time.

import { setTimeout as pause } from 'node:timers/promises'

/** Asks until the answer is neither undefined nor false, and gives it. @throws Error if that takes longer than `limit` ms. */
export const eventually = async <Answer>(
  what: string,
  ask: () => Promise<Answer | undefined | false> | Answer | undefined | false,
  limit = 20_000,
): Promise<Answer> => {
  const deadline = performance.now() + limit
  for (;;) {
    const answer = await ask()
    if (answer !== undefined && answer !== false) return answer
    if (performance.now() > deadline) throw new Error(`It did not come to pass: ${what}`)
    await pause(20)
  }
}
