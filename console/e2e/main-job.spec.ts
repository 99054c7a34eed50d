import { expect, test, type Browser, type Page } from '@playwright/test'

/** The main job, end to end: two people, one question, one refund, one run looked at and replayed. */
const need = (name: string) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: it must name an account of the server under test.`)
  return value
}
const first = { name: need('FEIQIAN_USER'), password: need('FEIQIAN_PASSWORD') }
const second = { name: need('FEIQIAN_SECOND_USER'), password: need('FEIQIAN_SECOND_PASSWORD') }
const question = process.env.FEIQIAN_QUESTION ?? '昨天各发卡行的批准率是多少？'
const refund = process.env.FEIQIAN_REFUND ?? '给昨天尾号 6217 的重复扣款退款 128 元'
const chosen = (who: { name: string }) => `a-password-chosen-by-${who.name}`

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

const personOn = async (browser: Browser) => (await browser.newContext()).newPage()

test('a person asks, a figure shows its source, a second person approves, the run replays', async ({ browser }) => {
  const page = await personOn(browser)
  await signIn(page, first)

  await test.step('the answer carries its route and its evidence', async () => {
    await ask(page, question)
    await expect(page.getByTestId('route')).toBeVisible()
    await expect(page.getByTestId('answer')).toBeVisible()
    await page.getByTestId('answer').locator('button[data-evidence]').first().click()
    await expect(page.getByTestId('evidence')).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a refund waits, and whoever asked for it cannot approve it', async () => {
    await ask(page, refund)
    await expect(page.getByTestId('approval-card')).toBeVisible()
    await expect(page.getByTestId('approval-card').getByTestId('approve')).toHaveCount(0)
  })

  await test.step('it is found again after a reload', async () => {
    await page.reload()
    await expect(page.getByTestId('approval-card')).toBeVisible()
  })

  await test.step('the second person approves with a reason', async () => {
    const other = await personOn(browser)
    await signIn(other, second)
    await other.goto('/approvals')
    await other.locator('tbody tr').first().click()
    await other.locator('textarea[name=reason]').fill('与商户核对过，确为重复扣款')
    await other.getByTestId('approve').click()
    await expect(other.getByTestId('approve')).toHaveCount(0)
  })

  await test.step('the run shows where its time went, its steps, and replays to the same bytes', async () => {
    await expect(page.getByTestId('answer')).toBeVisible()
    await page.getByTestId('see-run').last().click()
    await expect(page.getByTestId('waterfall').locator('button').first()).toBeVisible()
    await expect(page.getByTestId('step')).toBeVisible()
    await page.getByTestId('replay').click()
    await expect(page.getByTestId('replay-result')).toContainText('逐字节一致')
  })
})
