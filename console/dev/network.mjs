// The network, its parties and the catalogue, for development without a server.
import { ago, both, digest, institutions, merchants, now, random, transactions, uuid } from './data.mjs'

const rate = (base) => base + (random() - 0.5) * 0.08
const slice = (key, name, count, approval = rate(0.94)) => ({ key, name, count, answered: count, approved: Math.round(count * approval), amountMinor: count * 23400, approvalRate: approval })
const banks = (role) => institutions.filter((i) => i.roles.includes(role))
const sum = (list) => list.reduce((total, one) => total + one.count, 0)

export function network(minutes, empty) {
  const step = minutes * 60000 / 60
  const flows = empty ? [] : banks('Acquirer').flatMap((a, i) => banks('Issuer').map((b, j) => ({ acquirer: a.id, issuer: b.id, ...counted(Math.round(900 / (i + j + 2))) })))
  const of = (side) => banks(side === 'issuer' ? 'Issuer' : 'Acquirer').map((b) => slice(b.id, b.name, sum(flows.filter((f) => f[side] === b.id)))).filter((s) => s.count).sort((x, y) => y.count - x.count)
  const count = sum(flows)
  const approved = flows.reduce((total, f) => total + f.approved, 0)
  return {
    period: { from: new Date(now - minutes * 60000).toISOString(), to: ago(0), zone: 'Asia/Shanghai' }, stepSeconds: step / 1000, currency: 'CNY', perSecond: count / minutes / 60,
    totals: { count, approved, declined: count - approved, amounts: empty ? [] : [{ amountMinor: count * 23400, currency: 'CNY' }], approvalRate: count ? approved / count : null },
    steps: Array.from({ length: 60 }, (_, i) => ({ from: new Date(now - (60 - i) * step).toISOString(), ...(empty ? { count: 0, answered: 0, approved: 0, amountMinor: 0, approvalRate: null } : counted(Math.round(count / 60 * (0.8 + random() * 0.4)))) })),
    issuers: of('issuer'), acquirers: of('acquirer'), schemes: empty ? [] : [slice('UnionPay', both('银联', 'UnionPay'), count)], flows,
    regions: empty ? [] : [['上海', 'Shanghai'], ['北京', 'Beijing'], ['浙江', 'Zhejiang']].map(([zh, en], i) => slice(en, both(zh, en), Math.round(count / (i + 2)))),
    cities: empty ? [] : ['上海', '北京', '杭州'].map((city, i) => slice(city, both(city, city), Math.round(count / (i + 2)))),
  }
}
function counted(count) {
  const { answered, approved, amountMinor, approvalRate } = slice('', null, count)
  return { count, answered, approved, amountMinor, approvalRate }
}

export const institution = (id) => {
  const one = institutions.find((i) => i.id === id)
  return one && { ...one, code: `0${id}0000`, aliases: [one.name.en], zone: 'Asia/Shanghai', cutOff: '23:00', named: true, firstSeenAt: ago(9000), merchants: one.roles[1] ? 214 : 0, terminals: one.roles[1] ? 530 : 0, cards: 18204 }
}
export const merchant = (id) => {
  const one = merchants.find((m) => m.id === id)
  return one && { ...one, number: '102310054110017', name: both(one.name, one.name), aliases: [], country: 'CN', acquirer: { id: institutions[0].id, name: institutions[0].name }, named: true, firstSeenAt: ago(9000), terminals: [1, 2, 3].map((n) => ({ terminal: `T000000${n}`, firstSeenAt: ago(9000 - n) })) }
}
export const cards = transactions.slice(0, 40).map((t) => ({ token: t.card.token, tail: t.card.tail, iin: '622848', issuer: { id: t.issuer.id, name: t.issuer.name }, expiry: '2909', firstSeenAt: t.occurredAt }))
export const disputes = [{ dispute: { id: uuid(), state: 'Filed', category: 'Duplicate', amount: transactions[0].amount, filedAt: ago(30), transaction: transactions[0] }, statement: '扣了两次', timeline: [{ kind: 'Occurred', at: transactions[0].occurredAt, words: both('交易发生', 'The transaction occurred') }, { kind: 'Filed', at: ago(30), words: both('持卡人的争议已提交', 'The cardholder’s dispute was filed') }] }]
const column = (name, type, unit, zh, en) => ({ name, type, nullable: false, unit, meaning: both(zh, en) })
export const catalogue = [
  { name: 'cards', partitioned: false, meaning: both('卡', 'Cards'), columns: [column('token', 'text', 'code', '卡令牌', 'Token of the card'), column('tail', 'text', 'code', '卡号后四位', 'Last four digits')] },
  { name: 'transactions', partitioned: true, meaning: both('交易', 'Transactions'), columns: [column('id', 'uuid', 'id', '交易编号', 'Id of the transaction'), column('amount_minor', 'bigint', 'minor', '交易金额', 'Amount'), column('digest', 'bytea', 'bytes', `摘要，如 ${digest().slice(0, 8)}`, 'Digest')] },
]
const file = (more) => ({ id: uuid(), state: 'Done', problem: null, institution: { id: institutions[0].id, name: institutions[0].name }, businessDate: ago(1440).slice(0, 10), sequence: 1, records: 18204, differences: 0, receivedAt: ago(90), endedAt: ago(89), ...more })
export const clearingFiles = [file({ file: 'FQC1-1.csv', differences: 1 }), file({ file: 'FQC1-2.csv', sequence: 2, state: 'Refused', problem: 'line 17, amount (-5) must be positive.', records: 0 })]
export const differences = [{ line: 17, difference: 'Amount', transactionId: transactions[0].id, rrn: '616321004217', stan: '004217', acquirer: institutions[0], issuer: institutions[1], sentAt: ago(900), amount: { amountMinor: 12800, currency: 'CNY' }, expectedMinor: 12000, clearedMinor: 12000 }]
export const unpresented = transactions.slice(3, 9).map((t) => ({ transactionId: t.id, occurredAt: t.occurredAt, acquirer: { id: t.acquirer.id, name: t.acquirer.name }, issuer: { id: t.issuer.id, name: t.issuer.name }, amount: t.amount }))
export const takenBack = unpresented.slice(0, 2).map(({ amount, ...one }) => ({ ...one, cleared: amount, standing: { ...amount, amountMinor: 0 } }))
const position = (bank, sign) => ({ institution: { id: bank.id, name: bank.name }, currency: 'CNY', records: 18204, receiveMinor: sign > 0 ? 512340000 : 0, payMinor: sign > 0 ? 0 : 512340000, feesMinor: -sign * 1793190, netMinor: sign * 510546810 })
export const settlementDay = (businessDate, closed = false) => ({ businessDate, closed, positions: [position(institutions[0], 1), position(institutions[1], -1)] })
