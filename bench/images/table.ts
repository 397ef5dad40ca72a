// Results as a table that can be pasted into a report.

/** Prints rows under a heading; numbers with three significant figures. */
export const printTable = (
  heading: string,
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): void => {
  const text = (cell: string | number) =>
    typeof cell === 'string' ? cell : Number.isFinite(cell) ? String(Number(cell.toPrecision(3))) : '–'
  const all = [columns, ...rows.map((row) => row.map(text))]
  const widths = columns.map((_, index) => Math.max(...all.map((row) => row[index]?.length ?? 0)))
  const line = (row: readonly string[]) =>
    `| ${row.map((cell, index) => cell.padEnd(widths[index] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  process.stdout.write(`\n${heading}\n${[line(columns), rule, ...all.slice(1).map(line)].join('\n')}\n`)
}
