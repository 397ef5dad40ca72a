// Small drawings: the seven towers of Lübeck as the house's mark, and the IIIF icon.

/** Seven spires, as one sees them from the Wakenitz. */
export const SevenTowers = () => (
  <svg class="towers" viewBox="0 0 64 40" width="64" height="40" aria-hidden="true" focusable="false">
    <path d="M2 40V27l3-12 3 12v13zM11 40V24l3-16 3 16v16zM20 40V22L23.500 3 27 22v18zM28.500 40V22L32 3l3.500 19v18zM38 40V26l3-14 3 14v14zM47 40V25l3-18 3 18v15zM56 40V25l3-18 3 18v15z" />
  </svg>
)

/** The IIIF logo's two letters and lines, drawn plainly. */
export const IiifIcon = () => (
  <svg class="iiif-icon" viewBox="0 0 30 26" width="30" height="26" aria-hidden="true" focusable="false">
    <path
      fill="#2873ab"
      d="M1 9.500l5 1.800V25l-5-1.800zM3.700 8.400C1.900 7.600.5 5.500.7 3.500.8 1.700 2.400 1.200 4 2c1.900.9 3.200 2.900 3 4.900-.1 1.700-1.600 2.300-3.300 1.500zM14.600 9.500l-5 1.800V25l5-1.800zM11.900 8.400c1.800-.8 3.200-2.900 3-4.900-.1-1.800-1.700-2.300-3.300-1.500-1.900.9-3.200 2.900-3 4.900.1 1.700 1.600 2.300 3.300 1.500z"
    />
    <path
      fill="#ed1d33"
      d="M16.600 9.500l5 1.800V25l-5-1.800zM19.300 8.400c-1.800-.8-3.200-2.900-3-4.900.1-1.800 1.700-2.300 3.300-1.500 1.900.9 3.200 2.900 3 4.900-.1 1.700-1.600 2.300-3.300 1.500zM29.500.3v4.200c-1.700-.6-2.500.2-2.500 1.900v1.700l2.500-.9v3.900l-2.500.9v11.200L22 25V8.100c0-4.600 3-8.200 7.500-7.800z"
    />
  </svg>
)
