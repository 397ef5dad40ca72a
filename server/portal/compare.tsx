// Works set aside to compare: a button wherever a work is, and a bar that opens them side by side. Lives in the browser.

import type { WorkHead } from '../../catalogue/model.ts'
import type { At } from './site.ts'
import { openToday, titleOf } from './work-tile.tsx'

/** A button that sets a work aside; hidden until the script that can do so shows it. */
export const CompareButton = ({ at, work }: { readonly at: At; readonly work: WorkHead }) =>
  openToday(at, work).pixels > 0 && work.cover?.image ? (
    <button
      type="button"
      class="quiet compare"
      hidden
      aria-pressed="false"
      data-compare={at.house.uris.manifest(work.id)}
      data-title={titleOf(at, work)}
      data-remove={at.words.removeFromComparison}
    >
      {at.words.addToComparison}
    </button>
  ) : null

/** The bar at the foot of the window; it has nothing in it until something is set aside. */
export const CompareBar = ({ at }: { readonly at: At }) => (
  <aside
    class="compare-bar"
    hidden
    aria-label={at.words.comparison}
    data-research={`${at.path(at.house.uris.home(at.language))}/research`}
    data-one={at.words.comparisonOne}
    data-many={at.words.comparisonMany}
  >
    <a href={`${at.path(at.house.uris.home(at.language))}/research`}>{at.words.comparison}</a>
    <button type="button" class="quiet">
      {at.words.comparisonClear}
    </button>
  </aside>
)
