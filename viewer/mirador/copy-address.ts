// The button that copies the address of what the research view shows.

/** Shows the button where copying works. */
export const copyAddress = (root: Document): void => {
  const button = root.querySelector<HTMLButtonElement>('button[data-copies-address]')
  if (!button || !navigator.clipboard) return
  const label = button.textContent
  button.hidden = false
  button.setAttribute('aria-live', 'polite')
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(location.href)
    button.textContent = button.dataset.done ?? label
    setTimeout(() => {
      button.textContent = label
    }, 2000)
  })
}
