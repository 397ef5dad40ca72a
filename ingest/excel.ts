// The library for workbooks, loaded when the first workbook is read or written: most commands see none, and it takes a while.

/** @returns ExcelJS. */
export const excel = async () => (await import('exceljs')).default
