// Logos that the house keeps for institutions: their addresses are their keys in the store.

import { isKey, type Key } from '../storage/store.ts'
import type { Institution } from './model.ts'

/** The key of a logo that is kept here; undefined for none, for one elsewhere and for one that comes with the house. */
export const keptLogo = ({ logo }: Institution): Key | undefined => {
  const key = logo?.url.slice(1) ?? ''
  return key.startsWith('logos/') && isKey(key) ? key : undefined
}
