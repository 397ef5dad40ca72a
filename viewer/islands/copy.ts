// Buttons that copy what stands beside them, shown only where copying works.

/** Shows the buttons with `data-copies` and lets each copy the text of the element with that id. */
export const copyButtons = (root: ParentNode): void => {
  if (!navigator.clipboard) return
  for (const button of root.querySelectorAll<HTMLButtonElement>('button[data-copies]')) {
    const { copies = '', done = '' } = button.dataset
    const label = button.textContent
    button.hidden = false
    button.setAttribute('aria-live', 'polite')
    button.addEventListener('click', async () => {
      await navigator.clipboard.writeText(document.getElementById(copies)?.textContent?.trim() ?? '')
      button.textContent = done
      setTimeout(() => {
        button.textContent = label
      }, 2000)
    })
  }
}
