// A range of years brushed over the histogram with a pointer; the fields for years do the same by keyboard.

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

/** Lets a reader draw over the bars; a click without drawing stays the link to the century. */
export const brushHistogram = (root: ParentNode, go: (url: string) => void): void => {
  for (const histogram of root.querySelectorAll<HTMLElement>('.histogram')) {
    const bars = barsOf(histogram)
    const told = histogram.querySelector('output')
    let start: number | undefined
    let range: readonly [number, number] | undefined

    const show = () => {
      for (const { decade, element } of bars) {
        const within = range === undefined || (decade >= range[0] && decade <= range[1])
        element.classList.toggle('within', within)
        element.classList.toggle('outside', !within)
      }
      if (told && range) told.textContent = `${range[0]}–${range[1] + 9}`
    }
    histogram.addEventListener('dragstart', (event) => event.preventDefault())
    histogram.addEventListener('pointerdown', (event) => {
      if (event.button !== 0 || event.pointerType === 'touch') return
      start = event.clientX
      range = undefined
    })
    addEventListener('pointermove', (event) => {
      if (start === undefined || Math.abs(event.clientX - start) < shortest) return
      const [one, other] = [decadeAt(bars, start), decadeAt(bars, event.clientX)]
      if (one === undefined || other === undefined) return
      range = [Math.min(one, other), Math.max(one, other)]
      show()
    })
    addEventListener('pointerup', () => {
      start = undefined
    })
    // The click that ends a brush must not follow the century's link as well.
    histogram.addEventListener(
      'click',
      (event) => {
        if (!range) return
        event.preventDefault()
        event.stopPropagation()
        const [from, to] = range
        range = undefined
        go(addressWith(from, to + 9))
      },
      { capture: true },
    )
  }
}
