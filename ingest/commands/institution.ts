// Command institution: what the house says of the institutions that hold works, and their logos and homepages set.

import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { parseInstitutionId } from '../../catalogue/identifiers.ts'
import { firstValue } from '../../catalogue/language.ts'
import type { Institution } from '../../catalogue/model.ts'
import { readScan } from '../../images/scan.ts'
import type { Store } from '../../storage/store.ts'
import { fixityOfFile } from '../fixity.ts'
import { logoKey } from '../keys.ts'
import { inWorkshop } from '../opening.ts'
import { displayFor } from '../terminal.ts'
import { fill, type Words } from '../words.ts'
import { type Command, type Desk, exitCodes, UsageFault } from './command.ts'

export type InstitutionAsked = {
  /** All are listed where none is named. */
  readonly id?: string
  readonly logo?: string
  readonly homepage?: string
}

/** What every browser shows, and small enough to stand beside each work. */
const shownEverywhere = ['image/png', 'image/jpeg', 'image/webp', 'image/gif']
const most = { side: 2000, bytes: 1_000_000 }

/** Keeps a picture as a logo. Its address is made of its bytes, so that it may be kept by browsers for ever. */
const keptLogo = async (
  store: Store,
  { id }: Institution,
  file: string,
  words: Words,
): Promise<NonNullable<Institution['logo']>> => {
  const scan = await readScan(file).catch(() => undefined)
  const size = await stat(file).catch(() => undefined)
  const fits =
    scan !== undefined &&
    shownEverywhere.includes(scan.mediaType) &&
    Math.max(scan.width, scan.height) <= most.side &&
    (size?.size ?? 0) <= most.bytes
  if (!fits) throw new UsageFault(fill(words.logoFaulty, { file }))
  const { mediaType, width, height } = scan
  const fixity = await fixityOfFile(file)
  const key = logoKey(id, fixity.sha256, mediaType)
  await store.write(key, createReadStream(file), fixity)
  return { url: `/${key}`, mediaType, width, height }
}

const isWebAddress = (text: string) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol)

const told = (institution: Institution, { language, json }: Desk) => {
  if (json) return JSON.stringify({ kind: 'institution', ...institution })
  const { id, name, homepage, logo } = institution
  return [id, firstValue(name, language), homepage, logo?.url].filter(Boolean).join('  ')
}

/** Lists the institutions, or sets what is asked for one of them; manifests say it with their next answer. */
export const institution: Command<InstitutionAsked> = ({ id, logo, homepage }, desk) =>
  inWorkshop(desk, 'kulturwerk institution', displayFor(desk, false).tell, async ({ catalogue, store }) => {
    const { screen, words } = desk
    if (id === undefined) {
      for (const one of await catalogue.institutions()) screen.print(told(one, desk))
      return exitCodes.well
    }
    const known = parseInstitutionId(id)
    const before = known && (await catalogue.institution(known))
    if (!before) throw new UsageFault(fill(words.noInstitution, { id }))
    if (homepage !== undefined && !isWebAddress(homepage))
      throw new UsageFault(fill(words.homepageFaulty, { value: homepage }))
    const after: Institution = {
      ...before,
      ...(homepage !== undefined && { homepage }),
      ...(logo !== undefined && { logo: await keptLogo(store, before, logo, words) }),
    }
    if (logo !== undefined || homepage !== undefined) await catalogue.saveInstitution(after)
    screen.print(told(after, desk))
    return exitCodes.well
  })
