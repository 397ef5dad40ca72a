// Distances as people say them: metres up to a kilometre, then kilometres.

import type { SurfaceLanguage } from '../../catalogue/language.ts'

/** `350 m`, `1,2 km`, `85 km`; metres are rounded to tens, for coordinates are no better. */
export const metresIn = (language: SurfaceLanguage, metres: number): string => {
  if (metres < 995) return `${Math.round(metres / 10) * 10} m`
  const kilometres = metres / 1000
  const digits = kilometres < 10 ? 1 : 0
  return `${kilometres.toLocaleString(language, { maximumFractionDigits: digits })} km`
}
