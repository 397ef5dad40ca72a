// An embed inside somebody's page: tells the page around it how high it wants to be, and where its links lead where it may not open them.

/** WordPress marks the frames that it makes with a secret and listens for its height under it. */
const secret = /(?:^|[#?&])secret=([A-Za-z0-9]{4,40})/.exec(location.hash)?.[1]

const tell = (message: Readonly<Record<string, unknown>>): void => {
  // Nothing secret is said, and who frames the page is not known: any origin may hear it.
  parent.postMessage(message, '*')
}

/** The height at which everything is seen without bars: the picture in its proportions, and what stands below it. */
const wantedHeight = (): number => {
  const picture = document.querySelector<HTMLImageElement>('kulturwerk-viewer img')
  if (!picture)
    return document.querySelector<HTMLElement>('[data-whole]')?.scrollHeight ?? document.body.scrollHeight
  const width = document.documentElement.clientWidth
  const share =
    picture.height > 0 ? Number(picture.getAttribute('height')) / Number(picture.getAttribute('width')) : 1
  const below = document.querySelector('figcaption')?.getBoundingClientRect().height ?? 0
  // A tall leaf is shown whole in a frame that still fits a window.
  return Math.round(Math.min(width * share, Math.max(width * 1.25, 320)) + below)
}

let told = 0
const tellHeight = (): void => {
  const height = wantedHeight()
  if (height === told || height <= 0) return
  told = height
  tell({ type: 'kulturwerk:height', height })
  if (secret) tell({ message: 'height', value: height, secret })
}

if (parent !== window) {
  new ResizeObserver(tellHeight).observe(document.documentElement)
  addEventListener('load', tellHeight)
  document.addEventListener('kw-page', (event) => {
    if (event instanceof CustomEvent) tell({ type: 'kulturwerk:page', ...event.detail })
  })
  if (secret)
    document.addEventListener('click', (event) => {
      const link = event.composedPath().find((one) => one instanceof HTMLAnchorElement)
      if (!link) return
      event.preventDefault()
      tell({ message: 'link', value: link.href, secret })
    })
}
