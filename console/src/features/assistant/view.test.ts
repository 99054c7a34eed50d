import { describe, expect, it } from 'vitest'
import type { Evidence, RunEvent } from '@/api/types'
import { choicesOf, pieces, viewOf, waitsForApproval } from './view'

const e1: Evidence = {
  id: 'e1', observedAt: '2026-03-01T00:00:00Z', source: { kind: 'Rows', table: 'payments.transaction', ids: ['t1'] },
  cells: [{ name: 'count', measure: { key: 'count', label: { zh: '笔数', en: 'count' } }, members: [], value: { kind: 'Count', count: 2 } }],
}
const passage = { text: '共 2 笔', citations: [{ from: 2, to: 3, cell: { evidence: 'e1', cell: 'count' } }] }
const called: RunEvent = { type: 'ToolCalled', step: 1, tool: 'payments_find', title: { zh: '查', en: 'Find' }, arguments: { values: {} } }
const returned: RunEvent = { type: 'ToolReturned', step: 1, tool: 'payments_find', outcome: { kind: 'Result', recordJson: '{}', evidence: [e1], rendering: { zh: passage, en: passage } } }

describe('a run', () => {
  it('joins a result to its call and keeps each evidence once', () => {
    const view = viewOf([called, returned, { type: 'TextDelta', text: '共 ' }, { type: 'TextDelta', text: '2' }, { type: 'Answered', passage, evidence: [e1] }])
    expect(view.steps).toHaveLength(1)
    expect(view.steps[0]?.outcome?.kind).toBe('Result')
    expect(view.evidence.map((e) => e.id)).toEqual(['e1'])
    expect(view.draft).toBe('共 2')
    expect(view.end?.type).toBe('Answered')
  })
  it('waits for an approval until somebody decides', () => {
    const asked: RunEvent = { type: 'ApprovalRequested', step: 1, approvalId: 'a1', tool: 'refund', preview: { kind: 'Refused', reason: { zh: '', en: '' } }, digest: 'd', expiresAt: '2026-03-01T00:00:00Z' }
    expect(viewOf([asked]).approvals[0]?.decided).toBeUndefined()
    expect(waitsForApproval(viewOf([asked]))).toBe(true)
    expect(viewOf([asked, { type: 'ApprovalDecided', approvalId: 'a1', decision: 'approved' }]).approvals[0]?.decided?.decision).toBe('approved')
    expect(waitsForApproval(viewOf([asked, { type: 'ApprovalDecided', approvalId: 'a1', decision: 'approved' }]))).toBe(false)
    expect(waitsForApproval(viewOf([asked, { type: 'Cancelled', by: null }]))).toBe(false)
  })
  it('offers the choices of its last question', () => {
    const choices = [{ value: 'x', label: { zh: '甲', en: 'A' } }]
    expect(choicesOf(viewOf([{ type: 'AskedBack', slot: 'card', question: { zh: '?', en: '?' }, choices }]).end)).toEqual({ slot: 'card', choices })
    expect(choicesOf(undefined)).toBeNull()
  })
})

describe('a passage', () => {
  it('is cut at its citations', () => {
    expect(pieces(passage)).toEqual([{ text: '共 ' }, { text: '2', cell: { evidence: 'e1', cell: 'count' } }, { text: ' 笔' }])
  })
  it('keeps its whole text when a citation is out of place', () => {
    const broken = { text: 'abc', citations: [{ from: 1, to: 2, cell: { evidence: 'e', cell: 'c' } }, { from: 1, to: 3, cell: { evidence: 'e', cell: 'c' } }, { from: 2, to: 9, cell: { evidence: 'e', cell: 'c' } }] }
    expect(pieces(broken).map((p) => p.text).join('')).toBe('abc')
  })
})
