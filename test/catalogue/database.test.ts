// The catalogue over SQLite: the contract.

import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openCatalogue } from '../../catalogue/database.ts'
import { catalogueContract } from '../contracts/catalogue.ts'

describe('the catalogue over SQLite', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'kulturwerk-catalogue-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  catalogueContract(() => openCatalogue({ kind: 'sqlite', path: join(folder, 'new', 'catalogue.sqlite') }))
})
