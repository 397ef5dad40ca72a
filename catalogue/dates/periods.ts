// Names of periods.
import type { Tokens } from './cursor.ts'
import type { Span } from './span.ts'
export const readPeriods = (
  _tokens: Tokens,
  _dates: (t: Tokens) => Span | undefined,
): { readonly span: Span; readonly name: string } | undefined => undefined
