// Counting what clients ask for, and knowing them apart behind proxies.

import { IncomingMessage } from 'node:http'
import { Socket } from 'node:net'
import { expect } from 'chai'
import { clientOf, clientsBehind, limitHeaders, openLimits } from '../../server/image-limits.ts'

const from = (address: string, forwarded?: string): IncomingMessage => {
  const socket = new Socket()
  Object.defineProperty(socket, 'remoteAddress', { value: address })
  const request = new IncomingMessage(socket)
  if (forwarded !== undefined) request.headers['x-forwarded-for'] = forwarded
  return request
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
      expect(clientOf(from(address), 0)).to.equal(undefined)
  })

  it('know a client by its address, or by its network of 64 bits', () => {
    expect(clientOf(from('198.51.100.7'), 0)).to.equal('198.51.100.7')
    expect(clientOf(from('::ffff:198.51.100.7'), 0)).to.equal('198.51.100.7')
    const network = clientOf(from('2001:db8:1:2:3:4:5:6'), 0)
    expect(network).to.equal('2001:db8:1:2')
    expect(clientOf(from('2001:db8:1:2::9'), 0)).to.equal(network)
    expect(clientOf(from('2001:db8::9'), 0)).to.equal('2001:db8:0:0')
  })

  it('find out once who is on a connection, unless a proxy brings many clients over it', () => {
    const [one, other] = [from('198.51.100.7'), from('2001:db8:1:2::9')]
    const direct = clientsBehind(0)
    for (const request of [one, other, one, other]) expect(direct(request)).to.equal(clientOf(request, 0))
    const brought = from('10.0.0.1', '198.51.100.7')
    const behind = clientsBehind(1)
    expect(behind(brought)).to.equal('198.51.100.7')
    brought.headers['x-forwarded-for'] = '203.0.113.9'
    expect(behind(brought)).to.equal('203.0.113.9')
  })

  it('believe as many proxies as there are, and nothing that a client writes itself', () => {
    const header = '6.6.6.6, 198.51.100.7, 10.0.0.2'
    expect(clientOf(from('10.0.0.1', header), 0)).to.equal('10.0.0.1')
    expect(clientOf(from('10.0.0.1', header), 1)).to.equal('10.0.0.2')
    expect(clientOf(from('10.0.0.1', header), 2)).to.equal('198.51.100.7')
    expect(clientOf(from('10.0.0.1', '198.51.100.7'), 2)).to.equal('198.51.100.7')
    expect(clientOf(from('10.0.0.1', 'made up, <script>'), 1)).to.equal('10.0.0.1')
    expect(clientOf(from('10.0.0.1'), 1)).to.equal('10.0.0.1')
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
