import type { Api } from '@/api/types'

/** An argument of a call in words. A period's end is exclusive, people read the last day. */
export function slotText(value: Api<'SlotValue'>): string {
  switch (value.kind) {
    case 'Amount': return value.currency ? `${value.currency} ${value.amount}` : String(value.amount)
    case 'Period': {
      const last = new Date(Date.parse(value.to) - 86_400_000).toISOString().slice(0, 10)
      return value.from === last ? value.from : `${value.from} – ${last}`
    }
    case 'TimeOfDay': return `${value.from.slice(0, 5)}–${value.to.slice(0, 5)}`
    case 'Text': return value.text
    case 'Number': return String(value.number)
  }
}
