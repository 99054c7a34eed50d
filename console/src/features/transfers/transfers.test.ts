// @vitest-environment happy-dom
import { expect, it } from 'vitest'
import { answersOf } from './transfers'

const answer = `<?xml version="1.0" encoding="UTF-8"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt>
  <TxInfAndSts><OrgnlEndToEndId>E-1</OrgnlEndToEndId><TxSts>RCVD</TxSts></TxInfAndSts>
  <TxInfAndSts><OrgnlEndToEndId>E-2</OrgnlEndToEndId><TxSts>RJCT</TxSts><StsRsnInf><Rsn><Cd>AM05</Cd></Rsn><AddtlInf>Known.</AddtlInf></StsRsnInf></TxInfAndSts>
</FIToFIPmtStsRpt></Document>`

it('reads the answer to a pacs.008 transfer by transfer', () => {
  expect(answersOf(answer)).toEqual([{ endToEndId: 'E-1', code: 'RCVD', reason: null, information: null }, { endToEndId: 'E-2', code: 'RJCT', reason: 'AM05', information: 'Known.' }])
})
