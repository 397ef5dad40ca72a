// A range of years brushed over the histogram with a mouse, pen or finger; the fields for years do the same by keyboard.

const shortest = 6

type Bar = { readonly decade: number; readonly element: SVGRectElement }

const barsOf = (histogram: Element): readonly Bar[] =>
  [...histogram.querySelectorAll<SVGRectElement>('rect[data-decade]')].map((element) => ({
    decade: Number(element.dataset.decade),
    element,
  }))

const decadeAt = (bars: readonly Bar[], x: number): number | undefined => {
  const reached = bars.findLast(({ element }) => element.getBoundingClientRect().left - 1 <= x)
  return (reached ?? bars[0])?.decade
}

const addressWith = (from: number, to: number): string => {
  const url = new URL(location.href)
  url.searchParams.set('from', String(from))
  url.searchParams.set('to', String(to))
  url.searchParams.delete('page')
  url.hash = ''
  return url.href
}

type Range = readonly [number, number]

/** Shows a range as it is brushed, in the bars and in words; without one the bars as the server sent them. */
const shownBy = (histogram: Element, bars: readonly Bar[]) => {
  const told = histogram.querySelector('output')
  const before = bars.map(({ element }) => element.classList.contains('within'))
  return (range: Range | undefined) => {
    for (const [at, { decade, element }] of bars.entries()) {
      const within = range ? decade >= range[0] && decade <= range[1] : before[at] === true
      element.classList.toggle('within', within)
      element.classList.toggle('outside', !within)
    }
    if (told) told.textContent = range ? `${range[0]}–${range[1] + 9}` : ''
  }
}

const brush = (histogram: HTMLElement, go: (url: string) => void) => {
  const bars = barsOf(histogram)
  const show = shownBy(histogram, bars)
  let start: number | undefined
  let range: Range | undefined
  let hasBrushed = false

  histogram.addEventListener('dragstart', (event) => event.preventDefault())
  histogram.addEventListener('pointerdown', (event) => {
    hasBrushed = false
    if (event.button !== 0 || !event.isPrimary) return
    start = event.clientX
  })
  addEventListener('pointermove', (event) => {
    if (start === undefined || Math.abs(event.clientX - start) < shortest) return
    const [one, other] = [decadeAt(bars, start), decadeAt(bars, event.clientX)]
    if (one === undefined || other === undefined) return
    range = [Math.min(one, other), Math.max(one, other)]
    show(range)
  })
  // A finger that goes up or down scrolls the page, and the browser takes its pointer away.
  addEventListener('pointercancel', () => {
    start = undefined
    range = undefined
    show(undefined)
  })
  // A finger that was drawn makes no click, so the brush ends here.
  addEventListener('pointerup', () => {
    start = undefined
    if (!range) return
    const [from, to] = range
    range = undefined
    hasBrushed = true
    go(addressWith(from, to + 9))
  })
  // The click with which a mouse ends a brush must not follow the century's link as well.
  histogram.addEventListener(
    'click',
    (event) => {
      if (!hasBrushed) return
      hasBrushed = false
      event.preventDefault()
      event.stopPropagation()
    },
    { capture: true },
  )
}

/** Lets a reader draw over the bars; a click or tap without drawing stays the link to the century. */
export const brushHistogram = (root: ParentNode, go: (url: string) => void): void => {
  for (const histogram of root.querySelectorAll<HTMLElement>('.histogram')) brush(histogram, go)
}
