// What the server tells the research view about the work that is opened, read from the page once.

export type Region = {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export type ResearchSettings = {
  readonly language: 'de' | 'en'
  /** The work of the page, unless the view was opened without one. */
  readonly manifest?: string
  readonly canvas?: string
  readonly region?: Region
  readonly q?: string
  readonly beside: readonly string[]
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
const isText = (value: unknown): value is string => typeof value === 'string'

const regionOf = (value: unknown): Region | undefined => {
  if (!isRecord(value)) return undefined
  const [x, y, width, height] = [value.x, value.y, value.width, value.height].map(Number)
  return x === undefined || y === undefined || !width || !height ? undefined : { x, y, width, height }
}

/** Reads the settings from the element that the server wrote them to. */
export const readSettings = (text: string | undefined): ResearchSettings => {
  const given: unknown = JSON.parse(text ?? '{}')
  const values = isRecord(given) ? given : {}
  const region = regionOf(values.region)
  return {
    language: values.language === 'en' ? 'en' : 'de',
    ...(isText(values.manifest) && { manifest: values.manifest }),
    ...(isText(values.canvas) && { canvas: values.canvas }),
    ...(region && { region }),
    ...(isText(values.q) && values.q !== '' && { q: values.q }),
    beside: Array.isArray(values.beside) ? values.beside.filter(isText) : [],
  }
}
