import { describe, expect, it } from 'vitest'
import { givenName, worded } from './upload'

const t = (key: string, values?: Record<string, unknown>) => key + (values ? JSON.stringify(values) : '')
const refused = (field: string, reason: string, value: string | null = null) => ({ type: '/problems/invalid-value', title: 'Unprocessable Content', status: 422, fields: [{ field, reason, value }] })

describe('a refused import', () => {
  it('is told in a person’s words: too large, unknown mapping, no such path', () => {
    expect(worded(refused('file', 'is longer than an upload may be'), t)?.title).toBe('import.refused.tooLarge')
    expect(worded({ type: 'about:blank', title: 'Payload Too Large', status: 413 }, t)?.title).toBe('import.refused.tooLarge')
    expect(worded(refused('mapping', 'is not known', 'nope'), t)?.detail).toBe('import.refused.mappingMore{"name":"nope"}')
    expect(worded(refused('path', 'is outside the import folders', '/etc'), t)?.title).toBe('import.refused.path')
  })
  it('keeps what it does not know, and says nothing when the person stopped it', () => {
    const other = { type: '/problems/unexpected', title: 'x', status: 500 }
    expect(worded(other, t)).toBe(other)
    expect(worded({ type: '/problems/stopped', title: 'stopped', status: -2 }, t)).toBeNull()
  })
})

it('calls a sent file by the name that it was given', () => {
  expect(givenName('ef7dddb9-366a-4b88-9da1-ecee1dd235a1-april.csv')).toBe('april.csv')
  expect(givenName('april-2018.csv')).toBe('april-2018.csv')
})
