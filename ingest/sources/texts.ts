// The list of text sources: which formats of page texts the house reads.

import { alto } from './alto.ts'
import { hocr } from './hocr.ts'
import { pageXml } from './page-xml.ts'
import type { DeliveredFile, TextSource } from './source.ts'

export const textSources: readonly TextSource[] = [alto, pageXml, hocr]

/** The reader for a file, if it holds the text of a page. */
export const textSourceOf = (file: DeliveredFile): TextSource | undefined =>
  textSources.find((source) => source.recognises(file))

export const isText = (file: DeliveredFile): boolean => textSourceOf(file) !== undefined
