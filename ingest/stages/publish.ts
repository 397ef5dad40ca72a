// Stage publish: builds the manifest once to check it, and hands the work to the search index; it is public already, so neither keeps it back.

import type { Work } from '../../catalogue/model.ts'
import { access, dayOf } from '../../catalogue/rights.ts'
import { urisFrom } from '../../catalogue/uris.ts'
import { checkManifest } from '../../manifests/check.ts'
import { manifest } from '../../manifests/manifest.ts'
import { type Finding, finding } from '../findings.ts'
import type { Making, Stage } from '../stage.ts'
import type { Published, Recorded } from '../states.ts'

/** Any address will do: what is checked is how the parts of a manifest hang together. */
const uris = urisFrom('https://example.org')

/** What a strict reader would find wrong with the manifest that everybody gets today. */
const faultsOf = ({ institution, fonds, description, recordFile }: Recorded, work: Work): Finding[] => {
  const today = access(work, dayOf(new Date()))
  const faults = checkManifest(manifest({ work, institution, fonds, access: today }, uris))
  const origin = recordFile ? { file: recordFile.path } : description.origin
  return faults.map((reason) => finding('manifest-unsound', origin, { reason }, description.shelfmark))
}

export const publish: Stage<Recorded, Published, Making> = {
  name: 'publish',
  run: async (work, at) => {
    const standing = await at.catalogue.work(work.id)
    const faults = standing ? faultsOf(work, standing) : []
    await at.indexing.put(work.id)
    return { ...work, findings: [...work.findings, ...faults], indexed: true }
  },
}
