import { expect, it } from 'vitest'
import { fromPicker, toPicker, zoneName } from './zone'

it('picks on the clock of the zone, on both sides of a change of the clocks', () => {
  for (const zone of ['Asia/Shanghai', 'Europe/Brussels', 'America/New_York', 'UTC']) {
    for (const instant of ['2018-06-01T16:30:00.000Z', '2018-03-25T00:30:00.000Z', '2018-03-25T01:30:00.000Z', '2018-12-31T23:59:00.000Z']) {
      expect(fromPicker(toPicker(instant, zone) ?? 0, zone), `${zone} ${instant}`).toBe(instant)
    }
  }
})

it('names a zone in words', () => {
  expect(zoneName('Asia/Shanghai', 'en-GB')).toMatch(/China/)
  expect(zoneName('Nowhere/Land', 'en-GB')).toBe('Nowhere/Land')
})

it('shows no picker for what is no instant', () => {
  expect(toPicker('garbage', 'Asia/Shanghai')).toBeNull()
})
