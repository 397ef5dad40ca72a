// The Store that the settings name.

import type { Config } from '../platform/config.ts'
import { openDiskStore } from './disk.ts'
import type { Store } from './store.ts'

/** Opens the store. */
export const openStore = (storage: Config['storage']): Promise<Store> => {
  switch (storage.kind) {
    case 'file':
      return openDiskStore(storage.path)
    default:
      return storage.kind satisfies never
  }
}
