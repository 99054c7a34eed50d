import type { Api, Language } from '@/api/types'
import { count, exponent, unit, withUnit } from './format'

/** An argument of a call in words. A period's end is exclusive, people read the last day. */
export function slotText(value: Api<'SlotValue'>, language: Language, option: (text: string) => string = (text) => text): string {
  switch (value.kind) {
    case 'Amount': return amountText(value.amount, value.currency ?? null, language)
    case 'Period': {
      const last = new Date(Date.parse(value.to) - 86_400_000).toISOString().slice(0, 10)
      return value.from === last ? value.from : `${value.from} – ${last}`
    }
    case 'TimeOfDay': return `${value.from.slice(0, 5)}–${value.to.slice(0, 5)}`
    case 'Text': return option(value.text)
    case 'Number': return count(value.number)
  }
}

/** An amount as it was said may come without a currency; its digits are never rounded. */
function amountText(amount: number, currency: string | null, language: Language): string {
  const digits = currency ? exponent(currency) : 2
  const number = new Intl.NumberFormat('en', { minimumFractionDigits: digits, maximumFractionDigits: 20 }).format(amount)
  if (!currency) return number
  return language === 'zh' ? withUnit(number, unit(currency, 'zh')) : withUnit(currency, number)
}
