import type { Api } from '@/api/types'

type Table = Api<'CatalogueTable'>

/** Tables that a word is in: with all their columns where it names the table, else with those that it is in. */
export function matching(tables: Table[], words: string): Table[] {
  const wanted = words.trim().toLowerCase()
  if (!wanted) return tables
  const has = (...texts: (string | undefined)[]) => texts.some((text) => text?.toLowerCase().includes(wanted))
  return tables.flatMap((table) => {
    if (has(table.name, table.meaning?.zh, table.meaning?.en)) return [table]
    const columns = table.columns.filter((c) => has(c.name, c.meaning?.zh, c.meaning?.en))
    return columns.length ? [{ ...table, columns }] : []
  })
}
