// Counting what clients ask for, and knowing them apart behind proxies.

import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect } from 'chai'
import { clientOf, clientsBehind, forwardedIn, limitHeaders, openLimits } from '../../server/image-limits.ts'

const connectionFrom = (address: string): Socket => {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: address })
  return socket
}

describe('the limits of the image service', () => {
  it('grant what is there, refuse what is not, and give back with time', () => {
    let time = 0
    const limits = openLimits({ most: 100, perSecond: 10 }, () => time)
    expect(limits.charge('a', 40)).to.include({ granted: true, left: 60 })
    expect(limits.charge('a', 40)).to.include({ granted: true, left: 20 })
    expect(limits.charge('a', 40)).to.deep.equal({ granted: false, left: 20, after: 2 })
    expect(limits.charge('b', 40).granted).to.equal(true)
    time = 2000
    expect(limits.charge('a', 40)).to.include({ granted: true, left: 0 })
    time = 3_600_000
    expect(limits.charge('a', 0).left).to.equal(100)
  })

  it('grant one large picture to who has asked for little, and take it out of what comes back', () => {
    let time = 0
    const limits = openLimits({ most: 100, perSecond: 10 }, () => time)
    expect(limits.charge('a', 300)).to.include({ granted: true, left: -200 })
    expect(limits.charge('a', 10)).to.include({ granted: false, after: 21 })
    time = 21_000
    expect(limits.charge('a', 10).granted).to.equal(true)
  })

  it('do not count this machine itself', () => {
    const limits = openLimits({ most: 1, perSecond: 1 })
    for (let times = 0; times < 5; times++) expect(limits.charge(undefined, 100).granted).to.equal(true)
    for (const address of ['127.0.0.1', '::1', '::ffff:127.0.0.1'])
      expect(clientOf(address, undefined, 0)).to.equal(undefined)
  })

  it('know a client by its address, or by its network of 64 bits', () => {
    expect(clientOf('198.51.100.7', undefined, 0)).to.equal('198.51.100.7')
    expect(clientOf('::ffff:198.51.100.7', undefined, 0)).to.equal('198.51.100.7')
    const network = clientOf('2001:db8:1:2:3:4:5:6', undefined, 0)
    expect(network).to.equal('2001:db8:1:2')
    expect(clientOf('2001:db8:1:2::9', undefined, 0)).to.equal(network)
    expect(clientOf('2001:db8::9', undefined, 0)).to.equal('2001:db8:0:0')
  })

  it('find out once who is on a connection, unless a proxy brings many clients over it', () => {
    const direct = clientsBehind(0)
    const connections = ['198.51.100.7', '2001:db8:1:2::9'].map(connectionFrom)
    for (const connection of [...connections, ...connections])
      expect(direct(connection, '6.6.6.6')).to.equal(clientOf(connection.remoteAddress, undefined, 0))
    const behind = clientsBehind(1)
    const proxy = connectionFrom('10.0.0.1')
    expect(behind(proxy, '198.51.100.7')).to.equal('198.51.100.7')
    expect(behind(proxy, '203.0.113.9')).to.equal('203.0.113.9')
  })

  it('read what proxies wrote as one list', () => {
    const request = new IncomingMessage(connectionFrom('10.0.0.1'))
    expect(forwardedIn(request)).to.equal(undefined)
    request.headers['x-forwarded-for'] = '198.51.100.7, 10.0.0.2'
    expect(forwardedIn(request)).to.equal('198.51.100.7, 10.0.0.2')
  })

  it('believe as many proxies as there are, and nothing that a client writes itself', () => {
    const header = '6.6.6.6, 198.51.100.7, 10.0.0.2'
    expect(clientOf('10.0.0.1', header, 0)).to.equal('10.0.0.1')
    expect(clientOf('10.0.0.1', header, 1)).to.equal('10.0.0.2')
    expect(clientOf('10.0.0.1', header, 2)).to.equal('198.51.100.7')
    expect(clientOf('10.0.0.1', '198.51.100.7', 2)).to.equal('198.51.100.7')
    expect(clientOf('10.0.0.1', 'made up, <script>', 1)).to.equal('10.0.0.1')
    expect(clientOf('10.0.0.1', undefined, 1)).to.equal('10.0.0.1')
  })

  it('are told in headers', () => {
    expect(
      limitHeaders({ granted: false, left: 20.7, after: 2 }, { most: 100, perSecond: 10 }),
    ).to.deep.equal({
      'RateLimit-Policy': '"megapixels";q=100;w=10',
      RateLimit: '"megapixels";r=20;t=2',
    })
  })
})
