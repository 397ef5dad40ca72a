// Command template: writes an empty spreadsheet with explanations.

import { writeTemplate } from '../template.ts'
import { fill } from '../words.ts'
import { type Command, exitCodes, UsageFault } from './command.ts'

export const template: Command<{ readonly file: string }> = async ({ file }, { screen, words }) => {
  try {
    await writeTemplate(file)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST')
      throw new UsageFault(fill(words.fileExists, { file }))
    throw error
  }
  screen.print(fill(words.templateWritten, { file }))
  return exitCodes.well
}
