import { expect, test, type Page } from '@playwright/test'
import { need, personOn, signIn } from './people'

/** The main job, end to end: two people, one question, one refund, one run looked at and replayed. Every answer of the server is held against the contract. */
const first = { name: need('FEIQIAN_USER'), password: need('FEIQIAN_PASSWORD') }
const second = { name: `supervisor-${Date.now() % 100_000}`, password: '' }
const question = process.env.FEIQIAN_QUESTION ?? '昨天各发卡机构的批准率是多少？'
const refund = process.env.FEIQIAN_REFUND ?? '给昨天尾号 6217 的重复扣款退款 128 元'
const roles = ['审批人']

async function ask(page: Page, text: string) {
  await page.goto('/assistant')
  await page.getByRole('button', { name: '新对话' }).click()
  await page.locator('textarea[name=composer]').fill(text)
  await page.getByRole('button', { name: '发送' }).click()
}

const broken = new Set<string>()

const shots = process.env.FEIQIAN_SHOTS
async function step(page: Page, name: string, does: () => Promise<void>) {
  await test.step(name, does)
  console.log(`✓ ${name}`)
  if (shots) await page.screenshot({ path: `${shots}/${name.replace(/\W+/g, '-')}.png` })
}

test('a person asks, a figure shows its source, a second person approves, the run replays', async ({ browser }) => {
  const page = await personOn(browser, broken)
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
    await page.getByTestId('answer').locator('[data-evidence]').first().click()
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
    const other = await personOn(browser, broken)
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
