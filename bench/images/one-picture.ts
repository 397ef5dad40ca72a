// Takes in one picture as an ingest does and draws it once, in a process of its own: node --import tsx bench/images/one-picture.ts MASTER TARGET

import { openAccessCopy } from '../../images/access-copy.ts'
import { compareWithMaster } from '../../images/comparison.ts'
import { readable } from '../../images/foreign.ts'
import { writeAccessCopy } from '../../images/pyramid.ts'
import { render } from '../../images/render.ts'
import { parseRequest } from '../../images/request.ts'
import { resolve } from '../../images/resolve.ts'
import { isProblem, Problem } from '../../platform/problems.ts'
import { residentMiB } from './processes.ts'

const [master = '', target = ''] = process.argv.slice(2)

const served = async (): Promise<string> => {
  const copy = await readable(master, 1, `${target}.master.tif`, async (pixels, page) => {
    await writeAccessCopy(pixels, target, { page })
    const made = await openAccessCopy(target)
    const { agrees, decibels } = await compareWithMaster(pixels, made, { page })
    if (!agrees)
      throw new Problem('image-unreadable', `The copy differs from it by ${decibels.toFixed(1)} dB.`)
    return made
  })
  const { width, height } = copy.size
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
