import { expect, test } from 'vitest'
import { weights, type Planned } from './retention'

const day = (dataClass: Planned['dataClass'], at: string, rows: number, held = 0): Planned => ({
  dataClass, title: { zh: '交易', en: 'Transactions' }, day: at, rows, bytes: rows * 100,
  held: Array.from({ length: held }, () => ({ reason: 'OpenDispute' as const, words: { zh: '争议', en: 'disputes' }, count: 1 })),
})

test('a class adds up what would go and counts what is held back', () => {
  const found = weights([day('Transactions', '2026-01-01', 10), day('Transactions', '2026-01-02', 5, 1), day('Transactions', '2026-01-03', 7), day('Messages', '2026-01-01', 3, 2)])

  expect(found.map((w) => [w.dataClass, w.days, w.rows, w.bytes, w.held])).toEqual([['Transactions', 2, 17, 1700, 1], ['Messages', 0, 0, 0, 1]])
})

test('a plan without days has no classes', () => expect(weights([])).toEqual([]))
