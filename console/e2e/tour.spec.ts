import { expect, test, type Page } from '@playwright/test'
import { reached, seen, settled } from './looks'
import type { Api } from '../src/api/types'
import { chosen, need, personOn, type Who } from './people'

/**
 * Every page and every dialog, in both languages and themes: nothing leaves the window, nothing is without words, every text can be read and every
 * control be reached, every answer keeps the contract. FEIQIAN_TOUR=all takes eight looks instead of two, FEIQIAN_TOUR_ONLY names pages, FEIQIAN_SHOTS keeps pictures.
 */
type Language = 'zh' | 'en'
interface Look { language: Language; theme: 'light' | 'dark'; width: number; height: number }
interface Place { name: string; path: string; open?: (page: Page) => Promise<unknown>; /** Answers of the server are cut off or replaced on purpose. */ rough?: boolean; away?: boolean }

const [small, large] = [{ width: 1280, height: 800 }, { width: 1920, height: 1080 }]
const everything: Look[] = (['zh', 'en'] as const).flatMap((language) => (['light', 'dark'] as const).flatMap((theme) => [small, large].map((size) => ({ language, theme, ...size }))))
const looks: Look[] = process.env.FEIQIAN_TOUR === 'all' ? everything : [{ language: 'zh', theme: 'light', ...small }, { language: 'en', theme: 'dark', ...small }]
const only = process.env.FEIQIAN_TOUR_ONLY?.split(',')
const shots = process.env.FEIQIAN_SHOTS
const first: Who = { name: need('FEIQIAN_USER'), password: need('FEIQIAN_PASSWORD') }
const questions = ['昨天按小时的批准率', '查一笔交易', '你会弹钢琴吗', '近3天拒绝最多的五个原因']

/** Calls the API as the person of this page. */
async function call<T>(page: Page, method: string, path: string, body?: unknown, key = ''): Promise<T> {
  return page.evaluate(async ([method, path, body, key]) => {
    const token = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='))?.slice(11) ?? ''
    const answer = await fetch(`/api/v1${path}`, { method, headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token), ...(key ? { 'Idempotency-Key': key } : {}) }, body: body === undefined ? null : JSON.stringify(body) })
    return answer.status === 204 ? null : answer.json()
  }, [method, path, body, key] as const) as Promise<T>
}

/** Something happens to a merchant, its terminal and a card, once however often the tour is taken; the terminal's address. */
async function lived(page: Page, merchant: string, terminal: string, card: string): Promise<string> {
  const act = (path: string, key: string, body: Api<'NewLifecycleAction'>) => call(page, 'POST', `/payments/${path}/actions`, body, `tour-${key}`)
  await act(`merchants/${merchant}`, 'change', { action: 'Change', reason: '门店搬迁', fields: { address: '文三路 108 号', city: '杭州' } })
  await act(`merchants/${merchant}`, 'suspend', { action: 'Suspend', reason: '交易异常，先暂停核查' })
  await act(`merchants/${merchant}`, 'resume', { action: 'Resume', reason: '核查无问题' })
  await act(`terminals/${terminal}`, 'move', { action: 'Move', reason: '移到新门店', fields: { city: '杭州', address: '文三路 108 号', latitude: '30.2741', longitude: '120.1551' } })
  await act(`cards/${card}`, 'lost', { action: 'ReportLost', reason: '持卡人来电' })
  return terminal
}

const wrapped = (kind: string, body: string) => `<Document xmlns="urn:iso:std:iso:20022:tech:xsd:${kind}">${body}</Document>`

/** A pacs.008 of three transfers between two banks; with another first amount it contradicts itself. */
function instructed(banks: Api<'Institution'>[], message: string, amount: string): string {
  const [one, other] = [banks[0]?.code ?? '', banks[1]?.code ?? '']
  const agent = (code: string) => `<FinInstnId><ClrSysMmbId><MmbId>${code}</MmbId></ClrSysMmbId></FinInstnId>`
  const transfer = (n: number, value: string, name: string, text: string) => `<CdtTrfTxInf><PmtId><EndToEndId>TOUR-${n}</EndToEndId><TxId>TOUR-T-${n}</TxId><UETR>eb6305c9-1f7f-49de-aed0-00000000000${n}</UETR></PmtId><IntrBkSttlmAmt Ccy="CNY">${value}</IntrBkSttlmAmt><IntrBkSttlmDt>2026-01-05</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr>
    <InstgAgt>${agent(one)}</InstgAgt><Dbtr><Nm>王小明</Nm></Dbtr><DbtrAcct><Id><Othr><Id>6222020200112233445</Id></Othr></Id></DbtrAcct><DbtrAgt>${agent(one)}</DbtrAgt><CdtrAgt>${agent(other)}</CdtrAgt><Cdtr><Nm>${name}</Nm></Cdtr><CdtrAcct><Id><Othr><Id>622848040256489001${n}</Id></Othr></Id></CdtrAcct><RmtInf><Ustrd>${text}</Ustrd></RmtInf></CdtTrfTxInf>`
  return wrapped('pacs.008.001.08', `<FIToFICstmrCdtTrf><GrpHdr><MsgId>${message}</MsgId><CreDtTm>2026-01-05T10:00:00+08:00</CreDtTm><NbOfTxs>3</NbOfTxs><SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf></GrpHdr>${transfer(1, amount, '杭州阳光书店有限公司', '图书采购 2026-001')}${transfer(2, '3500.00', '李四', '房租')}${transfer(3, '88.00', '张三', '聚餐')}</FIToFICstmrCdtTrf>`)
}

/** Credit transfers handed in as banks do: one settled, one rejected, one that another amount was booked of; the first one's id. */
async function transferred(page: Page, banks: Api<'Institution'>[]): Promise<string> {
  const other = banks[1]?.code ?? ''
  const status = (n: number, code: string, reason = '') => `<TxInfAndSts><OrgnlEndToEndId>TOUR-${n}</OrgnlEndToEndId><OrgnlTxId>TOUR-T-${n}</OrgnlTxId><TxSts>${code}</TxSts>${reason ? `<StsRsnInf><Rsn><Cd>${reason}</Cd></Rsn><AddtlInf>收款账户已于上月销户</AddtlInf></StsRsnInf>` : ''}</TxInfAndSts>`
  const messages = [
    instructed(banks, 'TOUR-M', '12800.50'),
    wrapped('pacs.002.001.10', `<FIToFIPmtStsRpt><GrpHdr><MsgId>TOUR-S1</MsgId><CreDtTm>2026-01-05T10:01:00+08:00</CreDtTm></GrpHdr>${status(1, 'ACSP')}${status(2, 'RJCT', 'AC04')}</FIToFIPmtStsRpt>`),
    wrapped('pacs.002.001.10', `<FIToFIPmtStsRpt><GrpHdr><MsgId>TOUR-S2</MsgId><CreDtTm>2026-01-05T10:02:30+08:00</CreDtTm></GrpHdr>${status(1, 'ACSC')}</FIToFIPmtStsRpt>`),
    wrapped('camt.054.001.08', `<BkToCstmrDbtCdtNtfctn><GrpHdr><MsgId>TOUR-N</MsgId><CreDtTm>2026-01-05T10:03:00+08:00</CreDtTm></GrpHdr><Ntfctn><Id>TOUR-N</Id><Acct><Id><Othr><Id>${other}</Id></Othr></Id></Acct><Ntry><Amt Ccy="CNY">80.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BkTxCd><Prtry><Cd>TRANSFER</Cd></Prtry></BkTxCd><NtryDtls><TxDtls><Refs><EndToEndId>TOUR-3</EndToEndId><TxId>TOUR-T-3</TxId></Refs></TxDtls></NtryDtls></Ntry></Ntfctn></BkToCstmrDbtCdtNtfctn>`),
  ]
  const answers = await page.evaluate(async (all) => {
    const token = document.cookie.split('; ').find((c) => c.startsWith('XSRF-TOKEN='))?.slice(11) ?? ''
    const answers = []
    for (const body of all) {
      const answer = await fetch('/api/v1/payments/transfers/messages', { method: 'POST', headers: { 'Content-Type': 'application/xml', 'X-XSRF-TOKEN': decodeURIComponent(token) }, body })
      answers.push(answer.ok ? '' : await answer.text())
    }
    return answers
  }, messages)
  expect(answers.filter(Boolean)).toEqual([])
  return idOf(await call<Items>(page, 'GET', '/payments/transfers?q=TOUR-1'), 'transfer')
}

/** Signs in with the password that the main job chose, or with the first one. */
async function enter(page: Page, who: Who) {
  await page.goto('/sign-in')
  for (const password of [chosen(who), who.password]) {
    const session = await call<{ user?: unknown; mustChangePassword?: boolean }>(page, 'POST', '/session', { username: who.name, password })
    if (!session.user) continue
    if (session.mustChangePassword) await call(page, 'POST', '/session/password', { current: password, next: chosen(who) })
    return
  }
  throw new Error(`${who.name} cannot sign in`)
}

interface Items { items: { id: string; title?: string; state?: string; text?: string; threadId?: string; rrn?: string; amount?: { currency: string } }[] }
const idOf = (found: Items, why: string) => {
  const id = found.items[0]?.id
  if (!id) throw new Error(`the server under test has no ${why}`)
  return id
}

/** Says something and waits until the run ends or waits for a person. */
async function said(page: Page, text: string): Promise<string> {
  const thread = (await call<{ id: string }>(page, 'POST', '/threads')).id
  const run = (await call<{ runId: string }>(page, 'POST', `/threads/${thread}/messages`, { text })).runId
  await expect.poll(async () => (await call<{ summary: { state: string } }>(page, 'GET', `/runs/${run}`)).summary.state, { timeout: 20_000 }).not.toMatch(/Queued|Running/)
  return thread
}

async function places(page: Page): Promise<Place[]> {
  // The refund below is in yuan; a traveller's payment would refuse it.
  const approved = await call<Items>(page, 'GET', '/payments/transactions?status=Approved&minAmount=2000')
  const transaction = idOf({ items: approved.items.filter((t) => t.amount?.currency === 'CNY') }, 'approved transaction in yuan')
  const rrn = (await call<{ rrn: string }>(page, 'GET', `/payments/transactions/${transaction}`)).rrn
  const institution = idOf(await call<Items>(page, 'GET', '/payments/institutions'), 'institution')
  const { summary } = await call<Api<'Transaction'>>(page, 'GET', `/payments/transactions/${transaction}`)
  // A payment has a terminal; a merchant need not have one any more.
  const [merchant, card] = [summary.merchant?.id ?? '', summary.card.token]
  const terminal = await lived(page, merchant, `${summary.acquirer?.id ?? ''}/${summary.terminal ?? ''}`, card)
  const claim = claimOf(summary)
  const banks = (await call<{ items: Api<'Institution'>[] }>(page, 'GET', '/payments/institutions')).items
  const cleared = clearedOf(banks)
  const transfer = await transferred(page, banks)
  const exported = (await call<Api<'ExportJob'>>(page, 'POST', '/payments/exports')).id
  await expect.poll(async () => (await call<Api<'ExportJob'>>(page, 'GET', `/payments/exports/${exported}`)).state, { timeout: 60_000 }).toBe('Done')
  const threads = []
  for (const text of [...questions, `给参考号 ${rrn} 的交易退款 5 元，原因是重复扣款`]) threads.push(await said(page, text))
  const [chart, asked, unknown, declines, waiting] = threads
  const approval = idOf(await call<Items>(page, 'GET', '/approvals?state=Pending'), 'waiting approval')
  const run = (await call<Items>(page, 'GET', '/runs')).items.find((r) => r.threadId === chart)?.id ?? ''
  const click = (name: string) => (tab: Page) => tab.locator(`[data-testid="${name}"]`).first().click()
  const broken = { status: 500, contentType: 'application/problem+json', body: JSON.stringify({ type: '/problems/unexpected', title: 'Internal Server Error', status: 500, traceId: '3f2a' }) }
  const found: Place[] = [
    { name: 'home', path: '/' },
    { name: 'palette', path: '/', open: (tab) => tab.keyboard.press('Control+k') },
    { name: 'palette-transfer', path: '/', open: async (tab) => { await tab.keyboard.press('Control+k'); await tab.keyboard.type(transfer) } },
    { name: 'keys', path: '/', open: (tab) => tab.keyboard.press('?') },
    { name: 'assistant-beside', path: '/transactions', open: (tab) => tab.keyboard.press('Control+j') },
    { name: 'assistant-empty', path: '/assistant', open: (tab) => tab.locator('aside button').first().click() },
    { name: 'assistant-chart', path: `/assistant/${chart}` },
    { name: 'assistant-route', path: `/assistant/${chart}`, open: click('route') },
    { name: 'assistant-evidence', path: `/assistant/${declines}`, open: (tab) => tab.locator('[data-testid=answer] [data-evidence]').nth(2).click() },
    { name: 'assistant-asks-back', path: `/assistant/${asked}` },
    { name: 'assistant-unknown', path: `/assistant/${unknown}` },
    { name: 'assistant-approval', path: `/assistant/${waiting}` },
    { name: 'transactions', path: '/transactions' },
    { name: 'transactions-none', path: '/transactions?q=nothing-like-this' },
    { name: 'transaction-sheet', path: `/transactions?show=${transaction}` },
    { name: 'transaction', path: `/transactions/${transaction}`, open: (tab) => tab.locator('.line button').first().click() },
    { name: 'transaction-missing', path: '/transactions/0198c0de-0000-7000-8000-000000000000', away: true },
    { name: 'network', path: '/network?minutes=1440' },
    { name: 'network-rates', path: '/network?minutes=1440&by=cities&shows=rate&status=Declined' },
    { name: 'network-regions', path: '/network?minutes=1440&by=regions&marked=true', open: (tab) => tab.locator('.states').nth(1).scrollIntoViewIfNeeded() },
    { name: 'network-found', path: '/network', rough: true, open: async (tab) => { await tab.route('**/api/v1/payments/network*', (r) => r.fulfill({ json: troubled(banks) })); await tab.reload() } },
    { name: 'transactions-of-a-city', path: '/transactions?city=Hangzhou&scheme=UnionPay' },
    { name: 'network-quiet', path: '/network', rough: true, open: async (tab) => { await tab.route('**/api/v1/payments/network*', (r) => r.fulfill({ json: quiet })); await tab.reload() } },
    { name: 'institutions', path: '/institutions' },
    { name: 'institution-sheet', path: '/institutions', open: (tab) => tab.locator('tbody tr').first().click() },
    { name: 'institution', path: `/institutions/${institution}` },
    { name: 'merchants', path: '/merchants' },
    { name: 'merchant-sheet', path: `/merchants?show=${merchant}` },
    { name: 'merchant', path: `/merchants/${merchant}` },
    { name: 'merchant-act', path: `/merchants/${merchant}`, open: async (tab) => { await tab.locator('form .n-select').first().click(); await tab.locator('.n-base-select-option').first().click() } },
    { name: 'merchant-new', path: '/merchants', open: (tab) => tab.locator('main .actions button').first().click() },
    { name: 'terminal', path: `/terminals/${terminal}` },
    { name: 'transactions-marked', path: '/transactions?marked=true' },
    { name: 'merchants-none', path: '/merchants?q=nothing-like-this' },
    { name: 'cards', path: '/cards' },
    { name: 'card-sheet', path: '/cards', open: (tab) => tab.locator('tbody tr').first().click() },
    { name: 'card', path: `/cards/${card}` },
    { name: 'disputes', path: '/disputes', rough: true, open: async (tab) => {
      await tab.route('**/api/v1/payments/disputes*', (r) => r.fulfill({ json: { items: [claim.dispute] } }))
      await tab.route('**/api/v1/payments/disputes/*', (r) => r.fulfill({ json: claim }))
      await tab.route('**/api/v1/payments/disputes/*/course', (r) => r.fulfill({ json: courseOf(cleared.day, claim) }))
      await tab.reload()
      await tab.locator('tbody tr').first().click()
    } },
    { name: 'disputes-none', path: '/disputes?state=Withdrawn' },
    { name: 'clearing', path: '/clearing' },
    { name: 'clearing-new', path: '/clearing', open: (tab) => tab.locator('main .actions button').last().click() },
    { name: 'clearing-export', path: '/clearing', open: (tab) => tab.locator('main .actions button').first().click() },
    { name: 'clearing-unpresented', path: '/clearing?tab=unpresented' },
    { name: 'clearing-taken-back', path: '/clearing?tab=takenBack' },
    { name: 'clearing-differs', path: '/clearing', rough: true, open: async (tab) => {
      await tab.route('**/api/v1/payments/clearing/files*', (r) => r.fulfill({ json: { items: [cleared.file, cleared.refused] } }))
      await tab.route('**/api/v1/payments/clearing/files/*/differences*', (r) => r.fulfill({ json: { items: cleared.differences } }))
      await tab.reload()
      await tab.locator('tbody tr').first().click()
    } },
    { name: 'settlement', path: '/settlement', rough: true, open: async (tab) => { await tab.route('**/api/v1/payments/settlement/days/*', (r) => r.fulfill({ json: cleared.day })); await tab.reload() } },
    { name: 'settlement-none', path: '/settlement?date=2020-01-05' },
    { name: 'transfers', path: '/transfers' },
    { name: 'transfers-none', path: '/transfers?q=nothing-like-this&state=Pending&from=2026-01-01&to=2026-01-31' },
    { name: 'transfers-empty', path: '/transfers', rough: true, open: async (tab) => { await tab.route('**/api/v1/payments/transfers*', (r) => r.fulfill({ json: { items: [] } })); await tab.reload() } },
    { name: 'transfer-sheet', path: `/transfers?show=${transfer}` },
    { name: 'transfer', path: `/transfers/${transfer}` },
    { name: 'transfer-differs', path: '/transfers?q=TOUR-3', open: (tab) => tab.locator('tbody tr').first().click() },
    { name: 'transfer-missing', path: '/transfers/00000000-0000-7000-8000-000000000000', away: true },
    { name: 'transfer-send', path: '/transfers', open: (tab) => tab.locator('main .actions button').last().click() },
    { name: 'transfer-answered', path: '/transfers', open: async (tab) => {
      await tab.locator('main .actions button').last().click()
      await tab.locator('.n-drawer input[type=file]').setInputFiles({ name: 'pacs.008.xml', mimeType: 'application/xml', buffer: Buffer.from(instructed(banks, 'TOUR-M2', '99.00')) })
      await tab.locator('.n-drawer button[type=submit]').click()
      await expect(tab.locator('.n-drawer [role=status]')).toContainText('AM05')
    } },
    { name: 'catalogue', path: '/catalogue' },
    { name: 'catalogue-found', path: '/catalogue?q=minor' },
    { name: 'approvals', path: '/approvals' },
    { name: 'approvals-void', path: '/approvals?state=Void' },
    { name: 'approval-sheet', path: `/approvals?show=${approval}` },
    { name: 'approval', path: `/approvals/${approval}` },
    { name: 'effects', path: '/effects' },
    { name: 'effects-parked', path: '/effects', open: async (tab) => {
      await tab.route('**/api/v1/effects?*', (r) => r.fulfill({ json: { items: [parked(run)] } }))
      await tab.route('**/api/v1/effects/*', (r) => r.fulfill({ json: parked(run) }))
      await tab.reload()
      await tab.locator('tbody tr').first().click()
    }, rough: true },
    { name: 'runs', path: '/runs' },
    { name: 'run', path: `/runs/${run}?step=1`, open: click('replay') },
    { name: 'imports', path: '/imports' },
    { name: 'exports', path: '/exports' },
    { name: 'retention', path: '/retention' },
    { name: 'export-sheet', path: `/exports?show=${exported}` },
    { name: 'exports-empty', path: '/exports', rough: true, open: async (tab) => { await tab.route('**/api/v1/payments/exports?*', (r) => r.fulfill({ json: { items: [] } })); await tab.route('**/api/v1/payments/exports', (r) => r.fulfill({ json: { items: [] } })); await tab.reload() } },
    { name: 'import-new', path: '/imports', open: (tab) => tab.locator('main .actions button').click() },
    { name: 'simulator', path: '/simulator' },
    { name: 'users', path: '/settings/users' },
    { name: 'user-new', path: '/settings/users', open: (tab) => tab.locator('main .actions button').click() },
    { name: 'user-sheet', path: '/settings/users', open: (tab) => tab.locator('tbody tr').first().click() },
    { name: 'roles', path: '/settings/roles' },
    { name: 'api-keys', path: '/settings/api-keys' },
    { name: 'api-key-new', path: '/settings/api-keys', open: (tab) => tab.locator('main .actions button').click() },
    { name: 'log', path: '/settings/log', open: (tab) => tab.locator('main .actions button').click() },
    { name: 'log-entry', path: '/settings/log', open: (tab) => tab.locator('tbody tr').first().click() },
    { name: 'system', path: '/settings/system' },
    { name: 'account', path: '/account' },
    { name: 'account-menu', path: '/', open: (tab) => tab.locator('.person').click() },
    { name: 'password', path: '/password' },
    { name: 'nowhere', path: '/no/such/page' },
    { name: 'broken', path: '/runs', rough: true, open: async (tab) => { await tab.route('**/api/v1/runs*', (r) => r.fulfill(broken)); await tab.reload() } },
    { name: 'server-gone', path: '/transactions', rough: true, open: async (tab) => { await tab.route('**/api/v1/payments/**', (r) => r.abort()); await tab.reload() } },
  ]
  return found.filter((p) => !only || only.includes(p.name))
}

/** A dispute as the contract has it: a fresh server has none, and filing one needs two people. */
const claimOf = (transaction: Api<'TransactionSummary'>): Api<'DisputeDetail'> => ({
  dispute: { id: '0198c0de-0000-7000-8000-000000000002', state: 'Filed', category: 'NotReceived', amount: transaction.amount, filedAt: '2026-01-05T02:03:04Z', transaction },
  statement: '我没有收到货 / I never received it',
  timeline: [{ kind: 'Occurred', at: transaction.occurredAt, words: { zh: '交易发生', en: 'The transaction occurred' } }, { kind: 'Filed', at: '2026-01-05T02:03:04Z', words: { zh: '持卡人的争议已提交', en: 'The cardholder’s dispute was filed' } }],
})

/** A clearing file with differences, one that was refused, and the positions of their day. */
const clearedOf = (banks: Api<'InstitutionName'>[]) => {
  const [one, other] = [banks[0], banks[1]].map((b) => ({ id: b?.id ?? '', name: b?.name ?? { zh: '', en: '' } })) as [Api<'InstitutionName'>, Api<'InstitutionName'>]
  const file: Api<'ClearingFile'> = { id: '0198c0de-0000-7000-8000-000000000003', file: 'FQC1-20260105-1.csv', state: 'Done', problem: null, institution: one, businessDate: '2026-01-05', sequence: 1, records: 18204, differences: 2, receivedAt: '2026-01-05T16:03:04Z', endedAt: '2026-01-05T16:03:09Z' }
  const refused: Api<'ClearingFile'> = { ...file, id: '0198c0de-0000-7000-8000-000000000004', file: 'FQC1-20260105-2.csv', state: 'Refused', problem: 'line 1204, total (99120) is not the sum of its lines (99220).', records: 0, differences: 0 }
  const difference: Api<'ClearingDifference'> = { line: 17, difference: 'Amount', transactionId: null, rrn: '632604000123', stan: '000123', acquirer: one, issuer: other, sentAt: '2026-01-05T03:15:09Z', amount: { amountMinor: 12_800, currency: 'CNY' }, expectedMinor: 12_000, clearedMinor: 12_000 }
  const position = (institution: Api<'InstitutionName'>, sign: number): Api<'SettlementPosition'> => ({ institution, currency: 'CNY', records: 18_204, receiveMinor: sign > 0 ? 512_340_000 : 0, payMinor: sign > 0 ? 0 : 512_340_000, feesMinor: -sign * 1_793_190, netMinor: sign * 510_546_810 })
  const day: Api<'SettlementDay'> = { businessDate: '2026-01-05', closed: false, positions: [position(one, 1), position(other, -1)] }
  return { file, refused, differences: [difference, { ...difference, line: 21, difference: 'Missing' as const, expectedMinor: null, clearedMinor: 0 }], day }
}

/** The course of a dispute that was charged back and represented, with money moved and papers. */
const courseOf = (day: Api<'SettlementDay'>, claim: Api<'DisputeDetail'>): Api<'DisputeCourse'> => {
  const [issuer, acquirer] = day.positions.map((p) => p.institution) as [Api<'InstitutionName'>, Api<'InstitutionName'>]
  return {
    id: claim.dispute.id, state: 'Represented', dueOn: '2026-01-20', actions: ['Arbitrate', 'Accept', 'Withdraw'], issuer, acquirer, amount: claim.dispute.amount,
    steps: [{ id: 's1', action: 'ChargeBack', fromState: 'Filed', toState: 'ChargedBack', note: '没有签收记录', dueOn: '2026-01-12', takenAt: '2026-01-06T02:03:04Z' }, { id: 's2', action: 'Represent', fromState: 'ChargedBack', toState: 'Represented', note: '附上签收单', dueOn: '2026-01-20', takenAt: '2026-01-08T02:03:04Z' }],
    moves: [{ from: acquirer, to: issuer, amount: claim.dispute.amount, settlementDate: '2026-01-06' }], evidence: [{ id: 'e1', name: '签收单.pdf', mediaType: 'application/pdf', bytes: 48_213, party: 'Acquirer', addedAt: '2026-01-08T02:03:04Z' }],
  }
}

/** The network in an hour without a transaction. */
const quiet = { period: { from: '2026-01-05T02:00:00Z', to: '2026-01-05T03:00:00Z', zone: 'Asia/Shanghai' }, stepSeconds: 60, currency: 'CNY', totals: { count: 0, approved: 0, declined: 0, amounts: [], approvalRate: null }, perSecond: 0, steps: [], issuers: [], acquirers: [], schemes: [], cities: [], regions: [], flows: [] }

/** The network while one bank answers nobody and another declines most, and of late everything is slow. */
const troubled = (banks: Api<'InstitutionName'>[]): Api<'Network'> => {
  const slice = (i: number, count: number, answered: number, approved: number) => ({ key: banks[i]?.id ?? '', name: banks[i]?.name ?? { zh: '', en: '' }, count, answered, approved, amountMinor: approved * 12_345, approvalRate: answered ? approved / answered : null })
  const issuers = [slice(0, 1203, 1200, 1140), slice(1, 812, 610, 580), slice(2, 388, 386, 201)]
  const [count, answered, approved] = (['count', 'answered', 'approved'] as const).map((k) => issuers.reduce((sum, s) => sum + s[k], 0)) as [number, number, number]
  const steps = Array.from({ length: 60 }, (_, i) => { const n = i < 50 ? 44 : 20; return { from: new Date(Date.parse('2026-01-05T02:00:00Z') + i * 60_000).toISOString(), count: n, answered: n, approved: Math.round(n * (i < 50 ? 0.94 : 0.6)), amountMinor: n * 12_345, approvalRate: i < 50 ? 0.94 : 0.6 } })
  return { ...quiet, totals: { count, approved, declined: answered - approved, amounts: [{ amountMinor: approved * 12_345, currency: 'CNY' }], approvalRate: approved / answered }, perSecond: count / 3600, steps, issuers, acquirers: [slice(3, count, answered, approved)], schemes: [{ ...slice(0, count, answered, approved), key: 'UnionPay', name: { zh: '银联', en: 'UnionPay' } }], cities: [], regions: [], flows: issuers.map((s) => ({ acquirer: banks[3]?.id ?? '', issuer: s.key, count: s.count, approved: s.approved, amountMinor: s.amountMinor, approvalRate: s.approvalRate })) }
}

/** An effect of unknown outcome, as the contract has it: a sound server has none to show. */
const parked = (runId: string) => ({
  id: '0198c0de-0000-7000-8000-000000000001', state: 'Parked', tool: 'payments_propose_refund', title: { zh: '提出退款', en: 'Propose a refund' }, effect: 'MONEY',
  arguments: { values: { amount: { kind: 'Amount', amount: 20, currency: 'CNY' } } }, argumentList: [{ name: 'amount', label: { zh: '金额', en: 'Amount' }, text: '20 CNY', link: null }],
  runId, step: 1, requestedBy: { id: 'a', name: 'analyst' }, startedAt: '2026-01-05T02:03:04Z', problem: 'read timed out', approvalId: null, maySettle: true, mayNotBecause: null, settledBy: null, settledAt: null, note: null,
})

/** What a second person meets: the door, the first password, a decision to take, a room that stays shut. */
async function second(page: Page, person: Who, approval: string, wanted: Look, complaints: string[]) {
  const note = async (name: string) => {
    await settled(page)
    if (shots) await page.screenshot({ path: `${shots}/${name}-${wanted.language}-${wanted.theme}-${wanted.width}.png` })
    complaints.push(...(await seen(page, wanted.language)).map((f) => `${name} ${wanted.language}: ${f}`))
  }
  await page.goto('/')
  await note('sign-in')
  await page.locator('input[name=username]').fill(person.name)
  await page.locator('input[name=password]').fill('wrong')
  await page.locator('button[type=submit]').click()
  await expect(page.getByRole('alert')).toBeVisible()
  await note('sign-in-refused')
  await page.locator('input[name=password]').fill(person.password)
  await page.locator('button[type=submit]').click()
  await expect(page).toHaveURL(/password/)
  await note('first-password')
  await enter(page, person)
  await page.goto(`/approvals?show=${approval}`)
  await expect(page.getByTestId('approve')).toBeVisible()
  await note('approval-to-decide')
  await page.goto('/settings/users')
  await note('forbidden')
  await page.goto('/')
  await note('home-of-an-approver')
}

/** Of pages that differ in their controls: Tab is slow, and the frame is the same. */
const tabbed = new Set(['home', 'network', 'transfers', 'transfer', 'exports', 'merchant-sheet', 'catalogue', 'transactions', 'approval-sheet', 'run', 'user-new', 'assistant-chart', 'simulator'])

/** Goes there as a link of the console does; after a dialog or a broken answer with a fresh start. */
async function go(page: Page, path: string, fresh: boolean) {
  if (fresh || page.url() === 'about:blank') return page.goto(path)
  return page.evaluate((to) => {
    history.pushState({}, '', to)
    dispatchEvent(new PopStateEvent('popstate', { state: {} }))
  }, path)
}

async function look(page: Page, at: Place, fresh: boolean, wanted: Look, complaints: string[]) {
  await go(page, at.path, fresh)
  await settled(page)
  if (at.open) {
    await at.open(page)
    await settled(page)
  }
  if (shots) await page.screenshot({ path: `${shots}/${at.name}-${wanted.language}-${wanted.theme}-${wanted.width}.png` })
  const found = await seen(page, wanted.language)
  if (wanted === looks[0] && tabbed.has(at.name)) found.push(...await reached(page))
  complaints.push(...found.map((f) => `${at.name} ${wanted.language} ${wanted.theme} ${wanted.width}: ${f}`))
  if (at.rough) await page.unrouteAll()
}

// Pictures of the failures are kept; a trace of so many pages is not worth its time.
test.use({ trace: 'off' })

test('every page can be read, reached and understood', async ({ browser }) => {
  test.setTimeout(process.env.FEIQIAN_TOUR === 'all' ? 1_800_000 : 420_000)
  const [broken, complaints] = [new Set<string>(), [] as string[]]
  const start = await personOn(browser, broken, { reducedMotion: 'reduce' })
  await enter(start, first)
  const all = await places(start)
  const state = await start.context().storageState()
  const started = Date.now()
  for (const wanted of looks) {
    const page = await personOn(browser, broken, { viewport: { width: wanted.width, height: wanted.height }, reducedMotion: 'reduce', storageState: state, locale: wanted.language === 'zh' ? 'zh-CN' : 'en-GB' })
    await page.addInitScript(([l, t]) => { localStorage.setItem('feiqian.language', l); localStorage.setItem('feiqian.theme', t); sessionStorage.setItem('feiqian.assistant', 'closed') }, [wanted.language, wanted.theme] as const)
    let [here, fresh]: [Place | undefined, boolean] = [undefined, true]
    page.on('console', (m) => m.type() === 'error' && !here?.rough && !here?.away && complaints.push(`${here?.name}: the browser says ${m.text().slice(0, 200)}`))
    for (const at of all) {
      here = at
      await test.step(`${at.name} ${wanted.language}`, () => look(page, at, fresh, wanted, complaints).catch((e: Error) => void complaints.push(`${at.name} ${wanted.language}: ${e.message.slice(0, 300)}`)))
      fresh = !!at.open
    }
    await page.context().close()
    if (only) continue
    const name = `second-${Date.now() % 1_000_000}`
    const made = await call<{ firstPassword: string }>(start, 'POST', '/users', { name, roles: ['approver'] })
    const other = await personOn(browser, broken, { viewport: { width: wanted.width, height: wanted.height }, reducedMotion: 'reduce', locale: wanted.language === 'zh' ? 'zh-CN' : 'en-GB' })
    await other.addInitScript(([l, t]) => { localStorage.setItem('feiqian.language', l); localStorage.setItem('feiqian.theme', t) }, [wanted.language, wanted.theme] as const)
    await second(other, { name, password: made.firstPassword }, idOf(await call<Items>(start, 'GET', '/approvals?state=Pending'), 'waiting approval'), wanted, complaints)
    await other.context().close()
  }
  console.log(`✓ ${all.length} pages in ${looks.length} looks, ${Math.round((Date.now() - started) / 1000)} s`)
  expect([...broken, ...new Set(complaints)]).toEqual([])
})
