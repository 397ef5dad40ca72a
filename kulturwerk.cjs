#!/usr/bin/env node
// The command as npm links it: widens libuv's pool before anything uses it, then hands over to what `npm run build` made.

const { availableParallelism } = require('node:os')
const { existsSync } = require('node:fs')
const { join } = require('node:path')
const { pathToFileURL } = require('node:url')

// Reading files, hashing and libvips share this pool; Node's own four threads would make pages wait for each other.
process.env.UV_THREADPOOL_SIZE ??= String(Math.max(8, availableParallelism() * 2))

const built = join(__dirname, 'dist', 'cli.js')
if (existsSync(built)) {
  import(pathToFileURL(built).href)
} else {
  process.stderr.write(
    'Das Programm ist noch nicht gebaut: bitte "npm run build" aufrufen. / Not built yet: run "npm run build".\n',
  )
  process.exitCode = 2
}
