// Stage publish: hands the work to the search index; it is public already, so a search that is down keeps nothing back.

import type { Making, Stage } from '../stage.ts'
import type { Published, Recorded } from '../states.ts'

export const publish: Stage<Recorded, Published, Making> = {
  name: 'publish',
  run: async (work, at) => {
    await at.indexing.put(work.id)
    return { ...work, indexed: true }
  },
}
