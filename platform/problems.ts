// Every way in which the house says no: one table, one class.

type Entry = { readonly status: number; readonly title: string }

/** The closed list of problems; each slug has a paragraph in docs/problems.md and is served at /problems/{slug}. */
export const problems = {
  'unknown-work': { status: 404, title: 'There is no such work' },
  'unknown-page': { status: 404, title: 'There is no such page' },
  'unknown-collection': { status: 404, title: 'There is no such collection' },
  'unknown-story': { status: 404, title: 'There is no such story' },
  'unknown-name': { status: 404, title: 'No work names this' },
  'unknown-address': { status: 404, title: 'Nothing is kept at this address' },
  'unknown-key': { status: 404, title: 'The store holds nothing under this key' },
  withdrawn: { status: 410, title: 'This work was withdrawn' },
  'malformed-request': { status: 400, title: 'The request cannot be read' },
  'malformed-region': { status: 400, title: 'The region cannot be read' },
  'malformed-size': { status: 400, title: 'The size cannot be read' },
  'malformed-rotation': { status: 400, title: 'The rotation cannot be read' },
  'malformed-quality': { status: 400, title: 'There is no such quality' },
  'malformed-format': { status: 400, title: 'There is no such format' },
  'region-outside-image': { status: 400, title: 'The region lies outside the image' },
  'upscaling-not-asked': { status: 400, title: 'The size is larger than the region, and ^ was not given' },
  'size-too-large': { status: 400, title: 'The size is larger than this service gives' },
  'method-not-allowed': { status: 405, title: 'This address answers GET, HEAD and OPTIONS only' },
  'not-acceptable': { status: 406, title: 'This address has no such representation' },
  'embed-closed': { status: 401, title: 'This is not open, so it cannot be embedded' },
  'embed-format': { status: 501, title: 'An embed is described as JSON or XML only' },
  'closed-until': { status: 403, title: 'This is closed' },
  'too-many-requests': { status: 429, title: 'Too much was asked in a short time' },
  'search-unavailable': { status: 503, title: 'The search is not available just now' },
  busy: { status: 503, title: 'The server has more to draw than it can; try again shortly' },
  unexpected: { status: 500, title: 'Something went wrong on our side' },
  'settings-faulty': { status: 500, title: 'The settings cannot be used' },
  'fixity-mismatch': { status: 422, title: 'The bytes are not the bytes that were recorded' },
  'record-unreadable': { status: 422, title: 'The record cannot be read' },
  'page-without-file': { status: 422, title: 'A page has no file' },
  'image-unreadable': { status: 422, title: 'The image cannot be read' },
  'image-too-large': { status: 422, title: 'The image is larger than the house takes' },
  'shelfmark-taken': { status: 422, title: 'The shelfmark is already in use' },
  'delivery-unreadable': { status: 422, title: 'The delivery cannot be read' },
  'catalogue-locked': { status: 503, title: 'The catalogue is being written by somebody else' },
} as const satisfies Record<string, Entry>

export type ProblemSlug = keyof typeof problems

/** A fault that the house expects: a slug from the table, a sentence for the reader, and the cause if there is one (RFC 9457). */
export class Problem extends Error {
  readonly slug: ProblemSlug
  readonly status: number
  readonly title: string

  constructor(slug: ProblemSlug, detail: string, cause?: unknown) {
    super(detail, cause === undefined ? undefined : { cause })
    this.name = 'Problem'
    this.slug = slug
    this.status = problems[slug].status
    this.title = problems[slug].title
  }
}

/** True if `error` is a Problem, of the given slug where one is named. */
export const isProblem = (error: unknown, slug?: ProblemSlug): error is Problem =>
  error instanceof Problem && (slug === undefined || error.slug === slug)
