import { expect, it } from 'vitest'
import type { Api } from '@/api/types'
import { waterfall } from './waterfall'

const span = (id: string, parentId: string | null, offsetMicros: number, micros: number): Api<'SpanRecord'> =>
  ({ id, parentId, name: id, kind: 'Other', startedAt: '2026-03-01T00:00:00Z', offsetMicros, micros, state: 'Ok' })

it('puts children under their parents and measures against the whole', () => {
  const { bars, totalMicros } = waterfall([span('run', null, 0, 1000), span('b', 'run', 500, 250), span('a', 'run', 100, 100), span('a1', 'a', 120, 50)])
  expect(bars.map((b) => [b.span.id, b.depth])).toEqual([['run', 0], ['a', 1], ['a1', 2], ['b', 1]])
  expect(totalMicros).toBe(1000)
  expect(bars[3]).toMatchObject({ from: 50, width: 25 })
})

it('keeps a span whose parent is missing', () => {
  expect(waterfall([span('x', 'gone', 0, 10)]).bars).toHaveLength(1)
})
