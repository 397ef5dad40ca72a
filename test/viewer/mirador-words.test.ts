// The words of the research view: Mirador's, its plugins' and the house's together say the same in both languages.

import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'
import { translations } from '../../viewer/mirador/words.ts'

const languages = ['de', 'en'] as const
type Language = (typeof languages)[number]
type Words = ReadonlyMap<string, string>

const modules = fileURLToPath(new URL('../../node_modules', import.meta.url))
const plugins = ['mirador-dl-plugin', 'mirador-image-tools', 'mirador-share-plugin']

/** Names of words with what they say, those inside groups with the group's name before them. */
const wordsIn = (table: object, before = ''): [string, string][] =>
  Object.entries(table).flatMap(([name, value]) =>
    typeof value === 'string' ? [[`${before}${name}`, value]] : wordsIn(value, `${before}${name}.`),
  )

const miradorSays = async (language: Language) => {
  const path = join(modules, 'mirador/src/locales', language, 'translation.json')
  return wordsIn(Object(JSON.parse(await readFile(path, 'utf8'))).translation)
}

/** The sources of a plugin, as they lie in its source map: its bundle does not run without a browser. */
const sourcesOf = async (plugin: string) => {
  const map = JSON.parse(await readFile(join(modules, plugin, 'dist', `${plugin}.es.js.map`), 'utf8'))
  const { sources, sourcesContent }: { sources: string[]; sourcesContent: string[] } = map
  return sources.map((name, at) => ({ name, text: sourcesContent[at] ?? '' }))
}

const pluginSays = async (plugin: string, language: Language) => {
  const table = (await sourcesOf(plugin)).find(({ name }) => name.endsWith('src/translations.js'))
  const { default: words } = await import(`data:text/javascript,${encodeURIComponent(table?.text ?? '')}`)
  return wordsIn(words[language])
}

/** What the research view would say without the house's own words. */
const given = async (language: Language): Promise<Words> => {
  const parts = await Promise.all(plugins.map((plugin) => pluginSays(plugin, language)))
  return new Map([...(await miradorSays(language)), ...parts.flat()])
}

const own = (language: Language): Words => new Map(wordsIn(translations[language]))
const said = async (language: Language): Promise<Words> =>
  new Map([...(await given(language)), ...own(language)])

/** What is filled into a sentence, in whatever order. */
const gaps = (text: string) => (text.match(/\{\{\s*\w+/g) ?? []).map((gap) => gap.replace(/\W/g, '')).sort()

describe('the words of the research view', () => {
  it('are the same in German and English, none of them empty', async () => {
    const [german, english] = [await said('de'), await said('en')]
    expect(german.size).to.be.above(200)
    expect([...german.keys()]).to.have.members([...english.keys()])
    const silent = [...german, ...english].filter(([, text]) => text.trim() === '')
    expect(silent).to.deep.equal([])
  })

  it('leave the same gaps to be filled', async () => {
    const english = await said('en')
    for (const [name, text] of await said('de'))
      expect(gaps(text), name).to.deep.equal(gaps(english.get(name) ?? ''))
  })

  it('of the house each say something that the view would say otherwise', async () => {
    for (const language of languages) {
      const before = await given(language)
      for (const [name, text] of own(language))
        expect(before.get(name), `${language} ${name}`).not.to.equal(text)
    }
  })

  it('of the house are all asked for', async () => {
    const folder = join(modules, 'mirador/src')
    const files = await readdir(folder, { recursive: true, withFileTypes: true })
    const parts = files
      .filter((file) => file.isFile() && /\.jsx?$/.test(file.name))
      .map((file) => readFile(join(file.parentPath, file.name), 'utf8'))
    const ofPlugins = (await Promise.all(plugins.map(sourcesOf))).flat()
    const sources = [
      ...(await Promise.all(parts)),
      ...ofPlugins.filter(({ name }) => !name.endsWith('translations.js')).map(({ text }) => text),
    ].join('\n')
    const unused = languages.flatMap((language) =>
      [...own(language).keys()].filter((name) => !sources.includes(`'${name}'`)),
    )
    expect(unused).to.deep.equal([])
  })
})
