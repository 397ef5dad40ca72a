// A program that uses the search engine of a folder until its input ends: for tests of sharing.

import { openLog } from '../../platform/log.ts'
import { openEngine } from '../../search/engine.ts'

const engine = openEngine({ folder: process.argv[2] ?? '', memory: '256Mb', threads: 1 }, openLog('error'))
engine.onUp(({ url }) => process.stdout.write(`${url}\n`))
process.stdin.on('end', () => void engine.close().then(() => process.exit(0)))
process.stdin.resume()
