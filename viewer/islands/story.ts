// A story as one scrolls through it: one picture beside the words that moves to the detail of the chapter in sight.

type Box = { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

type Chapter = {
  readonly section: HTMLElement
  readonly figure: HTMLElement | null
  /** The whole page and its full size, where there is a picture. */
  readonly whole: string | undefined
  readonly full: { readonly width: number; readonly height: number }
  readonly region: Box
  readonly detail: string | undefined
}

const numbersIn = (text: string | undefined) => (text ?? '').split(',').map(Number)

const chapterOf = (section: HTMLElement): Chapter => {
  const figure = section.querySelector<HTMLElement>('.chapter-picture')
  const [width = 1, height = 1] = numbersIn(figure?.dataset.full)
  const [x = 0, y = 0, across = width, down = height] = numbersIn(figure?.dataset.region)
  const image = figure?.querySelector('img')
  return {
    section,
    figure,
    whole: figure?.dataset.whole,
    full: { width, height },
    region: { x, y, width: across, height: down },
    detail: image?.src,
  }
}

/** The sheet on which a page lies: it is as large as the page at full size would be, scaled and moved as one. */
type Sheet = {
  readonly element: HTMLElement
  readonly show: (chapter: Chapter) => void
}

const imageOf = (source: string, className: string): HTMLImageElement => {
  const image = document.createElement('img')
  image.src = source
  image.alt = ''
  image.className = className
  image.decoding = 'async'
  return image
}

const place = (element: HTMLElement, { x, y, width, height }: Box) => {
  Object.assign(element.style, { left: `${x}px`, top: `${y}px`, width: `${width}px`, height: `${height}px` })
}

/** Pixels of the sheet, far less than those of the page: browsers hold layers only so large. */
const sheetSide = 1600
const airAround = 0.04

const openSheet = (stage: HTMLElement, first: Chapter): Sheet => {
  const { width, height } = first.full
  const unit = sheetSide / Math.max(width, height)
  const scaled = ({ x, y, width: across, height: down }: Box): Box => ({
    x: x * unit,
    y: y * unit,
    width: across * unit,
    height: down * unit,
  })
  const element = document.createElement('div')
  element.className = 'story-sheet'
  place(element, { x: 0, y: 0, width: width * unit, height: height * unit })
  if (first.whole) element.append(imageOf(first.whole, 'story-whole'))
  stage.append(element)
  const details = new Map<string, HTMLElement>()

  const show = (chapter: Chapter) => {
    const box = scaled(chapter.region)
    if (chapter.detail && !details.has(chapter.detail)) {
      const detail = imageOf(chapter.detail, 'story-detail')
      place(detail, box)
      element.append(detail)
      details.set(chapter.detail, detail)
    }
    const { clientWidth, clientHeight } = stage
    const zoom = Math.min(clientWidth / box.width, clientHeight / box.height) * (1 - airAround)
    const left = clientWidth / 2 - (box.x + box.width / 2) * zoom
    const top = clientHeight / 2 - (box.y + box.height / 2) * zoom
    element.style.transform = `translate(${left}px, ${top}px) scale(${zoom})`
  }
  return { element, show }
}

const listen = (root: ParentNode) => {
  if (!('speechSynthesis' in window)) return
  for (const button of root.querySelectorAll<HTMLButtonElement>('[data-listen]')) {
    const words = button.parentElement?.querySelector<HTMLElement>('[data-sound]')
    if (!words) continue
    const [start, stop] = [button.textContent, button.dataset.stop ?? '']
    const still = () => {
      button.textContent = start
      button.removeAttribute('aria-pressed')
    }
    button.hidden = false
    button.addEventListener('click', () => {
      const isSpeaking = button.getAttribute('aria-pressed') === 'true'
      speechSynthesis.cancel()
      if (isSpeaking) {
        still()
        return
      }
      const speech = new SpeechSynthesisUtterance(words.textContent ?? '')
      speech.lang = words.dataset.sound ?? 'de'
      speech.addEventListener('end', still)
      speech.addEventListener('error', still)
      button.textContent = stop
      button.setAttribute('aria-pressed', 'true')
      speechSynthesis.speak(speech)
    })
  }
}

/** Puts the moving picture beside the chapters; without it each chapter has its own. */
export const moveStory = (root: ParentNode): void => {
  const holder = root.querySelector<HTMLElement>('.chapters')
  if (!holder) return
  listen(holder)
  const chapters = [...holder.querySelectorAll<HTMLElement>('.chapter')].map(chapterOf)
  if (!chapters.some(({ whole }) => whole) || !('IntersectionObserver' in window)) return

  const stage = document.createElement('div')
  stage.className = 'story-stage'
  // What it shows stands beside each chapter too, with its words for those who listen.
  stage.setAttribute('aria-hidden', 'true')
  holder.prepend(stage)
  holder.classList.add('moving')
  const sheets = new Map<string, Sheet>()
  let current: Chapter | undefined

  const show = (chapter: Chapter) => {
    current = chapter
    for (const { section } of chapters) section.classList.toggle('in-sight', section === chapter.section)
    for (const { element } of sheets.values()) element.classList.remove('shown')
    stage.classList.toggle('empty', !chapter.whole)
    if (!chapter.whole) return
    const sheet = sheets.get(chapter.whole) ?? openSheet(stage, chapter)
    sheets.set(chapter.whole, sheet)
    sheet.element.classList.add('shown')
    sheet.show(chapter)
  }

  // A chapter is in sight while it crosses a line somewhat below the middle.
  const observer = new IntersectionObserver(
    (entries) => {
      const entered = entries.filter(({ isIntersecting }) => isIntersecting).at(-1)
      const chapter = chapters.find(({ section }) => section === entered?.target)
      if (chapter && chapter !== current) show(chapter)
    },
    { rootMargin: '-60% 0px -39% 0px' },
  )
  for (const { section } of chapters) observer.observe(section)
  new ResizeObserver(() => current && show(current)).observe(stage)
  const start = chapters.find(({ section }) => `#${section.id}` === location.hash) ?? chapters[0]
  if (start) show(start)
}
