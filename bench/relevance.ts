// Relevance over 20,000 rows: npx tsx bench/relevance.ts [--held-out] lists the misses of the tuned, or of all questions.

import { putMaterial } from '../test/helpers/material.ts'
import { type Judged, judge } from '../test/helpers/relevance.ts'
import { openTestSearch } from '../test/helpers/search.ts'

/** One row in so many, which gives some 20,000. */
const step = Number(process.argv.find((one) => /^\d+$/.test(one)) ?? 21)

const share = (judged: readonly Judged[]) => {
  const met = judged.filter((one) => one.met).length
  return `${met} of ${judged.length} (${((100 * met) / judged.length).toFixed(1)} %)`
}

const search = await openTestSearch()
try {
  const known = await putMaterial(search, step)
  const judged = await judge(search, known)
  console.log(`tuned ${share(judged.filter((one) => !one.heldOut))}`)
  console.log(`held out ${share(judged.filter((one) => one.heldOut))}`)
  console.log(`all ${share(judged)}`)
  const all = process.argv.includes('--held-out')
  for (const { query, kind, wanted, found, met, heldOut } of judged) {
    if (!met && (all || !heldOut))
      console.log(
        [heldOut ? 'held out' : 'tuned', kind, query, wanted.join('|'), found.join('; ')].join('\t'),
      )
  }
} finally {
  await search.close()
}
