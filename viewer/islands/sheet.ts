// The filters on a phone: a sheet that its link opens without a script; with one, Escape closes it and focus goes in and back.

/** Lifts the sheet of filters. */
export const filterSheet = (root: ParentNode): void => {
  const sheet = root.querySelector<HTMLElement>('.facets')
  const opener = root.querySelector<HTMLAnchorElement>('.open-sheet')
  const closer = sheet?.querySelector<HTMLAnchorElement>('.close-sheet')
  if (!sheet || !opener || !closer) return
  const show = (open: boolean) => {
    sheet.classList.toggle('open', open)
    opener.setAttribute('aria-expanded', String(open))
    document.documentElement.classList.toggle('under-sheet', open)
    if (open) closer.focus()
    else opener.focus()
  }
  opener.setAttribute('role', 'button')
  opener.setAttribute('aria-expanded', String(sheet.classList.contains('open')))
  opener.addEventListener('click', (event) => {
    event.preventDefault()
    show(true)
  })
  closer.addEventListener('click', (event) => {
    event.preventDefault()
    show(false)
  })
  sheet.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && sheet.classList.contains('open')) show(false)
  })
}
