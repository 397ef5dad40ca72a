// Opens works in the four viewers and prints what was seen, viewer by feature: npm run bench:viewers-table [base] [folder for screenshots]

import { showInViewers } from './opened.ts'
import { startViewers } from './viewers.ts'

const base = process.argv[2] ?? 'http://localhost:4000'
const viewers = await startViewers()
try {
  await showInViewers(viewers, { base, searches: true, folder: process.argv[3] })
} finally {
  await viewers.close()
}
