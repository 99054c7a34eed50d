import { expect, it } from 'vitest'
import { matching } from './catalogue'

const column = (name: string, zh: string, en: string) => ({ name, type: 'text', nullable: false, unit: 'text', meaning: { zh, en } })
const tables = [
  { name: 'merchants', partitioned: false, meaning: { zh: '商户', en: 'Merchants' }, columns: [column('id', '编号', 'Id'), column('mcc', '商户类别码', 'Merchant category')] },
  { name: 'cards', partitioned: false, meaning: { zh: '卡', en: 'Cards' }, columns: [column('tail', '卡号后四位', 'Last four digits')] },
]

it('finds tables whole, and columns by name or meaning in either language', () => {
  expect(matching(tables, '')).toBe(tables)
  expect(matching(tables, 'MERCHANTS')[0]?.columns).toHaveLength(2)
  expect(matching(tables, '类别').map((t) => [t.name, t.columns.map((c) => c.name)])).toEqual([['merchants', ['mcc']]])
  expect(matching(tables, 'four').map((t) => t.name)).toEqual(['cards'])
  expect(matching(tables, 'nothing')).toEqual([])
})
