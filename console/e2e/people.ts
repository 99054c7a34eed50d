import { expect, type Browser, type Page } from '@playwright/test'
import { problemsOf } from './contract.mjs'

export interface Who { name: string; password: string }

export const need = (name: string) => {
  const value = process.env[name]
  if (!value) throw new Error(`${name} is not set: it must name an account of the server under test.`)
  return value
}
export const chosen = (who: { name: string }) => `nine-herons-over-the-lake-${who.name.length}`

/** Signs in, and chooses a password of their own where the first one must be changed. */
export async function signIn(page: Page, who: Who) {
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

/** A person's own window; what breaks in it, in the page or in an answer of the server, is put into `broken`. */
export async function personOn(browser: Browser, broken: Set<string>, options: Parameters<Browser['newContext']>[0] = {}) {
  const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options })).newPage()
  page.on('pageerror', (error) => broken.add(`the console threw ${error.message}`))
  page.on('response', async (response) => {
    if (!response.url().includes('/api/v1/') || !response.headers()['content-type']?.includes('json')) return
    const body: unknown = await response.json().catch(() => undefined)
    problemsOf(response.request().method(), response.url(), response.status(), body).forEach((p) => broken.add(p))
  })
  return page
}
