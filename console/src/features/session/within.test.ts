import { expect, it } from 'vitest'
import { within } from './within'

it('leads only to pages of this site', () => {
  expect(within('/runs/1?x=y')).toBe('/runs/1?x=y')
  for (const foreign of ['https://evil.example', '//evil.example', '/\\evil.example', 'javascript:alert(1)', undefined, ['/a']]) expect(within(foreign)).toBe('/')
})
