// Serves an export of the sample collection by `python3 -m http.server`, and opens it in the four viewers: npm run bench:exported FOLDER [folder for screenshots]

import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { start } from '../images/processes.ts'
import { showInViewers } from './opened.ts'
import { startViewers } from './viewers.ts'

const [given, folder] = process.argv.slice(2)
if (!given)
  throw new Error(
    'Say which export: STORIES_DIR=samples/stories kulturwerk export FOLDER --base http://127.0.0.1:4801',
  )
const site = resolve(given)
const manifest = JSON.parse(await readFile(join(site, 'iiif/presentation/3/dkw-029/manifest'), 'utf8'))
const { origin, port } = new URL(String(manifest.id))

// That server sends no CORS header, so the pages of the viewers must lie beside the export, as they would on one web space.
const beside = await mkdtemp(join(tmpdir(), 'kulturwerk-exported-'))
for (const name of await readdir(site)) await symlink(join(site, name), join(beside, name))
for (const name of ['pages', 'node_modules'])
  await symlink(fileURLToPath(new URL(name, import.meta.url)), join(beside, name))
// It says a line for each request; nobody wants to read these.
const serve = `exec python3 -m http.server ${Number(port)} --bind 127.0.0.1 2> /dev/null`
const server = start('sh', ['-c', `cd "$BESIDE" && ${serve}`], { BESIDE: beside })
const viewers = await startViewers(origin)
try {
  await showInViewers(viewers, { base: origin, searches: false, folder })
} finally {
  await viewers.close()
  await server.stop()
  await rm(beside, { recursive: true, force: true })
}
