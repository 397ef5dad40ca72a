// Lifts the map where there is one, and asks for the reader's place when the button for it is pressed, never before.

const locate = (root: ParentNode, go: (url: string) => void) => {
  const button = root.querySelector<HTMLButtonElement>('[data-locate]')
  const form = button?.form
  if (!button || !form || !('geolocation' in navigator)) return
  const answer = form.querySelector('[data-locate-answer]')
  button.hidden = false
  button.addEventListener('click', () => {
    button.disabled = true
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const url = new URL(form.action)
        for (const [name, value] of new FormData(form))
          if (typeof value === 'string') url.searchParams.append(name, value)
        // Five digits are a metre; three are a hundred, which is enough, and less is told.
        url.searchParams.set('near', `${coords.latitude.toFixed(3)},${coords.longitude.toFixed(3)}`)
        go(url.href)
      },
      () => {
        button.disabled = false
        if (answer) answer.textContent = button.dataset.refused ?? ''
      },
      { maximumAge: 60_000, timeout: 15_000 },
    )
  })
}

/** What a page with a map needs; the map itself comes when it is near to being seen. */
export const liftMap = (root: ParentNode, go: (url: string) => void): void => {
  locate(root, go)
  const figure = root.querySelector<HTMLElement>('[data-map]')
  if (!figure || !('IntersectionObserver' in window)) return
  const observer = new IntersectionObserver(
    (entries) => {
      if (!entries.some(({ isIntersecting }) => isIntersecting)) return
      observer.disconnect()
      import('../map/map.ts')
        .then(({ openMap }) => openMap(figure))
        // The drawing stays, and with it everything that the map shows.
        .catch((error: unknown) => console.warn('the map stays a drawing', error))
    },
    { rootMargin: '200px' },
  )
  observer.observe(figure)
}
