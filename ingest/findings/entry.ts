// What the table of findings says of each: how grave it is, what is wrong, how to mend it.

/** error: the work (or the delivery) is refused. warning: published, but look at it. note: good to know. */
export const severities = ['error', 'warning', 'note'] as const
export type Severity = (typeof severities)[number]

export type Words = { readonly what: string; readonly mend: string }

/** In the words, `{name}` stands for a value that the finding carries. */
export type Entry = { readonly severity: Severity; readonly de: Words; readonly en: Words }
