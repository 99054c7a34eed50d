import { expect, it } from 'vitest'
import { kindsOf } from './palette'

it('tells from an id what it may be of, so that the palette offers no page that cannot be', () => {
  expect(kindsOf('019412d4-2f00-7abc-8def-0123456789ab')).toContain('transaction')
  expect(kindsOf('019412d4-2f00-7abc-8def-0123456789ab')).not.toContain('transfer')
  expect(kindsOf('00000000-0000-7abc-8def-0123456789ab')).toEqual(['transfer', 'institution', 'merchant'])
  expect(kindsOf('eb6305c9-1f7f-49de-aed0-16487c27b42d')).toEqual([])
})
