// Stands in for @emotion/cache: every style that Mirador makes carries the nonce of the page (decision 0071).

import createCache from 'emotion-cache-itself'

const nonce = document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce

/** Makes a cache of styles as emotion does, with the page's nonce. */
export default (options: Parameters<typeof createCache>[0]) =>
  createCache({ ...options, ...(nonce && { nonce }) })
