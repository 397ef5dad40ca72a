// Which page of a work stands first on its pages.

import type { Page } from '../../catalogue/model.ts'
import type { WorkShown } from './work-shown.ts'

/** The page that the record names, else the first that was scanned. */
export const firstPage = ({ work }: WorkShown): Page | undefined =>
  work.pages.find(({ id, image }) => id === work.startPage && image) ?? work.pages.find(({ image }) => image)
