// Takes in one picture and draws it once, in a process of its own: node --import tsx bench/images/one-picture.ts MASTER TARGET

import { openAccessCopy } from '../../images/access-copy.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { render } from '../../images/render.ts'
import { parseRequest } from '../../images/request.ts'
import { resolve } from '../../images/resolve.ts'
import { isProblem } from '../../platform/problems.ts'
import { residentMiB } from './processes.ts'

const [master = '', target = ''] = process.argv.slice(2)

const served = async (): Promise<string> => {
  const { width, height } = await writeAccessCopy(master, target)
  const copy = await openAccessCopy(target)
  const asked = parseRequest(3, { region: 'full', size: '!100,100', rotation: '90', name: 'default.png' })
  await copy.tile({ level: 0, column: 0, row: 0 })
  await render(copy, resolve(asked, { width, height }))
  copy.close()
  return `${width} × ${height}, ${copy.components === 1 ? 'grey' : 'colour'}`
}

const outcome = await served().then(
  (size) => ({ served: size }),
  (error: unknown) => {
    if (isProblem(error)) return { refused: `${error.slug}: ${error.message}` }
    throw error
  },
)
process.stdout.write(`${JSON.stringify({ ...outcome, peakMiB: residentMiB(process.pid, 'VmHWM') })}\n`)
