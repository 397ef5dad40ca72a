// Prints the house: every room's files with the sentence that each opens with (`npm run house`).

import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))
const rooms = [
  'platform',
  'storage',
  'images',
  'catalogue',
  'search',
  'manifests',
  'ingest',
  'server',
  'viewer',
  'samples',
]

const firstSentence = async (file: string): Promise<string> => {
  const text = await readFile(join(root, file), 'utf8')
  const comment = text.match(/^(?:#!.*\n)?(?:\/\/ ?(.*)|\/\* ?([^*]*)\*\/)/)
  return (comment?.[1] ?? comment?.[2] ?? '').trim()
}

for (const room of rooms) {
  const entries = await readdir(join(root, room), { withFileTypes: true, recursive: true })
  const files = entries
    .filter((entry) => entry.isFile() && /\.(ts|tsx|css)$/.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .sort()
  console.log(`\n${room}/`)
  for (const file of files)
    console.log(`  ${file.slice(room.length + 1).padEnd(36)} ${await firstSentence(file)}`)
}
