type Field = string | number | null

/** A field that a spreadsheet would run as a formula is kept a text. */
const quote = (field: Field) => {
  const text = field === null ? '' : String(field)
  const safe = typeof field === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export const csv = (header: string[], rows: Field[][]) => [header, ...rows].map((r) => r.map(quote).join(',')).join('\r\n') + '\r\n'

/** With a byte order mark, without which Excel reads Chinese as something else. */
export function downloadCsv(name: string, header: string[], rows: Field[][]) {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(new Blob(['\uFEFF' + csv(header, rows)], { type: 'text/csv;charset=utf-8' }))
  link.download = `${name}.csv`
  link.click()
  URL.revokeObjectURL(link.href)
}
