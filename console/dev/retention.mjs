// What lies in the archive, for the development server.
import { ago, both, digest, people, uuid } from './data.mjs'

const titles = { Transactions: both('交易', 'Transactions'), Messages: both('报文', 'Messages'), Clearing: both('清算记录', 'Clearing records'), Refunds: both('退款', 'Refunds'), Disputes: both('争议与证据', 'Disputes and evidence'), Transfers: both('汇款', 'Credit transfers'), Rejects: both('导入拒收行', 'Rejected rows of imports'), IntakeKeys: both('接口幂等键', 'Idempotency keys of the API') }
const kept = { Transactions: 400, Messages: 400, Clearing: 400, Disputes: 800 }
const day = (back) => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
const hold = (reason, zh, en, count) => ({ reason, words: both(zh, en), count })
const requests = [{ id: uuid(), approvalId: uuid(), standing: false, wanted: { Transactions: day(401) }, reason: '季度归档', state: 'Done', askedBy: people[0], askedAt: ago(3000), decidedBy: people[1].name, endedAt: ago(2990), problem: null }]
const plan = Array.from({ length: 9 }, (_, i) => ['Transactions', 'Messages'].map((dataClass) => ({
  dataClass, title: titles[dataClass], day: day(410 - i), rows: 111_204 + 977 * i, bytes: 48_300_000 + 310_000 * i,
  held: dataClass === 'Messages' ? [hold('LiveTransactions', '相关交易还在库中，待其先归档', 'days of its transactions, which go first', 2)] : i === 4 ? [hold('OpenDispute', '有未了结的争议', 'open disputes', 3), hold('Unsettled', '有清算或争议资金尚未结算', 'amounts that are cleared or moved and not settled', 12)] : [],
}))).flat()
const days = Array.from({ length: 24 }, (_, i) => ['messages', 'transactions'].map((area) => ({ area, day: day(420 + i), rows: 109_000 + 311 * i, bytes: 4_100_000 + 9_000 * i, sums: area === 'transactions' ? { amount_minor: { CNY: 2_318_445_120 + i, JPY: 88_000 } } : {}, file: `${area}/day=${day(420 + i)}/${uuid()}.parquet`, sha256: digest(), content: digest(), archivedAt: ago(3000), jobId: requests[0].id }))).flat()
const jobs = [
  { id: uuid(), kind: 'Restore', state: 'Running', limits: {}, dataClass: 'Transactions', day: day(431), liveUntil: day(-30), startedAt: ago(0), endedAt: null, startedBy: people[0], daysTotal: 4, daysDone: 1, rowsMoved: 109_822, bytesWritten: 0, held: [], problem: null },
  { id: requests[0].id, kind: 'Archive', state: 'Done', limits: { Transactions: day(401) }, dataClass: null, day: null, liveUntil: null, startedAt: ago(2990), endedAt: ago(2975), startedBy: people[0], daysTotal: 49, daysDone: 49, rowsMoved: 5_388_012, bytesWritten: 201_400_000, held: [{ dataClass: 'Transactions', title: titles.Transactions, day: day(440), held: [hold('OpenDispute', '有未了结的争议', 'open disputes', 1)] }], problem: null },
  { id: uuid(), kind: 'Archive', state: 'Interrupted', limits: { Transactions: day(402) }, dataClass: null, day: null, liveUntil: null, startedAt: ago(9000), endedAt: ago(8990), startedBy: people[0], daysTotal: 12, daysDone: 5, rowsMoved: 540_311, bytesWritten: 20_100_000, held: [], problem: 'The process ended while it ran. Resume it: it goes on with what is left.' },
]
const policy = () => ({ today: day(0), disputeWindowDays: 180, dailyAt: '03:30', folder: '/srv/feiqian/archive', consent: null, requests, rules: Object.entries(titles).map(([dataClass, title]) => ({ dataClass, title, keepDays: kept[dataClass] ?? null, then: kept[dataClass] ? 'Archive' : 'Keep', limit: kept[dataClass] ? day(kept[dataClass] + 1) : null })) })
const asked = (c, by) => { const made = { ...requests[0], id: uuid(), approvalId: uuid(), standing: !!c.body.standing, reason: c.body.reason, state: 'Pending', askedBy: by, askedAt: ago(0), decidedBy: null, endedAt: null }; requests.unshift(made); return made }

/** The routes; who asks and how a page is cut is the server's. */
export const retention = (page, user) => [
  ['GET', '/payments/retention', policy],
  ['GET', '/payments/retention/plan', () => ({ items: plan })],
  ['POST', '/payments/retention/requests', (c) => asked(c, user())],
  ['GET', '/payments/retention/jobs', (c) => page(jobs, c.url)],
  ['POST', '/payments/retention/jobs/:id/cancel', (c) => Object.assign(jobs.find((j) => j.id === c.id), { state: 'Cancelled' })],
  ['POST', '/payments/retention/jobs/:id/resume', (c) => Object.assign(jobs.find((j) => j.id === c.id), { state: 'Running', problem: null })],
  ['GET', '/payments/retention/days', (c) => page(days, c.url)],
  ['POST', '/payments/retention/restores', (c) => { const job = { ...jobs[0], id: uuid(), day: c.body.day }; jobs.unshift(job); return job }],
]
