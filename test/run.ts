// What `npm test` runs: builds what the tests look at, sees to a browser, then mocha, whose exit code it leaves with.

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { browserVariable, ensureBrowser } from './helpers/browser.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

const run = (script: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}) =>
  new Promise<number>((resolve, reject) => {
    const child = spawn(process.execPath, [script, ...args], {
      cwd: root,
      stdio: 'inherit',
      env: { ...process.env, ...environment },
    })
    child.once('error', reject)
    child.once('exit', (code, signal) => resolve(signal ? 1 : (code ?? 1)))
  })

const build = async () =>
  (await run('node_modules/typescript/bin/tsc', ['-b', 'tsconfig.build.json'])) ||
  (await run('dist/viewer/build.js', []))

/** Every test, or those whose files are named on the command line. */
const test = async () => {
  const browser = await ensureBrowser()
  const named = process.argv.slice(2)
  const files = named.length > 0 ? named : ['test/**/*.test.{ts,tsx}']
  return run('node_modules/mocha/bin/mocha.js', files, { [browserVariable]: browser })
}

try {
  process.exitCode = (await build()) || (await test())
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
