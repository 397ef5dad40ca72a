// The servers that ours is measured against, over the same bytes: nginx, Debian's IIPImage, iiif-processor.

import { existsSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openAccessCopy } from '../../images/access-copy.ts'
import { levelCount, levelSize, type Tile, tileGrid, tileRegion, tileSize } from '../../images/geometry.ts'
import { firstLine, freePort, installed, type Running, start } from './processes.ts'

export type BenchPage = {
  readonly id: string
  readonly path: string
  readonly width: number
  readonly height: number
}

/** A server under test: what its addresses begin with, up to the identifier, and the process that does the work. */
export type Server = {
  readonly name: string
  readonly base: string
  readonly prefix: string
  readonly pids: readonly number[]
  readonly stop: () => Promise<void>
}

/** Every tile of a page. */
export const tilesOf = (page: BenchPage): readonly Tile[] =>
  Array.from({ length: levelCount(page) }, (_, level) => {
    const { columns, rows } = tileGrid(levelSize(page, level))
    return Array.from({ length: columns * rows }, (_, index) => ({
      level,
      column: index % columns,
      row: Math.floor(index / columns),
    }))
  }).flat()

/** A tile's address behind the base: as viewers of 3.0 ask for it. */
export const tilePath = (page: BenchPage, tile: Tile): string => {
  const { x, y, width, height } = tileRegion(page, tile)
  const size = tileSize(page, tile)
  const isWhole = width === page.width && height === page.height
  return `/${page.id}/${isWhole ? 'full' : `${x},${y},${width},${height}`}/${size.width},${size.height}/0/default.jpg`
}

const writeTiles = async (root: string, pages: readonly BenchPage[]): Promise<void> => {
  for (const page of pages) {
    const copy = await openAccessCopy(page.path)
    for (const tile of tilesOf(page)) {
      const path = join(root, tilePath(page, tile))
      await mkdir(dirname(path), { recursive: true })
      await writeFile(path, await copy.tile(tile))
    }
    copy.close()
  }
}

/** A process of IIPImage hears one connection at a time: one that nginx kept open would keep all others waiting. */
const nginxConfiguration = (folder: string, port: number, iip: readonly number[]) => `
daemon off; ${process.getuid?.() === 0 ? 'user root;' : ''} worker_processes 2; pid ${folder}/nginx.pid; error_log ${folder}/nginx.log crit;
events { worker_connections 1024; }
http {
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 10000000;
  open_file_cache max=20000 inactive=600s; open_file_cache_valid 600s;
  types { image/jpeg jpg; }
  client_body_temp_path ${folder}/t1; proxy_temp_path ${folder}/t2; fastcgi_temp_path ${folder}/t3;
  uwsgi_temp_path ${folder}/t4; scgi_temp_path ${folder}/t5;
  upstream iip { ${iip.map((one) => `server 127.0.0.1:${one};`).join(' ')} }
  server {
    listen 127.0.0.1:${port};
    location /static/ { alias ${folder}/static/; add_header Access-Control-Allow-Origin *; add_header Cache-Control "public, max-age=86400"; }
    location ~ ^/iip(/.*)$ {
      fastcgi_pass iip;
      fastcgi_param QUERY_STRING IIIF=$1; fastcgi_param REQUEST_METHOD $request_method;
    }
  }
}`

/** Starts nginx over the tiles as files, and in front of two processes of Debian's IIPImage over the access copies. */
export const startNginxAndIip = async (
  folder: string,
  pages: readonly BenchPage[],
): Promise<readonly Server[]> => {
  const nginx = installed('nginx', 'nginx-light')
  if (!nginx) return []
  const iipsrv = installed('iipsrv.fcgi', 'iipimage-server')
  await writeTiles(join(folder, 'static'), pages)
  const links = join(folder, 'links')
  await mkdir(links, { recursive: true })
  for (const page of pages) await symlink(page.path, join(links, page.id))
  const port = await freePort()
  const iipPorts = [await freePort(), await freePort()]
  const iip = (iipsrv ? iipPorts : []).map((one) =>
    start(iipsrv ?? '', ['--bind', `127.0.0.1:${one}`], {
      FILESYSTEM_PREFIX: `${links}/`,
      LOGFILE: '/dev/null',
      VERBOSITY: '0',
      MAX_IMAGE_CACHE_SIZE: '64',
      JPEG_QUALITY: '80',
      MAX_CVT: '12000',
    }),
  )
  const configuration = join(folder, 'nginx.conf')
  await writeFile(configuration, nginxConfiguration(folder, port, iipPorts))
  const front = start(nginx, ['-c', configuration, '-p', folder])
  await answering(
    `http://127.0.0.1:${port}/static${tilePath(pages[0] as BenchPage, { level: 0, column: 0, row: 0 })}`,
  )
  const base = `http://127.0.0.1:${port}`
  const stopAll = async () => {
    await front.stop()
    for (const one of iip) await one.stop()
  }
  const servers: Server[] = [
    { name: 'nginx static', base, prefix: '/static', pids: [front.pid], stop: stopAll },
  ]
  if (iip.length > 0)
    servers.push({
      name: 'IIPImage (Debian)',
      base,
      prefix: '/iip',
      pids: [front.pid, ...iip.map((one) => one.pid)],
      stop: async () => undefined,
    })
  return servers
}

/** Waits until an address is answered. */
const answering = async (address: string): Promise<void> => {
  for (let tries = 0; tries < 200; tries++) {
    const response = await fetch(address).catch(() => undefined)
    await response?.arrayBuffer()
    if (response?.ok) return
    await new Promise((done) => setTimeout(done, 50))
  }
  throw new Error(`no answer from ${address}`)
}

const peers = fileURLToPath(new URL('../peers', import.meta.url))

const listening = async (running: Running) =>
  JSON.parse(await firstLine(running)) as { readonly base: string }

/** Starts iiif-processor behind node:http, over the access copies. */
export const startProcessor = async (pages: readonly BenchPage[]): Promise<readonly Server[]> => {
  if (!existsSync(join(peers, 'node_modules', 'iiif-processor'))) {
    process.stdout.write('iiif-processor is not installed, and is left out: npm ci --prefix bench/peers\n')
    return []
  }
  const running = start(process.execPath, [
    join(peers, 'iiif-processor.mjs'),
    JSON.stringify(pages.map((page) => ({ ...page, levels: levelCount(page) }))),
  ])
  const { base } = await listening(running)
  return [{ name: 'iiif-processor', base, prefix: '/iiif/3', pids: [running.pid], stop: running.stop }]
}

/** Starts our own server over masters; it makes the access copies that all the others read too. */
export const startOurs = async (
  masters: readonly string[],
): Promise<{ readonly server: Server; readonly pages: readonly BenchPage[] }> => {
  const script = fileURLToPath(new URL('server.ts', import.meta.url))
  const running = start(process.execPath, ['--import', 'tsx', script, ...masters], {
    UV_THREADPOOL_SIZE: '8',
  })
  const { base, pages } = JSON.parse(await firstLine(running)) as { base: string; pages: BenchPage[] }
  return {
    server: { name: 'ours', base, prefix: '/iiif/image/3', pids: [running.pid], stop: running.stop },
    pages,
  }
}
