// Which pages lie open together.

import type { Leaf } from './manifest.ts'

/** The pages that lie open together: each alone, or as a book does, the first alone and then two by two. */
export const openingsOf = (
  leaves: readonly Pick<Leaf, 'alone'>[],
  spread: boolean,
): readonly (readonly number[])[] => {
  if (!spread) return leaves.map((_, index) => [index])
  const openings: number[][] = []
  for (const [index, leaf] of leaves.entries()) {
    const last = openings.at(-1)
    const left = last?.length === 1 ? last[0] : undefined
    const joins = left !== undefined && left > 0 && !leaf.alone && !leaves[left]?.alone
    if (joins) last?.push(index)
    else openings.push([index])
  }
  return openings
}
