// A small server for development that follows openapi.yaml. Accounts: admin (first password "first-password"), analyst.jia, supervisor.yi.
import { ago, both, codes, detail, digest, institutions, merchants, messages, people, random, summary, transactions, uuid } from './data.mjs'
import { cards, catalogue, clearingFiles, differences, disputes, institution, merchant, network, settlementDay, takenBack, unpresented } from './network.mjs'
import { retention } from './retention.mjs'
import { duplicate, passage, script } from './story.mjs'

const rights = ['payments.transactions.read', 'payments.refunds.propose', 'payments.disputes.handle', 'tools.approvals.decide', 'agents.runs.read', 'agents.threads.use', 'access.users.write', 'access.keys.write', 'access.log.read', 'access.users.read', 'payments.imports.run', 'payments.exports.run', 'payments.retention.read', 'payments.retention.run', 'payments.clearing.run', 'payments.settlement.close', 'simulator.network.run']
const sessions = new Map()
const state = { user: null, session: null, threads: new Map(), runs: new Map(), approvals: [], empty: false }
const users = [['admin', '管理员', ['admin'], 'Active'], ['analyst.jia', '分析员甲', ['analyst'], 'Active'], ['supervisor.yi', '主管乙', ['supervisor', 'analyst'], 'Active'], ['analyst.bing', '分析员丙', ['analyst'], 'Locked'], ['analyst.ding', '分析员丁', ['analyst'], 'FirstPassword'], ['old.account', null, ['analyst'], 'Disabled']]
  .map(([name, displayName, roles, s], i) => ({ id: people.find((p) => p.name === name)?.id ?? uuid(), name, displayName, roles, state: s, createdAt: ago(90000 - i), lastSeenAt: i < 4 ? ago(i * 47 + 3) : null, institution: i === 3 ? { id: '102', name: institutions[0].name } : null }))
const keys = [['结算对账', ['payments.transactions.read']], ['监控大屏', ['payments.transactions.read', 'agents.runs.read']], ['旧报表', ['payments.transactions.read']]].map(([name, scopes], i) => ({ id: uuid(), name, prefix: 'fq_' + digest().slice(0, 6), scopes, createdAt: ago(40000), createdBy: people[2], lastUsedAt: i < 2 ? ago(4 + i * 300) : null, expiresAt: i === 1 ? ago(-60000) : null, revokedAt: i === 2 ? ago(2000) : null }))
const imports = [
  { id: uuid(), file: 'transactions-2018-06.csv', mapping: 'handbook', state: 'Running', startedAt: ago(1), startedBy: people[2], read: 812000, total: 1754155, written: 811000, duplicates: 0, rejected: 12, rowsPerSecond: 46210, secondsLeft: 21 },
  { id: uuid(), file: 'switch-copy-2018-05.csv', mapping: 'switch', state: 'Interrupted', startedAt: ago(190), endedAt: ago(180), startedBy: people[2], read: 240000, total: 620000, written: 240000, duplicates: 0, rejected: 0 },
  { id: uuid(), file: 'merchant-terminals.csv', mapping: 'terminals', state: 'Done', startedAt: ago(3000), endedAt: ago(2999), startedBy: people[2], read: 5000, total: 5000, written: 4988, duplicates: 4, rejected: 8, rowsPerSecond: 41000 },
]
const simulator = { state: 'Running', seed: 42, speed: 60, startedAt: ago(12), simulatedNow: ago(0), sent: 182340, messagesPerSecond: 1204, p99Millis: 11.4, incidents: [{ id: uuid(), kind: 'IssuerSlow', target: '交通银行', state: 'Active', from: ago(5), to: null }, { id: uuid(), kind: 'CardTesting', target: 'T48210031', state: 'Over', from: ago(90), to: ago(60) }] }

function approval(by, runId, threadId, story = duplicate(), minutes = 3) {
  const made = {
    id: uuid(), state: 'Pending', tool: 'payments_refund', title: both('退款', 'Refund'), effect: 'MONEY', consequence: both('向尾号 6217 退款 CNY 128.00', 'Refund CNY 128.00 to card 6217'),
    arguments: { values: { amount: { kind: 'Amount', amount: 128, currency: 'CNY' }, transaction: { kind: 'Text', text: transactions[1].id }, reason: { kind: 'Text', text: '重复扣款' } } },
    argumentList: [{ name: 'transaction', label: both('交易', 'Transaction'), text: transactions[1].id, link: { kind: 'Transaction', id: transactions[1].id } }, { name: 'amount', label: both('金额', 'Amount'), text: 'CNY 128.00' }, { name: 'reason', label: both('原因', 'Reason'), text: '重复扣款 / duplicate debit' }],
    preview: { kind: 'Result', recordJson: '{}', evidence: story.evidence, rendering: { zh: passage(['将为尾号 ', ['6217', 'e1', 'tail'], ' 的第二笔扣款退款 ', ['CNY 128.00', 'e1', 'amount'], '，退回原卡。']), en: passage(['Will refund the second debit of card ', ['6217', 'e1', 'tail'], ', ', ['CNY 128.00', 'e1', 'amount'], ', to the same card.']) } },
    evidence: story.evidence, digest: digest(), agent: 'payments', runId, threadId, requestedBy: by, requestedAt: ago(minutes), expiresAt: ago(-24 * 60 + minutes), mayDecide: true,
  }
  state.approvals.unshift(made)
  return made
}
const decided = approval(people[0], uuid(), uuid(), undefined, 2000)
Object.assign(decided, { state: 'Approved', decidedBy: people[1], decidedAt: ago(1900), reason: '与商户核对过小票，确为重复。', outcome: 'Done' })
const rejected = approval(people[1], uuid(), uuid(), undefined, 4000)
Object.assign(rejected, { state: 'Rejected', decidedBy: people[0], decidedAt: ago(3900), reason: '客户已收到商户退款。' })

function start(threadId, text, language) {
  const run = { id: uuid(), threadId, text, state: 'Running', startedAt: new Date().toISOString(), events: [], listeners: new Set(), by: state.user }
  state.runs.set(run.id, run)
  const steps = script(text, run.id, threadId, language, (runId, thread) => approval(state.user, runId, thread, duplicate(), 0))
  const next = () => {
    const step = steps.shift()
    if (!step || run.state === 'Cancelled') return
    setTimeout(() => { emit(run, step[1]); next() }, step[0])
  }
  next()
  return run
}
function emit(run, event) {
  const stored = { sequence: run.events.length + 1, at: new Date().toISOString(), event }
  run.events.push(stored)
  if (event.type === 'ApprovalRequested') run.state = 'WaitingForApproval'
  if (['Answered', 'AskedBack', 'NotUnderstood', 'Cancelled'].includes(event.type)) run.state = event.type
  for (const listener of run.listeners) listener(stored)
}
const asked = ['昨天哪家发卡机构的批准率下降最多？', '卡尾号 6217 昨晚在便利店 128 元被扣了两次', '应答码 51 是什么意思，客户该怎么办？', 'Top five decline reasons of the last 7 days', '给昨天尾号 6217 的重复扣款退款 128 元', '今天天气怎么样', '近 7 天各收单机构的批准率', 'M104402 上周为什么拒绝变多？']
const past = ['Answered', 'Answered', 'Answered', 'Failed', 'WaitingForApproval', 'NotUnderstood', 'LimitReached', 'Answered']
for (const [i, text] of asked.entries()) {
  const run = { id: uuid(), threadId: uuid(), text, state: past[i], startedAt: ago(9 + i * 37), events: [], listeners: new Set(), by: people[i % 3] }
  run.events = script(text, run.id, run.threadId, 'zh', (r, t) => approval(people[0], r, t, duplicate(), 40)).map(([, event], n) => ({ sequence: n + 1, at: run.startedAt, event }))
  state.runs.set(run.id, run)
  state.threads.set(run.threadId, { id: run.threadId, title: text, createdAt: run.startedAt, messages: [{ id: uuid(), text, at: run.startedAt, run }] })
}
const runSummary = (r) => ({ id: r.id, threadId: r.threadId, state: r.state, text: r.text, agent: 'payments', agentTitle: both('支付智能体', 'Payments'), certainty: 0.97, user: r.by, rung: 'embedded', startedAt: r.startedAt, endedAt: r.startedAt, millis: 84, steps: 3, tokens: { input: 0, output: 0 }, costMicros: 0, costCurrency: 'CNY', feedback: r.feedback?.rating ?? null, feedbackComment: r.feedback?.comment ?? null })
function steps(r) {
  const call = r.events.find((e) => e.event.type === 'ToolCalled')?.event
  const back = r.events.find((e) => e.event.type === 'ToolReturned')?.event
  const at = (ms) => new Date(Date.parse(r.startedAt) + ms).toISOString()
  const step = (n, kind, name, title, from, to, input, output, more = {}) => ({ step: n, kind, name, title, state: 'Done', startedAt: at(from), endedAt: at(to), input, output, ...more })
  return [
    step(1, 'Route', 'router', both('选择智能体', 'Choose an agent'), 0, 9, { text: r.text }, r.events.find((e) => e.event.type === 'Routed')?.event),
    step(2, 'Reason', 'embedded', both('理解意图与参数', 'Read intent and slots'), 9, 21, { text: r.text, agent: 'payments' }, { kind: 'Call', tool: call?.tool, arguments: call?.arguments, certainty: 0.97 }),
    step(3, 'Tool', call?.tool ?? 'payments_explain', call?.title ?? both('查询', 'Query'), 21, 74, call?.arguments ?? {}, back?.outcome ?? null),
    step(4, 'Check', 'evidence', both('核验每个数字的出处', 'Check the source of each figure'), 74, 80, { figures: 7 }, { tied: 7, untied: 0 }),
  ]
}
function spans(r) {
  const list = []
  const add = (parentId, name, kind, from, ms, step, attributes = {}) => { const id = uuid(); list.push({ id, parentId, name, kind, startedAt: r.startedAt, offsetMicros: from * 1000, micros: ms * 1000, state: 'Ok', step, attributes }); return id }
  const root = add(null, 'run', 'Run', 0, 84, null)
  const route = add(root, 'route', 'Route', 0.4, 8.6, 1, { agent: 'payments' })
  add(route, 'embed', 'Model', 1, 6.2, 1, { model: 'bge-small-zh' })
  add(root, 'embedded', 'Reason', 9.2, 11.4, 2)
  const tool = add(root, steps(r)[2].name, 'Tool', 21.1, 52.3, 3)
  add(tool, 'select … from payments.transaction', 'Query', 23, 41.7, 3, { rows: '8' })
  add(tool, 'select … from payments.response_code', 'Query', 65.1, 6.4, 3)
  add(root, 'evidence check', 'Check', 74.2, 5.6, 4)
  return list
}
const log = Array.from({ length: 60 }, (_, i) => ({ sequence: 18432 - i, at: ago(i * 6.3), actor: i % 4 === 3 ? { kind: 'Agent', name: 'payments' } : { kind: 'User', name: people[i % 3].name }, action: ['session.signedIn', 'tool.called', 'approval.approved', 'approval.requested', 'user.created'][i % 5], subject: ['session', 'tool payments_approval_rate', 'approval', 'approval', 'user analyst.ding'][i % 5] + ' ' + uuid().slice(0, 13), payload: i === 2 ? null : { reason: '与商户核对过小票', ip: '127.0.0.1' }, traceId: digest().slice(0, 32), digest: digest(), previousDigest: digest() }))
const role = (name, zh, en, list, n) => ({ name, title: both(zh, en), purpose: both(`${zh}的日常权限`, `What ${en.toLowerCase()}s need every day`), rights: list.map((key) => ({ key, title: both({ read: '查看', propose: '提出', decide: '审批', use: '使用', write: '管理', run: '运行', close: '锁定' }[key.split('.')[2]] + ' ' + key.split('.')[1], key.split('.')[2] + ' ' + key.split('.')[1]) })), users: n })
const roles = [role('admin', '管理员', 'Administrator', rights, 1), role('supervisor', '主管', 'Supervisor', rights.slice(0, 4), 1), role('analyst', '分析员', 'Analyst', rights.slice(0, 2).concat(rights.slice(3, 5)), 4)]
const effects = [{ id: uuid(), state: 'Parked', tool: 'payments_propose_refund', title: both('提出退款', 'Propose a refund'), effect: 'MONEY', arguments: { values: { amount: { kind: 'Amount', amount: 128, currency: 'CNY' } } }, argumentList: [{ name: 'amount', label: both('金额', 'Amount'), text: '128 CNY', link: null }], runId: uuid(), step: 1, requestedBy: people[0], startedAt: ago(42), problem: 'read timed out', approvalId: null, maySettle: true, mayNotBecause: null, settledBy: null, settledAt: null, note: null }]
const openSessions = [{ id: uuid(), current: true, createdAt: ago(90), lastSeenAt: ago(0), expiresAt: ago(-630) }, { id: uuid(), current: false, createdAt: ago(3000), lastSeenAt: ago(800), expiresAt: ago(-120) }]
const session = () => ({ user: { ...state.user, displayName: users.find((u) => u.name === state.user.name)?.displayName, roles: users.find((u) => u.name === state.user.name)?.roles ?? [], rights, language: 'zh' }, mustChangePassword: state.session.mustChange })
const problem = (status, title, detailText, more = {}) => ({ status, body: { type: `/problems/${status}`, title, status, detail: detailText, traceId: digest().slice(0, 32), ...more } })
const page = (items, url) => {
  const [from, limit] = [Number(url.searchParams.get('cursor') ?? 0), Number(url.searchParams.get('limit') ?? 50)]
  const list = state.empty ? [] : items
  return { items: list.slice(from, from + limit), nextCursor: from + limit < list.length ? String(from + limit) : null }
}

const routes = [
  ['POST', '/session', (c) => {
    const user = people.find((p) => p.name === c.body.username)
    if (!user || c.body.password.length < 5) return problem(401, '用户名或密码不对', '连续 5 次失败后账户会锁定 15 分钟。')
    state.user = user
    state.session = { user, mustChange: c.body.password === 'first-password' }
    c.answer.session = uuid()
    sessions.set(c.answer.session, state.session)
    return session()
  }],
  ['GET', '/session', () => (state.user ? session() : problem(401, 'Not signed in', null))],
  ['DELETE', '/session', (c) => { sessions.delete(c.sid); return null }],
  ['POST', '/session/password', () => { state.session.mustChange = false; return session() }],
  ['PUT', '/session/language', () => null],
  ['GET', '/status', () => ({ version: '0.1.0', startedAt: ago(300), dataSet: { name: '支付手册 2018', businessDate: '2018-09-30', now: ago(0), zone: 'Asia/Shanghai', transactions: state.empty ? 0 : 1754155, firstDay: '2018-04-01', lastDay: '2018-09-30' }, ladder: [{ name: 'qwen-max', kind: 'Chat', model: 'qwen-max', state: 'Off', reason: 'FEIQIAN_MODEL_URL' }, { name: 'local', kind: 'Chat', model: 'qwen2.5-7b', state: 'Unreachable', reason: 'connection refused', p95Millis: null }, { name: 'embedded', kind: 'Embedded', model: 'bge-small-zh', state: 'Ready', p95Millis: 84 }], health: [['PostgreSQL', 'Up', '18.1, 2.1 GB'], ['ISO 8583', 'Up', 'localhost:8583, 12 connections'], ['Journal', 'Up', '0 parked'], ['Disk', 'Degraded', '11% free']].map(([name, s, d]) => ({ name, state: s, detail: d })) })],
  ['GET', '/users', (c) => page(users, c.url)],
  ['POST', '/users', (c) => { const user = { id: uuid(), ...c.body, state: 'FirstPassword', createdAt: ago(0) }; users.push(user); return { user, firstPassword: 'tidal-lantern-4417-maple' } }],
  ['PATCH', '/users/:id', (c) => { const user = users.find((u) => u.id === c.id); if (c.body.roles) user.roles = c.body.roles; if (c.body.disabled !== undefined) user.state = c.body.disabled ? 'Disabled' : 'Active'; return user }],
  ['POST', '/users/:id/password', (c) => ({ user: users.find((u) => u.id === c.id), firstPassword: 'amber-orchard-9031-quill' })],
  ['GET', '/roles', () => ({ items: roles })],
  ['GET', '/api-keys', (c) => page(keys, c.url)],
  ['POST', '/api-keys', (c) => { const key = { id: uuid(), ...c.body, prefix: 'fq_9a31c0', createdAt: ago(0), createdBy: state.user }; keys.unshift(key); return { key, secret: 'fq_9a31c0' + digest().slice(0, 40) } }],
  ['DELETE', '/api-keys/:id', (c) => { keys.find((k) => k.id === c.id).revokedAt = ago(0); return null }],
  ['GET', '/log', (c) => page(log.filter((e) => e.actor.name.includes(c.url.searchParams.get('actor') ?? '') && e.action.includes(c.url.searchParams.get('action') ?? '')), c.url)],
  ['POST', '/log/verify', () => ({ intact: true, entries: 18432, millis: 214 })],
  ['GET', '/threads', (c) => page([...state.threads.values()].sort((a, b) => (b.messages.at(-1)?.at ?? b.createdAt).localeCompare(a.messages.at(-1)?.at ?? a.createdAt)).map((t) => ({ id: t.id, title: t.title, createdAt: t.createdAt, lastAt: t.messages.at(-1)?.at ?? t.createdAt, state: t.messages.at(-1)?.run.state ?? null })), c.url)],
  ['POST', '/threads', () => { const t = { id: uuid(), title: '', createdAt: ago(0), messages: [] }; state.threads.set(t.id, t); return t }],
  ['GET', '/threads/:id', (c) => { const t = state.threads.get(c.id); return t ? { ...t, messages: t.messages.map((m) => ({ id: m.id, text: m.text, at: m.at, runId: m.run.id, runState: m.run.state, events: m.run.events, feedback: m.run.feedback ?? null })) } : problem(404, '没有这个对话', null) }],
  ['POST', '/threads/:id/messages', (c) => { const t = state.threads.get(c.id); const run = start(t.id, c.body.text, c.body.language ?? 'zh'); t.title ||= c.body.text.slice(0, 60); t.messages.push({ id: uuid(), text: c.body.text, at: new Date().toISOString(), run }); return { runId: run.id } }],
  ['POST', '/runs/:id/cancel', (c) => { const run = state.runs.get(c.id); run.state = 'Cancelled'; emit(run, { type: 'Cancelled', by: state.user.name }); return null }],
  ['POST', '/runs/:id/feedback', (c) => { const run = state.runs.get(c.id); run.feedback = { rating: c.body.rating, comment: (c.body.comment ?? run.feedback?.comment) || null }; return null }],
  ['GET', '/runs', (c) => page([...state.runs.values()].filter((r) => !c.url.searchParams.get('state') || r.state === c.url.searchParams.get('state')).sort((a, b) => b.startedAt.localeCompare(a.startedAt)).map(runSummary), c.url)],
  ['GET', '/runs/:id', (c) => { const r = state.runs.get(c.id); if (!r) return problem(404, '没有这次运行', `编号 ${c.id}`); const end = r.events.find((e) => e.event.type === 'Answered')?.event; return { summary: runSummary(r), route: r.events.find((e) => e.event.type === 'Routed')?.event ?? null, versions: { payments: '1' }, events: r.events, answer: end?.passage ?? null, evidence: end?.evidence ?? [], traceId: digest().slice(0, 32), stepList: steps(r) } }],
  ['GET', '/runs/:id/spans', (c) => ({ items: spans(state.runs.get(c.id)) })],
  ['POST', '/runs/:id/replay', (c) => ({ identical: true, events: state.runs.get(c.id).events.length, millis: 12 })],
  ['GET', '/approvals', (c) => page(state.approvals.filter((a) => !c.url.searchParams.get('state') || a.state === c.url.searchParams.get('state')).map(seen), c.url)],
  ['GET', '/approvals/:id', (c) => seen(state.approvals.find((a) => a.id === c.id))],
  ['POST', '/approvals/:id/decision', (c) => {
    const a = state.approvals.find((x) => x.id === c.id)
    if (a.digest !== c.body.digest) return problem(409, '参数已变动，这次审批作废', null)
    Object.assign(a, { state: c.body.decision === 'approve' ? 'Approved' : 'Rejected', decidedBy: state.user, decidedAt: new Date().toISOString(), reason: c.body.reason, outcome: c.body.decision === 'approve' ? 'Done' : null })
    const run = state.runs.get(a.runId)
    if (run) {
      emit(run, { type: 'ApprovalDecided', approvalId: a.id, decision: a.state.toLowerCase(), by: state.user.name, reason: a.reason })
      const said = a.state === 'Approved' ? passage(['已退款 ', ['CNY 128.00', 'e1', 'amount'], '，退回尾号 ', ['6217', 'e1', 'tail'], ' 的卡。']) : passage(['退款被驳回，没有执行任何操作。'])
      emit(run, { type: 'Answered', passage: said, evidence: a.evidence })
    }
    return seen(a)
  }],
  ['GET', '/effects', (c) => page(effects.filter((e) => e.state === (c.url.searchParams.get('state') ?? 'Parked') || (c.url.searchParams.get('state') === 'Settled' && e.state !== 'Parked')), c.url)],
  ['GET', '/effects/:id', (c) => effects.find((e) => e.id === c.id) ?? problem(404, '没有这项操作', `编号 ${c.id}`)],
  ['POST', '/effects/:id/settlement', (c) => Object.assign(effects.find((e) => e.id === c.id), { state: c.body.happened ? 'Happened' : 'DidNotHappen', note: c.body.note, settledBy: state.user, settledAt: new Date().toISOString(), maySettle: false })],
  ['GET', '/sessions', () => ({ items: openSessions })],
  ['DELETE', '/sessions/:id', (c) => { openSessions.splice(openSessions.findIndex((s) => s.id === c.id), 1); return null }],
  ['GET', '/users/:id/sessions', () => ({ items: openSessions })],
  ['DELETE', '/users/:id/sessions', () => null],
  ['GET', '/payments/transactions', (c) => { const p = c.url.searchParams; return page(transactions.filter((t) => (!p.get('status') || t.state === p.get('status')) && (!p.get('cardTail') || t.card.tail === p.get('cardTail')) && (!p.get('responseCode') || t.responseCode === p.get('responseCode')) && (!p.get('issuer') || t.issuer.id === p.get('issuer')) && (!p.get('merchant') || t.merchant.id === p.get('merchant')) && (!p.get('q') || t.merchant.name.includes(p.get('q')) || t.id === p.get('q'))), c.url) }],
  ['GET', '/payments/transactions/:id', (c) => { const t = transactions.find((x) => x.id === c.id); return t ? detail(t) : problem(404, '没有这笔交易', `编号 ${c.id}`, { fields: [{ field: 'id', value: c.id, reason: '不在数据集里', remedy: '用 RRN 或卡尾号查找。' }] }) }],
  ['GET', '/payments/transactions/:id/messages', (c) => ({ items: messages(transactions.find((x) => x.id === c.id) ?? transactions[0]) })],
  ['GET', '/payments/summary', () => { const s = summary(); if (state.empty) s.totals.count = 0; return s }],
  ['GET', '/payments/network', (c) => network(Number(c.url.searchParams.get('minutes') ?? 60), state.empty)],
  ['GET', '/payments/institutions/:id', (c) => institution(c.id) ?? problem(404, '没有这家机构', `编号 ${c.id}`)],
  ['GET', '/payments/merchants/:id', (c) => merchant(c.id) ?? problem(404, '没有这家商户', `编号 ${c.id}`)],
  ['GET', '/payments/cards', (c) => page(cards.filter((k) => !c.url.searchParams.get('tail') || k.tail === c.url.searchParams.get('tail')), c.url)],
  ['GET', '/payments/cards/:id', (c) => cards.find((k) => k.token === c.id) ?? problem(404, '没有这张卡', `令牌 ${c.id}`)],
  ['GET', '/payments/disputes', (c) => page(disputes.map((d) => d.dispute), c.url)],
  ['GET', '/payments/disputes/:id', (c) => disputes.find((d) => d.dispute.id === c.id) ?? problem(404, '没有这件争议', `编号 ${c.id}`)],
  ['GET', '/payments/clearing/files', (c) => page(clearingFiles, c.url)],
  ['POST', '/payments/clearing/files', () => clearingFiles[0]],
  ['GET', '/payments/clearing/files/:id/differences', (c) => page(c.id === clearingFiles[0].id ? differences : [], c.url)],
  ['GET', '/payments/clearing/unpresented', (c) => page(unpresented, c.url)],
  ['GET', '/payments/clearing/taken-back', (c) => page(takenBack, c.url)],
  ['GET', '/payments/settlement/days/:id', (c) => (state.empty ? { businessDate: c.id, closed: false, positions: [] } : settlementDay(c.id))],
  ['POST', '/payments/settlement/days/:id/close', (c) => settlementDay(c.id, true)],
  ['GET', '/payments/catalogue', () => ({ items: catalogue })],
  ['GET', '/payments/institutions', () => ({ items: institutions })],
  ['GET', '/payments/merchants', () => ({ items: merchants })],
  ['GET', '/payments/response-codes', () => ({ items: codes })],
  ['GET', '/payments/exports', (c) => page([{ id: uuid(), institution: null, state: 'Done', startedAt: new Date().toISOString(), endedAt: new Date().toISOString(), startedBy: state.user, folder: 'exports/network', filesTotal: 14, filesDone: 14, rowsWritten: 182_000, bytesWritten: 9_400_000, rowsPerSecond: 61_000, problem: null }], c.url)],
  ...retention(page, () => state.user),
  ['GET', '/payments/imports', (c) => page(imports, c.url)],
  ['GET', '/payments/imports/mappings', () => ({ items: [{ name: 'handbook', title: both('支付手册', 'Handbook') }, { name: 'switch', title: both('交换机副本', 'Switch copy') }] })],
  ['POST', '/payments/imports', (c) => { const job = { id: uuid(), file: c.body.path ?? 'transactions.csv', mapping: c.body.mapping ?? 'handbook', state: 'Running', startedAt: new Date().toISOString(), startedBy: state.user, read: 0, total: null, written: 0, rejected: 0, rowsPerSecond: 0 }; imports.unshift(job); return job }],
  ['POST', '/payments/imports/:id/cancel', (c) => Object.assign(imports.find((j) => j.id === c.id), { state: 'Cancelled' })],
  ['POST', '/payments/imports/:id/resume', (c) => Object.assign(imports.find((j) => j.id === c.id), { state: 'Running' })],
  ['GET', '/payments/simulator', () => { if (simulator.state === 'Running') simulator.sent += Math.round(2400 * (0.9 + random() * 0.2)); return simulator }],
  ['POST', '/payments/simulator/start', (c) => Object.assign(simulator, c.body, { state: 'Running' })],
  ['POST', '/payments/simulator/stop', () => Object.assign(simulator, { state: 'Stopped', messagesPerSecond: null, p99Millis: null })],
  ['POST', '/payments/simulator/speed', (c) => Object.assign(simulator, { speed: c.body.speed })],
  ['POST', '/payments/simulator/incident', (c) => { simulator.incidents.unshift({ id: uuid(), kind: c.body.kind, target: c.body.target ?? '00000308', targetName: both('招商银行', 'CMB'), state: 'Active', from: new Date().toISOString(), to: null }); return simulator }],
]
function seen(a) {
  const own = state.user?.id === a.requestedBy.id
  return { ...a, mayDecide: !own && a.state === 'Pending', mayNotBecause: own ? both('这是你提出的申请，需要由另一个人决定。', 'You asked for this; another person must decide.') : null }
}

function events(request, response, id, url) {
  const run = state.runs.get(id)
  let after = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0)
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-cache' })
  const send = (s) => { if (s.sequence > after) { after = s.sequence; response.write(`id: ${s.sequence}\nevent: ${s.event.type}\ndata: ${JSON.stringify(s.event)}\n\n`) } }
  run.events.forEach(send)
  run.listeners.add(send)
  request.on('close', () => run.listeners.delete(send))
}

export function mock() {
  return async (request, response, next) => {
    const url = new URL(request.url, 'http://mock')
    if (!url.pathname.startsWith('/api/v1')) return next()
    if (url.pathname === '/api/v1/mock') { state.empty = url.searchParams.get('empty') === 'true'; return response.end() }
    const path = url.pathname.slice(7)
    const stream = path.match(/^\/runs\/([^/]+)\/events$/)
    if (stream) return events(request, response, stream[1], url)
    let text = ''
    for await (const chunk of request) text += chunk
    const sid = /sid=([^;]+)/.exec(request.headers.cookie ?? '')?.[1]
    const answerHead = {}
    state.session = sessions.get(sid) ?? null
    state.user = state.session?.user ?? null
    if (!state.user && path !== '/session') { response.writeHead(401, { 'Content-Type': 'application/problem+json' }); return response.end(JSON.stringify(problem(401, 'Not signed in', null).body)) }
    for (const [method, pattern, act] of routes) {
      const match = path.match(new RegExp('^' + pattern.replace(':id', '([^/]+)') + '$'))
      if (method !== request.method || !match) continue
      const answer = act({ url, id: match[1], body: text && /json/.test(request.headers['content-type'] ?? '') ? JSON.parse(text) : {}, sid, answer: answerHead })
      const broken = answer && answer.body && answer.status >= 400
      response.writeHead(broken ? answer.status : answer === null ? 204 : 200, { 'Content-Type': broken ? 'application/problem+json' : 'application/json', 'Set-Cookie': ['XSRF-TOKEN=mock; Path=/', ...(answerHead.session ? [`sid=${answerHead.session}; Path=/; HttpOnly`] : [])] })
      return response.end(answer === null ? undefined : JSON.stringify(broken ? answer.body : answer))
    }
    response.writeHead(404, { 'Content-Type': 'application/problem+json' })
    response.end(JSON.stringify(problem(404, `No ${request.method} ${path}`, null).body))
  }
}
