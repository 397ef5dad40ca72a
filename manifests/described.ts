// A work with what a projection must know around it: who holds it, where it stands, and who may see it.

import type { Fonds, Institution, Work, WorkHead } from '../catalogue/model.ts'
import type { Access } from '../catalogue/rights.ts'

export type Surroundings = {
  readonly institution: Institution
  /** From the top of the institution down to the fonds that holds the work; empty if none does. */
  readonly fonds: readonly Fonds[]
  readonly access: Access
}

/** All of a work, in its surroundings. */
export type DescribedWork = Surroundings & { readonly work: Work }

/** A work without its pages, in its surroundings. */
export type DescribedHead = Surroundings & { readonly work: WorkHead }
