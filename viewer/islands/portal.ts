// Lifts pages of the portal that already work without it: one small script for all of them.

import { openComparison } from './compare.ts'
import { copyButtons } from './copy.ts'
import { followDetail } from './detail.ts'
import { brushHistogram } from './histogram.ts'
import { snippetMaker } from './maker.ts'
import { liftMap } from './map.ts'
import { liveSearch } from './search.ts'
import { filterSheet } from './sheet.ts'
import { moveStory } from './story.ts'
import { suggestWorks } from './suggest.ts'

/** What a part of a page needs when it comes in, with the page or later. */
const lift = (root: ParentNode, go: (url: string) => void): void => {
  copyButtons(root)
  comparison.buttons(root)
  brushHistogram(root, go)
  suggestWorks(root)
  filterSheet(root)
  liftMap(root, go)
}

const comparison = openComparison()
const go = liveSearch((root) => lift(root, go))
lift(document, go)
followDetail(document)
moveStory(document)
snippetMaker(document, copyButtons)
