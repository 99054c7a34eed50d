import type { Language, Money, Value } from '@/api/types'
import { businessZone } from './zone'

/** Writes numbers, money and times as people of a language read them. Pure; see useFormat for the bound form. */
const locales: Record<Language, string> = { zh: 'zh-CN', en: 'en-GB' }

/** Digits after the point of an ISO 4217 currency. */
export function exponent(currency: string): number {
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2
  } catch {
    return 2
  }
}

export function amount(money: Money): string {
  const digits = exponent(money.currency)
  return new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }).format(money.amountMinor / 10 ** digits)
}

/** Yuan are called so in Chinese; every other currency by its code. As the answers of the server write it. */
export const unit = (currency: string, language: Language) => (language === 'zh' && currency === 'CNY' ? '元' : currency)

/** Between a number and its unit, everywhere: thin, and never at the end of a line. */
export const thin = '\u202f'

/** A number and its unit; a sign of percent stands at the number itself. */
export const withUnit = (number: string | number, unit: string) => `${number}${thin}${unit}`

/** 128.00 元 or CNY 128.00: the one way in which money is written. */
export const money = (m: Money, language: Language) => (language === 'zh' ? withUnit(amount(m), unit(m.currency, 'zh')) : withUnit(m.currency, amount(m)))

/** A country by its ISO 3166 code; the code itself where it is none. */
export function country(code: string, language: Language): string {
  try {
    return new Intl.DisplayNames([locales[language]], { type: 'region' }).of(code) ?? code
  } catch {
    return code
  }
}

export const count = (n: number) => new Intl.NumberFormat('en').format(n)

const scales: Record<Language, [number, string][]> = { zh: [[1e8, '亿'], [1e4, '万']], en: [[1e9, 'bn'], [1e6, 'M'], [1e3, 'k']] }

/** Large numbers for tiles and axes: 1,234,567 is 123.46 万 in Chinese, 1.23 M in English. */
export function compact(n: number, language: Language): string {
  const scale = scales[language].find(([size]) => Math.abs(n) >= size)
  if (!scale || Math.abs(n) < 10_000) return count(Math.round(n))
  return withUnit(new Intl.NumberFormat('en', { minimumFractionDigits: 2, maximumFractionDigits: 2 }).format(n / scale[0]), scale[1])
}

export function compactMoney(m: Money, language: Language): string {
  const number = compact(m.amountMinor / 10 ** exponent(m.currency), language)
  if (language === 'en') return withUnit(m.currency, number)
  const word = unit(m.currency, 'zh')
  // 万元 is one word; a code is not.
  return /[万亿]$/.test(number) && word === '元' ? number + word : withUnit(number, word)
}

/** Two digits wherever percentages are compared; fewer only for what is no measure (progress, certainty). */
export const percent = (fraction: number, digits = 2) => `${(fraction * 100).toFixed(digits)}%`

/** Two digits with a sign; what rounds to nothing has no direction. */
function signed(value: number): string {
  const digits = Math.abs(value).toFixed(2)
  return `${Number(digits) === 0 ? '±' : value > 0 ? '+' : '−'}${digits}`
}

/** A difference of rates: percentage points with a sign; a real minus, so that it lines up. */
export function points(fraction: number, language: Language): string {
  return withUnit(signed(fraction * 100), language === 'zh' ? '个百分点' : 'pp')
}

/** A relative change with a sign, or null where the base is zero. */
export function change(now: number, before: number): string | null {
  if (before === 0) return null
  return `${signed((now / before - 1) * 100)}%`
}

/** 1.5 MB; thousands of thousands, as file managers count. */
export function bytes(size: number): string {
  const scale = [[1e9, 'GB'], [1e6, 'MB'], [1e3, 'kB']].find(([s]) => size >= Number(s)) ?? [1, 'B']
  return withUnit(new Intl.NumberFormat('en', { maximumFractionDigits: 1 }).format(size / Number(scale[0])), String(scale[1]))
}

const pad = (n: number) => String(n).padStart(2, '0')

/** yyyy-MM-dd HH:mm:ss in a zone; without one, in the zone of the network's books. */
export function moment(instant: string, zone = businessZone.value): string {
  const date = new Date(instant)
  if (Number.isNaN(date.getTime())) return instant
  const part = partsIn(date, zone)
  return `${part.year}-${part.month}-${part.day} ${part.hour}:${part.minute}:${part.second}`
}

/** MM-dd HH:mm, for axes and dense lists. */
export const shortMoment = (instant: string, zone?: string) => moment(instant, zone).slice(5, 16)

function partsIn(date: Date, zone?: string) {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
  }).formatToParts(date)
  const get = (type: string) => parts.find((p) => p.type === type)?.value ?? ''
  return { year: get('year'), month: get('month'), day: get('day'), hour: get('hour'), minute: get('minute'), second: get('second') }
}

/** "3 minutes ago" within a day, otherwise the time itself. */
export function ago(instant: string, language: Language, now = Date.now()): string {
  const seconds = (new Date(instant).getTime() - now) / 1000
  const size = Math.abs(seconds)
  if (size >= 86_400) return moment(instant).slice(0, 16)
  const relative = new Intl.RelativeTimeFormat(locales[language], { numeric: 'auto' })
  if (size < 60) return relative.format(Math.round(seconds), 'second')
  if (size < 3600) return relative.format(Math.round(seconds / 60), 'minute')
  return relative.format(Math.round(seconds / 3600), 'hour')
}

export function millis(ms: number): string {
  if (ms < 1) return withUnit((ms * 1000).toFixed(0), 'µs')
  if (ms < 1000) return withUnit(ms < 10 ? ms.toFixed(1) : Math.round(ms), 'ms')
  if (ms < 60_000) return withUnit((ms / 1000).toFixed(ms < 10_000 ? 2 : 1), 's')
  return clockTime(ms / 1000)
}

/** Seconds as 1:02:03 or 2:03. */
export function clockTime(seconds: number): string {
  const s = Math.max(0, Math.round(seconds))
  const [h, m] = [Math.floor(s / 3600), Math.floor((s % 3600) / 60)]
  return h > 0 ? `${h}:${pad(m)}:${pad(s % 60)}` : `${m}:${pad(s % 60)}`
}

/** What a model cost, to the millionth; written as money is. */
export function cost(micros: number, currency: string, language: Language): string {
  const number = (micros / 1e6).toFixed(micros === 0 ? 2 : 6)
  return language === 'zh' ? withUnit(number, unit(currency, 'zh')) : withUnit(currency, number)
}

/** An ISO 8601 duration (PT1H2M3.5S) as 1:02:03 or 3.5 s. */
export function span(duration: string, language: Language): string {
  const found = /^PT(?:(\d+)H)?(?:(\d+)M)?(?:([\d.]+)S)?$/.exec(duration)
  if (!found) return duration
  const seconds = Number(found[1] ?? 0) * 3600 + Number(found[2] ?? 0) * 60 + Number(found[3] ?? 0)
  if (seconds >= 60) return clockTime(seconds)
  return withUnit(seconds, language === 'zh' ? '秒' : 's')
}

/** A cell's value in its usual form. */
export function value(v: Value, language: Language): string {
  switch (v.kind) {
    case 'Amount': return money(v.money, language)
    case 'Count': return count(v.count)
    case 'Ratio': return percent(v.fraction)
    case 'PointChange': return points(v.fraction, language)
    case 'Day': return v.date
    case 'Moment': return moment(v.instant, v.zone)
    case 'Span': return span(v.duration, language)
    case 'Text': return v.text
  }
}
