// Realistic data for development, the same at every start.
let seed = 20180612
export const random = () => ((seed = (seed * 1103515245 + 12345) % 2147483648) / 2147483648)
export const pick = (list) => list[Math.floor(random() * list.length)]
const hex = (n) => Array.from({ length: n }, () => Math.floor(random() * 16).toString(16)).join('')
export const uuid = () => `0198${hex(4)}-${hex(4)}-7${hex(3)}-a${hex(3)}-${hex(12)}`
export const both = (zh, en) => ({ zh, en })
export const digest = () => hex(64)
export const now = Date.now()
export const ago = (minutes) => new Date(now - minutes * 60000).toISOString()

export const institutions = [
  ['102', '工商银行', 'ICBC'], ['103', '农业银行', 'ABC'], ['104', '中国银行', 'Bank of China'], ['105', '建设银行', 'CCB'], ['301', '交通银行', 'BoCom'],
  ['308', '招商银行', 'CMB'], ['310', '浦发银行', 'SPDB'], ['403', '邮储银行', 'PSBC'],
].map(([id, zh, en], i) => ({ id, name: both(zh, en), roles: i % 3 === 2 ? ['Issuer'] : ['Issuer', 'Acquirer'], cutOff: '23:00' }))
export const codes = [
  ['00', '批准', 'Approved', true, null], ['05', '不予承兑', 'Do not honour', false, 'Issuer'], ['14', '卡号无效', 'Invalid card number', false, 'Cardholder'], ['51', '余额不足', 'Insufficient funds', false, 'Cardholder'],
  ['54', '卡片过期', 'Expired card', false, 'Cardholder'], ['55', '密码错误', 'Incorrect PIN', false, 'Cardholder'], ['61', '超出取现限额', 'Exceeds withdrawal limit', false, 'Cardholder'], ['91', '发卡机构不可用', 'Issuer unavailable', false, 'Issuer'],
].map(([code, zh, en, approved, whose]) => ({ code, label: both(zh, en), approved, whose }))
export const merchants = [
  ['全家便利店（南京西路店）', '5499', '便利店', 'Convenience stores', '上海'], ['海底捞火锅（王府井店）', '5812', '餐馆', 'Restaurants', '北京'], ['中国石化加油站 0231', '5541', '加油站', 'Service stations', '杭州'],
  ['盒马鲜生（世纪大道店）', '5411', '超市', 'Grocery stores', '上海'], ['东方航空股份有限公司', '3000', '航空公司', 'Airlines', '上海'], ['GRAND HYATT SINGAPORE', '7011', '酒店', 'Hotels', 'Singapore'], ['优衣库（天环广场店）', '5651', '服装店', 'Clothing stores', '广州'],
].map(([name, mcc, zh, en, city], i) => ({ id: `M${104400 + i}`, name, mcc, mccLabel: both(zh, en), city }))
export const people = [{ id: uuid(), name: 'analyst.jia' }, { id: uuid(), name: 'supervisor.yi' }, { id: uuid(), name: 'admin' }]

function transaction(i) {
  const roll = random()
  const state = roll < 0.82 ? 'Approved' : roll < 0.92 ? 'Declined' : pick(['Reversed', 'Refunded', 'PreAuthorised', 'Completed', 'Unanswered', 'PartiallyRefunded', 'ReversedBeforeOriginal'])
  const code = state === 'Declined' ? pick(codes.slice(1)) : codes[0]
  const merchant = pick(merchants)
  const abroad = merchant.city === 'Singapore'
  return {
    id: uuid(), state, kind: state === 'PreAuthorised' || state === 'Completed' ? 'PreAuthorisation' : 'Purchase', occurredAt: ago(i * 3.7 + random()), card: { token: `card_${digest().slice(0, 20)}`, tail: String(1000 + Math.floor(random() * 9000)), brand: 'UnionPay' },
    amount: { amountMinor: Math.floor(800 + random() ** 3 * 900000), currency: abroad ? 'SGD' : 'CNY' }, merchant, terminal: `T${Math.floor(10000000 + random() * 89999999)}`, issuer: pick(institutions), acquirer: pick(institutions.filter((b) => b.roles[1])),
    responseCode: state === 'Unanswered' ? null : code.code, responseLabel: state === 'Unanswered' ? null : code.label,
  }
}
export const transactions = Array.from({ length: 180 }, (_, i) => transaction(i))
const first = transactions[0]
const second = { ...first, id: uuid(), occurredAt: new Date(Date.parse(first.occurredAt) + 4000).toISOString() }
Object.assign(first, { card: { ...first.card, tail: '6217' }, amount: { amountMinor: 12800, currency: 'CNY' }, merchant: merchants[0], state: 'Approved', responseCode: '00', responseLabel: codes[0].label, kind: 'Purchase' })
Object.assign(second, { card: first.card, amount: first.amount, merchant: merchants[0], state: 'Approved', responseCode: '00', responseLabel: codes[0].label, kind: 'Purchase' })
transactions.unshift(second)

export function detail(summary) {
  const abroad = summary.amount.currency !== 'CNY'
  return {
    summary, amounts: { transaction: summary.amount, billing: abroad ? { amountMinor: Math.round(summary.amount.amountMinor * 5.37), currency: 'CNY' } : null, settlement: summary.amount, refunded: summary.state.includes('Refunded') ? summary.amount : null },
    terminalLocal: summary.occurredAt.slice(0, 19).replace('T', ' '), businessDate: summary.occurredAt.slice(0, 10), receivedAt: summary.occurredAt, stan: '004217', rrn: '616321004217', authorisationCode: '83K2P1', entryMode: both('芯片，联机密码', 'Chip, online PIN'),
    source: 'Iso8583', responseMillis: 87, related: summary === second ? [{ relation: 'PossibleDuplicate', transaction: first }] : summary === first ? [{ relation: 'PossibleDuplicate', transaction: second }] : [],
  }
}
const field = (number, zh, en, value) => ({ number, name: both(zh, en), value })
export function messages(t) {
  const fields = [field(2, '主账号', 'Primary account number', `622848******${t.card.tail}`), field(3, '处理码', 'Processing code', '000000'), field(4, '交易金额', 'Amount', String(t.amount.amountMinor).padStart(12, '0')), field(11, '系统跟踪号', 'STAN', '004217'), field(37, '检索参考号', 'RRN', '616321004217'), field(41, '终端号', 'Terminal', t.terminal), field(49, '币种', 'Currency', t.amount.currency === 'CNY' ? '156' : '702')]
  const at = (s) => new Date(Date.parse(t.occurredAt) + s * 1000).toISOString()
  const list = [
    { id: uuid(), mti: '0100', title: both('授权请求', 'Authorisation request'), receivedAt: at(0), effect: both('登记了交易，等待发卡机构应答', 'Recorded the transaction; waits for the issuer'), fields },
    { id: uuid(), mti: '0110', title: both('授权应答', 'Authorisation response'), receivedAt: at(0.087), effect: both(`发卡机构应答 ${t.responseCode ?? '—'}`, `The issuer answered ${t.responseCode ?? '—'}`), responseCode: t.responseCode, fields: [...fields, field(39, '应答码', 'Response code', t.responseCode ?? '')] },
  ]
  if (t.state === 'Reversed') list.push({ id: uuid(), mti: '0400', title: both('冲正请求', 'Reversal request'), receivedAt: at(31), late: true, effect: both('全额冲正，原交易不再入账', 'Reversed in full; the original will not be posted'), fields })
  if (t === second) list.push({ id: uuid(), mti: '0100', title: both('授权请求', 'Authorisation request'), receivedAt: at(2.2), effect: both('与上一条 STAN、RRN、终端、日期相同，未改变交易', 'Same STAN, RRN, terminal and date; changed nothing'), fields })
  return list
}

export function summary() {
  const hour = 3600000
  const end = Math.ceil(now / hour) * hour
  const hoursOf = (from, dip) => Array.from({ length: 24 }, (_, i) => {
    const at = from + i * hour
    const h = (new Date(at).getUTCHours() + 8) % 24
    const count = Math.round((h < 6 ? 900 : h < 9 ? 4200 : h < 22 ? 9200 : 3600) * (0.9 + random() * 0.2))
    const rate = dip && i >= 14 && i <= 16 ? 0.86 + random() * 0.02 : 0.962 + random() * 0.012
    const complete = at + hour <= now
    const seen = complete ? count : Math.round(count * 0.4)
    return { from: new Date(at).toISOString(), complete, count: seen, approved: Math.round(seen * rate), amountMinor: seen * 23400, approvalRate: rate }
  })
  const hours = hoursOf(end - 24 * hour, true)
  const hoursBefore = hoursOf(end - 48 * hour, false)
  const totals = (list) => {
    const [count, approved] = [list.reduce((s, h) => s + h.count, 0), list.reduce((s, h) => s + h.approved, 0)]
    return { count, approved, declined: count - approved, amounts: [{ amountMinor: list.reduce((s, h) => s + h.amountMinor, 0), currency: 'CNY' }], approvalRate: approved / count }
  }
  const period = (list) => ({ from: list[0].from, to: new Date(Date.parse(list[23].from) + hour).toISOString(), zone: 'Asia/Shanghai' })
  const declined = totals(hours).declined
  return {
    period: period(hours), before: period(hoursBefore), currency: 'CNY', totals: totals(hours), totalsBefore: totals(hoursBefore), hours, hoursBefore,
    topDeclines: [['51', 0.41], ['91', 0.22], ['55', 0.14], ['05', 0.11], ['54', 0.05], ['61', 0.03]].map(([c, share]) => ({ responseCode: c, label: codes.find((x) => x.code === c).label, count: Math.round(declined * share), countBefore: 900, share })),
    byIssuer: institutions.map((issuer, i) => ({ issuer: { id: issuer.id, name: issuer.name }, count: 9000 + i * 2311, approved: Math.round((9000 + i * 2311) * (i === 4 ? 0.871 : 0.96 + i * 0.003)), approvalRate: i === 4 ? 0.871 : 0.96 + i * 0.003, approvalRateBefore: 0.964 + i * 0.002 })),
  }
}
