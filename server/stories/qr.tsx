// A QR code as an SVG, drawn on the server: dark squares on a white ground at night too, or no camera reads it.

import { encode } from 'uqr'

/** Modules of white around the code (ISO/IEC 18004 asks for four). */
const quiet = 4

/** The dark modules as one path, a run of a row at a time. */
const pathOf = (rows: readonly (readonly boolean[])[]): string =>
  rows
    .flatMap((row, y) =>
      row.flatMap((dark, x) => {
        if (!dark || row[x - 1]) return []
        const end = row.findIndex((next, at) => at > x && !next)
        return [`M${x} ${y}h${(end < 0 ? row.length : end) - x}v1H${x}z`]
      }),
    )
    .join('')

/** The code for a text; correction M, which bears a scratch on a sign. */
export const QrCode = ({ text, label }: { readonly text: string; readonly label: string }) => {
  const { data, size } = encode(text, { ecc: 'M', border: quiet })
  return (
    <svg
      class="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shape-rendering="crispEdges"
    >
      <path class="qr-ground" d={`M0 0h${size}v${size}H0z`} />
      <path class="qr-modules" d={pathOf(data)} />
    </svg>
  )
}
