// What the mock's assistant does: four stories in the shape of real run events.
import { ago, both, digest, institutions, merchants, transactions, uuid } from './data.mjs'

const cell = (name, key, zh, en, value, members = []) => ({ name, measure: { key, label: both(zh, en) }, members, value })
const member = (dimension, key, zh, en) => ({ dimension, key, label: both(zh, en) })
export function passage(parts) {
  let text = ''
  const citations = []
  for (const part of parts) {
    if (typeof part === 'string') text += part
    else {
      citations.push({ from: text.length, to: text.length + part[0].length, cell: { evidence: part[1], cell: part[2] } })
      text += part[0]
    }
  }
  return { text, citations }
}
const choice = (value, zh, en) => ({ value, label: both(zh, en) })
const sql = `select issuer_id,
       count(*) filter (where approved) as approved,
       count(*)                          as total
  from payments.transaction
 where occurred_at >= :from and occurred_at < :to
 group by issuer_id
 order by approved::numeric / count(*)`

function rate() {
  const bocom = member('issuer', '301', '交通银行', 'BoCom')
  const day = member('period', 'yesterday', '昨天', 'Yesterday')
  const e1 = { id: 'e1', observedAt: ago(0), source: { kind: 'Query', name: 'approval_rate_by_issuer', text: sql, parameters: { from: '2026-11-21T00:00+08:00', to: '2026-11-22T00:00+08:00' }, digest: digest(), rows: 8 }, cells: [cell('approved', 'approved', '批准笔数', 'Approved', { kind: 'Count', count: 15876 }, [bocom, day]), cell('total', 'total', '总笔数', 'Total', { kind: 'Count', count: 18227 }, [bocom, day]), cell('before', 'approvalRate', '批准率', 'Approval rate', { kind: 'Ratio', fraction: 0.9641 }, [bocom, member('period', 'before', '前天', 'Day before')])] }
  const e2 = { id: 'e2', observedAt: ago(0), source: { kind: 'Calculation', formula: 'e1.approved / e1.total', inputs: [{ evidence: 'e1', cell: 'approved' }, { evidence: 'e1', cell: 'total' }] }, cells: [cell('rate', 'approvalRate', '批准率', 'Approval rate', { kind: 'Ratio', fraction: 0.871 }, [bocom, day]), cell('fall', 'approvalRateChange', '批准率变化', 'Change of approval rate', { kind: 'PointChange', fraction: -0.0931 }, [bocom]), cell('unavailable', 'declines', '91 拒绝笔数', 'Declines with 91', { kind: 'Count', count: 1902 }, [bocom])] }
  const zh = passage(['昨天批准率下降最多的是', ['交通银行', 'e1', 'approved'], '：', ['87.10%', 'e2', 'rate'], '，比前天的 ', ['96.41%', 'e1', 'before'], ' 下降 ', ['9.31 个百分点', 'e2', 'fall'], '（', ['15,876', 'e1', 'approved'], ' / ', ['18,227', 'e1', 'total'], ' 笔）。主要原因是应答码 91 发卡机构不可用，共 ', ['1,902', 'e2', 'unavailable'], ' 笔，集中在 14:00–16:59。'])
  const en = passage(['The approval rate of ', ['BoCom', 'e1', 'approved'], ' fell most: ', ['87.10%', 'e2', 'rate'], ' yesterday, ', ['9.31 pp', 'e2', 'fall'], ' below the ', ['96.41%', 'e1', 'before'], ' of the day before (', ['15,876', 'e1', 'approved'], ' of ', ['18,227', 'e1', 'total'], '). The main reason is response 91, issuer unavailable: ', ['1,902', 'e2', 'unavailable'], ' declines, most between 14:00 and 16:59.'])
  return { tool: 'payments_approval_rate', title: both('按发卡机构统计批准率', 'Approval rate by issuer'), args: { period: { kind: 'Period', from: '2026-11-21', to: '2026-11-22', incomplete: false, definition: '昨天' }, dimension: { kind: 'Text', text: 'issuer' } }, evidence: [e1, e2], zh, en }
}
export function duplicate() {
  const [a, b] = transactions
  const e1 = { id: 'e1', observedAt: ago(0), source: { kind: 'Rows', table: 'payments.transaction', ids: [a.id, b.id] }, cells: [cell('tail', 'cardTail', '卡尾号', 'Card tail', { kind: 'Text', text: '6217' }), cell('amount', 'amount', '金额', 'Amount', { kind: 'Amount', money: { amountMinor: 12800, currency: 'CNY' } }), cell('gap', 'gap', '间隔', 'Gap', { kind: 'Span', duration: 'PT4S' }), cell('times', 'count', '扣款次数', 'Debits', { kind: 'Count', count: 2 })] }
  return { tool: 'payments_check_duplicate', title: both('核查重复扣款', 'Check for a duplicate debit'), args: { cardTail: { kind: 'Text', text: '6217' }, amount: { kind: 'Amount', amount: 128, currency: 'CNY' } }, evidence: [e1], zh: passage(['尾号 ', ['6217', 'e1', 'tail'], ' 的卡在', merchants[0].name, '被扣款 ', ['2', 'e1', 'times'], ' 次，每次 ', ['CNY 128.00', 'e1', 'amount'], '，相隔 ', ['4 秒', 'e1', 'gap'], '，同一终端。第二笔没有冲正，是重复扣款。可以为第二笔申请退款。']), en: passage(['Card ', ['6217', 'e1', 'tail'], ' was debited ', ['2', 'e1', 'times'], ' times at ', merchants[0].name, ', ', ['CNY 128.00', 'e1', 'amount'], ' each, ', ['4 s', 'e1', 'gap'], ' apart at the same terminal. The second was not reversed: a duplicate debit. A refund of the second can be proposed.']) }
}
export const result = (s) => ({ kind: 'Result', recordJson: JSON.stringify({ rows: s.evidence.length }), evidence: s.evidence, rendering: { zh: s.zh, en: s.en } })
const routed = (certainty) => ({ type: 'Routed', agent: 'payments', certainty, margin: certainty - 0.31, because: ['批准率 / approval rate', '示例「昨天哪个发卡机构批准率最低」 cos 0.91', '时间「昨天」'], alternatives: [{ agent: 'desk', certainty: 0.31 }, { agent: 'ops', certainty: 0.12 }] })

/** The events of a run for a text; [delay, event]. */
export function script(text, runId, threadId, language, newApproval) {
  const head = [[10, { type: 'RunStarted', runId, threadId, at: new Date().toISOString() }]]
  if (/退款|refund/i.test(text)) {
    const story = duplicate()
    const approval = newApproval(runId, threadId, story)
    return [...head, [150, routed(0.94)], [200, { type: 'ToolCalled', step: 1, reasoner: 'embedded', tool: story.tool, title: story.title, arguments: { values: story.args } }], [300, { type: 'ToolReturned', step: 1, tool: story.tool, outcome: result(story) }], [150, { type: 'ToolCalled', step: 2, reasoner: 'embedded', tool: approval.tool, title: approval.title, arguments: approval.arguments }], [200, { type: 'ApprovalRequested', step: 2, approvalId: approval.id, tool: approval.tool, preview: approval.preview, digest: approval.digest, expiresAt: approval.expiresAt }]]
  }
  if (/两次|twice|6217/i.test(text)) return told(head, duplicate(), language)
  if (/便利店|convenience/i.test(text)) return [...head, [150, routed(0.71)], [200, { type: 'AskedBack', tool: 'payments_find_transaction', slot: 'cardTail', question: both('便利店的交易涉及 3 张卡，是哪一张？', 'Three cards were used at convenience stores. Which one?'), choices: [choice('6217', '尾号 6217', 'Card 6217'), choice('0931', '尾号 0931', 'Card 0931'), choice('4410', '尾号 4410', 'Card 4410')] }]]
  if (/天气|weather/i.test(text)) return [...head, [150, { ...routed(0.34), margin: 0.03 }], [150, { type: 'NotUnderstood', reason: both('这不是我能查的内容。你是否想问：', 'I cannot look that up. Did you mean:'), nearest: [choice('payments_approval_rate', '批准率统计', 'Approval rates'), choice('payments_top_declines', '拒绝原因排行', 'Top decline reasons')] }]]
  return told(head, rate(), language)
}
function told(head, story, language) {
  const said = story[language] ?? story.zh
  const cuts = said.text.match(/.{1,9}/gs) ?? []
  return [...head, [200, routed(0.97)], [250, { type: 'ToolCalled', step: 1, reasoner: 'embedded', tool: story.tool, title: story.title, arguments: { values: story.args } }], [500, { type: 'ToolReturned', step: 1, tool: story.tool, outcome: result(story) }], ...cuts.map((c) => [40, { type: 'TextDelta', text: c }]), [100, { type: 'Answered', passage: said, evidence: story.evidence }]]
}
export { institutions, uuid }
