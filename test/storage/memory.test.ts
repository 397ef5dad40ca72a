// The store in memory.

import { openMemoryStore } from '../../storage/memory.ts'
import { storeContract } from '../contracts/store.ts'

describe('the store in memory', () => {
  storeContract(async () => {
    const store = openMemoryStore()
    return { store, close: store.close }
  })
})
