import { expect, test, type Browser, type Page } from '@playwright/test'
import { problemsOf } from './contract.mjs'

/** The main job, end to end: two people, one question, one refund, one run looked at and replayed. Every answer of the server is held against the contract. */
const need = (name: string) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: it must name an account of the server under test.`)
  return value
}
const first = { name: need('FEIQIAN_USER'), password: need('FEIQIAN_PASSWORD') }
const second = { name: `supervisor-${Date.now() % 100_000}`, password: '' }
const question = process.env.FEIQIAN_QUESTION ?? '昨天各发卡行的批准率是多少？'
const refund = process.env.FEIQIAN_REFUND ?? '给昨天尾号 6217 的重复扣款退款 128 元'
const roles = ['审批人']
const chosen = (who: { name: string }) => `nine-herons-over-the-lake-${who.name.length}`

async function signIn(page: Page, who: { name: string; password: string }) {
  await page.goto('/')
  await page.locator('input[name=username]').fill(who.name)
  await page.locator('input[name=password]').fill(who.password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page).not.toHaveURL(/sign-in/)
  if (!page.url().includes('/password')) return
  await page.locator('input[name=current]').fill(who.password)
  await page.locator('input[name=next]').fill(chosen(who))
  await page.locator('input[name=again]').fill(chosen(who))
  await page.getByRole('button', { name: '保存并继续' }).click()
  await expect(page).not.toHaveURL(/password/)
}

async function ask(page: Page, text: string) {
  await page.goto('/assistant')
  await page.getByRole('button', { name: '新对话' }).click()
  await page.locator('textarea[name=composer]').fill(text)
  await page.getByRole('button', { name: '发送' }).click()
}

const broken = new Set<string>()

async function personOn(browser: Browser) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage()
  page.on('pageerror', (error) => broken.add(`the console threw ${error.message}`))
  page.on('response', async (response) => {
    if (!response.url().includes('/api/v1/') || !response.headers()['content-type']?.includes('json')) return
    const body: unknown = await response.json().catch(() => undefined)
    problemsOf(response.request().method(), response.url(), response.status(), body).forEach((p) => broken.add(p))
  })
  return page
}

const shots = process.env.FEIQIAN_SHOTS
async function step(page: Page, name: string, does: () => Promise<void>) {
  await test.step(name, does)
  console.log(`✓ ${name}`)
  if (shots) await page.screenshot({ path: `${shots}/${name.replace(/\W+/g, '-')}.png` })
}

test('a person asks, a figure shows its source, a second person approves, the run replays', async ({ browser }) => {
  const page = await personOn(browser)
  await step(page, 'a first password is changed before anything else', () => signIn(page, first))

  await step(page, 'a second person gets an account', async () => {
    await page.goto('/settings/users')
    await page.getByRole('button', { name: '新建用户' }).first().click()
    const form = page.locator('form').last()
    await form.locator('input').first().fill(second.name)
    await form.locator('.n-base-selection').first().click()
    for (const role of roles) await page.locator('.n-base-select-option', { hasText: role }).click()
    await page.keyboard.press('Escape')
    await form.locator('button[type=submit]').click()
    second.password = (await page.locator('.secret').innerText()).trim()
    await page.getByRole('button', { name: '我已保存' }).click()
  })

  await step(page, 'the answer carries its route and its evidence', async () => {
    await ask(page, question)
    await expect(page.getByTestId('route')).toBeVisible()
    await expect(page.getByTestId('answer')).toBeVisible()
    await page.getByTestId('answer').locator('button[data-evidence]').first().click()
    await expect(page.getByTestId('evidence')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await step(page, 'a refund waits, and whoever asked for it cannot approve it', async () => {
    await ask(page, refund)
    await expect(page.getByTestId('approval-card')).toBeVisible()
    await expect(page.getByTestId('approval-card').getByTestId('approve')).toHaveCount(0)
  })

  await step(page, 'it is found again after a reload', async () => {
    await page.reload()
    await expect(page.getByTestId('approval-card')).toBeVisible()
  })

  await step(page, 'the second person approves with a reason', async () => {
    const other = await personOn(browser)
    await signIn(other, second)
    await other.goto('/approvals')
    await other.locator('tbody tr').first().click()
    await other.locator('textarea[name=reason]').fill('与商户核对过，确为重复扣款')
    await other.getByTestId('approve').click()
    await expect(other.getByTestId('approve')).toHaveCount(0)
  })

  await step(page, 'the run shows where its time went, its steps, and replays to the same bytes', async () => {
    await expect(page.getByTestId('answer')).toBeVisible()
    await page.getByTestId('see-run').last().click()
    await expect(page.getByTestId('waterfall').locator('button').first()).toBeVisible()
    await expect(page.getByTestId('step')).toBeVisible()
    await page.getByTestId('replay').click()
    await expect(page.getByTestId('replay-result')).toContainText('逐字节一致')
  })

  expect([...broken], 'answers that break openapi.yaml').toEqual([])
})
