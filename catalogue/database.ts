// Opens the catalogue that the settings name: the Catalogue port over SQLite.

import { randomBytes } from 'node:crypto'
import type { Config } from '../platform/config.ts'
import type { Catalogue } from './catalogue.ts'
import { readingOver } from './reading.ts'
import { connect } from './sqlite.ts'
import { writingOver } from './writing.ts'

/**
 * Opens the catalogue, making it and bringing it up to this release where need be; several processes may do so at once.
 * One that only asks never takes a lock afterwards; one that writes waits for another at most `patience` milliseconds.
 * @throws Problem `settings-faulty` if the file cannot be used.
 */
export const openCatalogue = async (database: Config['database'], patience = 10_000): Promise<Catalogue> => {
  const { reading, write, close } = await connect(database.path, patience)
  const questions = readingOver(reading, randomBytes(4).toString('hex'))
  return { ...questions, ...writingOver(write, questions), close }
}
