// Opens a manifest in Clover as React sites do. Its web component cannot search: it is built with Preact, and stops with "l is not a function" when hits come.

import Viewer from '@samvera/clover-iiif/viewer'
import { createElement } from 'react'
import { createRoot } from 'react-dom/client'

const iiifContent = new URLSearchParams(location.search).get('manifest')
createRoot(document.querySelector('#viewer')).render(createElement(Viewer, { iiifContent }))
