import { expect, it } from 'vitest'
import { csv } from './csv'

it('quotes separators and leaves formulas without effect', () => {
  expect(csv(['商户', 'n'], [['a,"b"', 1], ['=HYPERLINK("x")', -2], [null, 3]])).toBe('商户,n\r\n"a,""b""",1\r\n"\'=HYPERLINK(""x"")",-2\r\n,3\r\n')
})
