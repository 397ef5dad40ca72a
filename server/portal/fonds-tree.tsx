// The arrangement of an institution as a tree: nested lists, deep or long branches folded until they are wanted.

import type { Fonds, Institution } from '../../catalogue/model.ts'
import type { At } from './site.ts'
import { Value } from './text.tsx'

/** A part of the arrangement with what lies directly in it. */
export type Branch = { readonly fonds: Fonds; readonly works: number; readonly below: readonly Branch[] }

/** So deep and so many parts are read for one page; a part beyond leads to a page of its own. */
const deepest = 3
const most = 200
const folded = 12

/** Reads the parts below an institution or a fonds, level by level, until the page is full. */
export const readBranches = async (
  at: At,
  parent: { readonly institution: Institution['id']; readonly fonds?: Fonds['id'] },
  room = { left: most },
  depth = 1,
): Promise<readonly Branch[]> => {
  const { catalogue } = at.house
  const parts = await catalogue.fondsBelow(parent)
  const shown = parts.slice(0, Math.max(0, room.left))
  room.left -= shown.length
  const branches: Branch[] = []
  for (const fonds of shown)
    branches.push({
      fonds,
      works: await catalogue.countWorks({ fonds: fonds.id }),
      below:
        depth < deepest
          ? await readBranches(at, { institution: parent.institution, fonds: fonds.id }, room, depth + 1)
          : [],
    })
  return branches
}

const BranchItem = ({ at, branch }: { readonly at: At; readonly branch: Branch }) => {
  const { fonds, works, below } = branch
  return (
    <li>
      <div class="branch">
        <a href={at.path(at.house.uris.collectionIn(at.language, fonds.id))}>
          <Value at={at} of={fonds.title} />
        </a>
        <span class="aside">
          {fonds.shelfmark && <span class="shelfmark">{fonds.shelfmark}</span>} {at.words.levels[fonds.level]}
          {works > 0 && ` · ${at.words.works(works)}`}
        </span>
      </div>
      {below.length > folded ? (
        <details>
          <summary>{at.words.tree.below(below.length)}</summary>
          <FondsTree at={at} branches={below} />
        </details>
      ) : (
        below.length > 0 && <FondsTree at={at} branches={below} />
      )}
    </li>
  )
}

export const FondsTree = ({ at, branches }: { readonly at: At; readonly branches: readonly Branch[] }) => (
  <ul class="tree">
    {branches.map((branch) => (
      <BranchItem at={at} branch={branch} />
    ))}
  </ul>
)
