// The settings: defaults, and every fault named at once.

import { resolve } from 'node:path'
import { expect } from 'chai'
import { readConfig, settings } from '../../platform/config.ts'
import { isProblem } from '../../platform/problems.ts'

const faults = (environment: Record<string, string>) => {
  try {
    readConfig(environment)
    return []
  } catch (error) {
    if (!isProblem(error, 'settings-faulty')) throw error
    return error.message.split('\n')
  }
}

describe('the settings', () => {
  it('need none to be given', () => {
    const config = readConfig({})
    expect(config).to.include({
      port: 4000,
      host: '127.0.0.1',
      baseUrl: 'http://localhost:4000',
      logLevel: 'info',
    })
    expect(config.dataDir).to.equal(resolve('data'))
    expect(config.database).to.deep.equal({ kind: 'sqlite', path: resolve('data/catalogue.sqlite') })
    expect(config.storage).to.deep.equal({ kind: 'file', path: resolve('data/store') })
    expect(config.meili).to.deep.equal({ url: undefined, masterKey: undefined, bin: undefined })
  })

  it('follow each other: the address the port, the places the data folder', () => {
    const config = readConfig({ PORT: '4711', DATA_DIR: '/srv/kulturwerk' })
    expect(config.baseUrl).to.equal('http://localhost:4711')
    expect(config.database.path).to.equal('/srv/kulturwerk/catalogue.sqlite')
    expect(config.storage.path).to.equal('/srv/kulturwerk/store')
  })

  it('take what is given', () => {
    const config = readConfig({
      BASE_URL: ' https://kultur.example.org/sammlung/ ',
      DATABASE_URL: 'sqlite:///var/lib/k.sqlite',
      STORAGE_URL: 'file:/mnt/store',
      CONTACT: 'Archiv; Mühlendamm 1; archiv@example.org',
      WORKERS: '3',
    })
    expect(config.baseUrl).to.equal('https://kultur.example.org/sammlung')
    expect(config.database.path).to.equal('/var/lib/k.sqlite')
    expect(config.storage.path).to.equal('/mnt/store')
    expect(config.contact.mail).to.equal('archiv@example.org')
    expect(config.workers).to.equal(3)
  })

  it('take an empty value for none', () => {
    expect(readConfig({ PORT: '', BASE_URL: ' ' }).baseUrl).to.equal('http://localhost:4000')
  })

  it('name all faults at once, with value and rule', () => {
    const found = faults({
      PORT: '70000',
      BASE_URL: 'kultur.example.org',
      DATABASE_URL: 'postgres://db/kulturwerk',
      STORAGE_URL: 's3://bucket',
      WORKERS: '1.5',
      LOG_LEVEL: 'loud',
      TRUST_PROXY: 'yes',
      MEILI_URL: 'meili:7700',
    })
    const named = found.map((fault) => fault.split(' ')[0] ?? '')
    expect(named.sort()).to.deep.equal([
      'BASE_URL',
      'DATABASE_URL',
      'LOG_LEVEL',
      'MEILI_URL',
      'PORT',
      'STORAGE_URL',
      'TRUST_PROXY',
      'WORKERS',
    ])
    expect(found.find((fault) => fault.startsWith('DATABASE_URL'))).to.equal(
      'DATABASE_URL is "postgres://db/kulturwerk": only sqlite:PATH is supported; "postgres:" is not',
    )
  })

  for (const [name, value] of [
    ['BASE_URL', 'https://example.org/?a=1'],
    ['BASE_URL', 'https://example.org/#top'],
    ['BASE_URL', 'javascript:alert(1)'],
    ['DATABASE_URL', 'sqlite:'],
    ['PORT', '-1'],
    ['PORT', '1e3'],
    ['WORKERS', '0'],
  ] as const)
    it(`refuse ${name}=${value}`, () => expect(faults({ [name]: value })).to.have.length(1))

  it('are explained, each of them, and there are no others', () => {
    const asked = new Set<string>()
    readConfig(
      new Proxy<Record<string, string>>({}, { get: (_, name) => void asked.add(String(name)) as undefined }),
    )
    expect([...asked].sort()).to.deep.equal(settings.map(({ name }) => name).sort())
    for (const { about } of settings)
      expect(Object.values(about).every((text) => text.length > 5)).to.equal(true)
  })
})
