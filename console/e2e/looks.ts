import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from '@playwright/test'

/** What a machine can see of a page's looks: what leaves the window, what has no words, what cannot be read or reached. */
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface AxeResult { id: string; nodes: { target: string[]; failureSummary?: string }[] }
declare global {
  interface Window { axe: { run(context: unknown, options: unknown): Promise<{ violations: AxeResult[] }> } }
}

/** Waits until nothing is asked of the server and nothing moves. */
export async function settled(page: Page) {
  await page.waitForLoadState('domcontentloaded')
  // The page asked for mounts in the next turns, and only then says that it waits.
  await page.waitForTimeout(80)
  await page.waitForFunction(() => !document.querySelector('.waiting, .n-spin, .n-base-loading__icon') && document.body.innerText.trim().length > 20, undefined, { timeout: 8000 })
  await page.waitForTimeout(120)
}

export async function seen(page: Page, language: 'zh' | 'en'): Promise<string[]> {
  return [...await page.evaluate(layout), ...await page.evaluate(words, language), ...await readable(page)]
}

function layout(): string[] {
  const found: string[] = []
  const name = (e: Element) => `${e.tagName.toLowerCase()}.${[...e.classList].join('.')} "${(e as HTMLElement).innerText?.slice(0, 40) ?? ''}"`
  if (document.documentElement.scrollWidth > innerWidth) found.push(`the page is ${document.documentElement.scrollWidth - innerWidth} px wider than the window`)
  for (const e of document.querySelectorAll<HTMLElement>('main, aside, section, .card, .list, .n-drawer, form, header, nav, figure')) {
    if (!e.closest('pre') && e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0) found.push(`${name(e)} is ${e.scrollWidth - e.clientWidth} px too wide`)
  }
  for (const e of document.querySelectorAll<HTMLElement>('button, h1, h2, h3, .chip, dt')) {
    const style = getComputedStyle(e)
    if (e.scrollWidth > e.clientWidth + 2 && style.overflowX === 'visible' && style.display !== 'inline' && e.clientWidth > 0) found.push(`${name(e)} runs out of its box`)
  }
  return found
}

function words(language: string): string[] {
  const found: string[] = []
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
  for (let node = walk.nextNode(); node; node = walk.nextNode()) {
    const parent = node.parentElement
    const text = node.textContent?.trim() ?? ''
    if (!parent || !text || !parent.checkVisibility() || parent.closest('script, style, code, pre, kbd, time, .mono, [data-verbatim]')) continue
    const bad = /undefined|NaN|\[object|\bnull\b|\{\w*\}|\b[a-z]+\.[a-z]+[A-Za-z]*\.\w+|\b[a-z]{2,}[A-Z][A-Za-z]+\b|\b[a-z]+_[a-z_]+\b|\d{4}-\d\d-\d\dT|[0-9a-f]{8}-[0-9a-f]{4}-/.exec(text)?.[0]
    if (bad) found.push(`raw word "${bad}" in "${text.slice(0, 60)}"`)
    if (language === 'en' && /[\u4e00-\u9fff]/.test(text)) found.push(`Chinese on the English page: "${text.slice(0, 60)}"`)
    if (language === 'zh' && /\b[A-Za-z]{2,} [a-z]{2,} [a-z]{2,}/.test(text)) found.push(`English on the Chinese page: "${text.slice(0, 60)}"`)
  }
  return found
}

async function readable(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  const violations = await page.evaluate(async () => {
    const result = await window.axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'] })
    return result.violations.map((v) => ({ id: v.id, nodes: v.nodes.slice(0, 3).map((n) => ({ target: n.target, failureSummary: n.failureSummary })) }))
  })
  return violations.flatMap((v) => v.nodes.map((n) => `${v.id}: ${n.target.join(' ')} ${(n.failureSummary ?? '').split('\n')[1]?.trim().slice(0, 130) ?? ''}`))
}

/** Presses Tab through the whole page; what is not reached, or shows no focus, is told. */
export async function reached(page: Page): Promise<string[]> {
  const all = await page.evaluate(() => {
    const selector = 'a[href], button:not([disabled]), input:not([disabled]), textarea, summary, [tabindex]:not([tabindex="-1"])'
    const shown = [...document.querySelectorAll<HTMLElement>(selector)].filter((e) => e.checkVisibility({ visibilityProperty: true }) && e.getBoundingClientRect().width > 1 && e.tabIndex >= 0 && !e.closest('[aria-hidden="true"]'))
    shown.forEach((e, i) => (e.dataset.tab = String(i)))
    ;(document.activeElement as HTMLElement | null)?.blur()
    const dead = [...document.querySelectorAll<HTMLElement>('main *')].filter((e) => getComputedStyle(e).cursor === 'pointer' && !e.closest(`${selector}, label, button, [disabled], .n-checkbox, .n-input, .n-date-picker, .n-base-selection`))
    return { names: shown.map((e) => `${e.tagName.toLowerCase()} "${(e.innerText || e.getAttribute('aria-label') || e.getAttribute('placeholder') || e.className).slice(0, 40)}"`), dead: dead.slice(0, 3).map((e) => `only a mouse can press ${e.tagName.toLowerCase()}.${e.className}`) }
  })
  const met = new Set<number>()
  const found = new Set<string>(all.dead)
  for (let press = 0; press < all.names.length + 5 && met.size < all.names.length; press++) {
    await page.keyboard.press('Tab')
    const at = await page.evaluate(() => {
      const e = document.activeElement as HTMLElement | null
      if (!e || e === document.body) return null
      const ringed = (x: Element) => { const s = getComputedStyle(x); return (s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) >= 1) || s.boxShadow !== 'none' }
      // Inputs show it on their frame: composer and ask by the colour of the border, naive's by a ring.
      const frame = e.closest('.n-input, .n-base-selection')
      const inside = frame && [frame, ...frame.querySelectorAll('.n-base-selection__state-border, .n-input__state-border')].some(ringed)
      return { index: Number(e.dataset.tab ?? -1), visible: ringed(e) || !!inside || !!e.closest('.composer, .ask'), name: `${e.tagName.toLowerCase()}.${e.className}` }
    })
    if (!at) continue
    if (at.index >= 0) met.add(at.index)
    if (!at.visible) found.add(`focus cannot be seen on ${at.name}`)
  }
  all.names.forEach((name, i) => met.has(i) || found.add(`Tab does not reach ${name}`))
  return [...found]
}
