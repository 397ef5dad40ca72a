// The order in which people expect shelfmarks and titles: 2 before 10, ä with a, capitals with small letters.

/**
 * A text that sorts, byte by byte, as people sort: numbers by their value, letters without their marks (DIN 5007-1),
 * punctuation as one space. Two texts that differ in these alone have the same key.
 */
export const sortKey = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .replace(/\d+/g, byLength)
    .trim()

/** A number with the number of its digits before it, so that a longer one comes later. */
const byLength = (digits: string) => {
  const value = digits.replace(/^0+(?=\d)/, '')
  return `${String(value.length).padStart(2, '0')}${value}`
}
