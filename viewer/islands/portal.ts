// Lifts pages of the portal that already work without it.

import { copyButtons } from './copy.ts'

copyButtons(document)
