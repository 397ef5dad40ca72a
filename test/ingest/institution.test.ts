// The command institution: a logo and a homepage for an institution that is there already, and what it refuses.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from 'chai'
import { openCatalogue } from '../../catalogue/database.ts'
import type { InstitutionId } from '../../catalogue/identifiers.ts'
import { UsageFault } from '../../ingest/commands/command.ts'
import { institution } from '../../ingest/commands/institution.ts'
import { openStore } from '../../storage/open.ts'
import { keyOf } from '../../storage/store.ts'
import { openDesk, type TrialDesk } from '../helpers/desk.ts'
import { pictureOf } from '../helpers/pictures.ts'

describe('the command institution', () => {
  let trial: TrialDesk
  let logo: string
  beforeEach(async () => {
    trial = await openDesk()
    logo = join(trial.folder, 'wappen.png')
    await pictureOf({ width: 320, height: 200 }).png().toFile(logo)
  })
  afterEach(() => trial.close())

  it('keeps a logo for an institution and says so from then on', async () => {
    const set = await trial.run(institution, { id: 'ahl', logo, homepage: 'https://archiv.example/' })
    expect(set.code).to.equal(0)
    const catalogue = await openCatalogue(trial.desk.config.database)
    const kept = await catalogue.institution('ahl' as InstitutionId)
    await catalogue.close()
    expect(kept).to.deep.include({ homepage: 'https://archiv.example/' })
    expect(kept?.logo).to.deep.include({ mediaType: 'image/png', width: 320, height: 200 })
    const [, ...names] = kept?.logo?.url.split('/') ?? []
    const store = await openStore(trial.desk.config.storage)
    expect((await store.stat(keyOf(...names)))?.bytes).to.be.greaterThan(100)
    const listed = await trial.run(institution, {})
    expect(listed.lines.find((line) => line.startsWith('ahl '))).to.include(kept?.logo?.url)
    expect(listed.lines.length).to.be.greaterThan(3)
  })

  it('refuses what no browser shows, what is no address, and whom it does not know', async () => {
    const text = join(trial.folder, 'wappen.svg')
    await writeFile(text, '<svg xmlns="http://www.w3.org/2000/svg"/>')
    const large = join(trial.folder, 'large.png')
    await pictureOf({ width: 2400, height: 20 }).png().toFile(large)
    const cases: readonly (readonly [Parameters<typeof institution>[0], RegExp])[] = [
      [{ id: 'ahl', logo: text }, /wappen\.svg.*PNG, JPEG, WebP oder GIF/],
      [{ id: 'ahl', logo: large }, /höchstens 2000 Pixel/],
      [{ id: 'ahl', logo: join(trial.folder, 'none.png') }, /lässt sich nicht verwenden/],
      [{ id: 'ahl', homepage: 'archiv.example' }, /keine Adresse/],
      [{ id: 'nobody', logo }, /Eine Einrichtung „nobody“ gibt es nicht/],
    ]
    for (const [asked, said] of cases) {
      const fault: unknown = await trial.run(institution, asked).catch((error: unknown) => error)
      expect(fault).to.be.instanceOf(UsageFault)
      expect(String(fault)).to.match(said)
    }
  })
})
