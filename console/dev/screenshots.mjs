// Takes every page in both sizes, themes and languages from a running `npm run dev`, and says what leaves the window or is untranslated.
import { mkdirSync } from 'node:fs'
import { chromium } from 'playwright-core'

const base = process.env.CONSOLE_URL ?? 'http://localhost:5173'
const only = process.argv[2]
const out = new URL('./screenshots/', import.meta.url).pathname
mkdirSync(out, { recursive: true })
const signed = await fetch(`${base}/api/v1/session`, { method: 'POST', body: JSON.stringify({ username: 'supervisor.yi', password: 'a-long-password' }) })
const sid = /sid=([^;]+)/.exec(signed.headers.get('set-cookie') ?? '')?.[1] ?? ''
const api = async (path) => (await fetch(`${base}/api/v1${path}`, { headers: { cookie: `sid=${sid}` } })).json()
const [transactions, approvals, runs, threads] = await Promise.all(['/payments/transactions', '/approvals?state=Pending', '/runs', '/threads'].map(api))
const thread = (text) => threads.items.find((t) => t.title.includes(text)).id
const pages = {
  home: '/', transactions: '/transactions', 'transaction-sheet': `/transactions?show=${transactions.items[0].id}`, transaction: `/transactions/${transactions.items[0].id}`,
  assistant: `/assistant/${thread('批准率下降')}`, 'assistant-approval': `/assistant/${thread('退款')}`, 'assistant-unknown': `/assistant/${thread('天气')}`, approvals: '/approvals', 'approval-sheet': `/approvals?show=${approvals.items[0].id}`, approval: `/approvals/${approvals.items[0].id}`,
  runs: '/runs', run: `/runs/${runs.items[0].id}?step=3`, imports: '/imports', simulator: '/simulator', users: '/settings/users', roles: '/settings/roles', 'api-keys': '/settings/api-keys', log: '/settings/log', system: '/settings/system', missing: '/transactions/none', 'sign-in': '/sign-in',
}
const looks = [['zh', 'light', 1280, 800], ['en', 'dark', 1280, 800], ['zh', 'dark', 1920, 1080], ['en', 'light', 1920, 1080]]

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: ['--no-sandbox', '--disable-gpu', '--disable-quic'] })
for (const [language, theme, width, height] of looks) {
  const context = await browser.newContext({ viewport: { width, height }, timezoneId: 'Asia/Shanghai' })
  await context.addInitScript(([l, t]) => { localStorage.setItem('feiqian.language', l); localStorage.setItem('feiqian.theme', t) }, [language, theme])
  await context.addCookies([{ name: 'sid', value: sid, url: base }])
  const tab = await context.newPage()
  tab.on('console', (m) => ['error', 'warning'].includes(m.type()) && !/404|favicon/.test(m.text()) && console.log(`  ${m.type()}: ${m.text().slice(0, 300)}`))
  tab.on('pageerror', (e) => console.log('  error:', e.message))
  for (const [name, path] of Object.entries(pages)) {
    if (only && !only.split(',').includes(name)) continue
    await tab.goto(base + path)
    await tab.waitForTimeout(700)
    if (name === 'assistant') {
      await tab.locator('button.figure').nth(1).click()
      await tab.waitForTimeout(400)
    }
    const found = await tab.evaluate(() => ({
      wide: document.documentElement.scrollWidth > innerWidth || [...document.querySelectorAll('main, .scroll')].some((e) => e.scrollWidth > e.clientWidth + 1),
      bad: /undefined|NaN|\[object|\{\w+\}|\b(nav|state|home|run|transaction|approval)\.\w+\b/.exec(document.body.innerText)?.[0],
    }))
    if (found.wide || found.bad) console.log(`${name} ${language} ${theme} ${width}:`, JSON.stringify(found))
    await tab.screenshot({ path: `${out}${name}-${language}-${theme}-${width}.png` })
  }
  await context.close()
}
await browser.close()
