import { computed } from 'vue'
import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { useFilters } from '@/shared/filters'
import { usePages } from '@/shared/loading'

export const states: Api<'TransferState'>[] = ['Received', 'Pending', 'Accepted', 'Settled', 'Rejected']
export const filterKeys = ['q', 'state', 'debtorAgent', 'creditorAgent', 'from', 'to', 'minAmount', 'maxAmount'] as const

/** The search of the page: what the URL says is what is asked. */
export function useTransfers() {
  const search = useFilters([...filterKeys, 'show'] as const)
  const asked = computed(() => Object.fromEntries(filterKeys.map((k) => [k, search.filters.value[k]])))
  const pages = usePages((cursor) => {
    const f = search.filters.value
    const number = (text?: string) => (text && /^\d+$/.test(text) ? Number(text) : undefined)
    return take(api.GET('/payments/transfers', { params: { query: {
      cursor, q: f.q, state: states.find((s) => s === f.state), debtorAgent: f.debtorAgent, creditorAgent: f.creditorAgent, from: f.from, to: f.to, minAmount: number(f.minAmount), maxAmount: number(f.maxAmount),
    } } }))
  }, () => JSON.stringify(asked.value))
  const any = computed(() => Object.values(asked.value).some(Boolean))
  return { ...search, ...pages, any }
}

/** Where the record writes a message of its own: addresses of files to download. */
export const fileOf = (transfer: Api<'Transfer'>) => ({
  status: `/api/v1/payments/transfers/${transfer.id}/status`,
  instruction: `/api/v1/payments/transfers/${transfer.id}/instruction`,
  notification: (institution: string) => notificationOf(institution, transfer.settlementDate),
})
export const notificationOf = (institution: string, date: string) => `/api/v1/payments/transfers/notification?institution=${institution}&date=${date}`

export interface Answered { endToEndId: string; code: string; reason: string | null; information: string | null }

/** What a pacs.002 of our own server says of each transfer; it writes names without a prefix. */
export function answersOf(document: string): Answered[] {
  const parsed = new DOMParser().parseFromString(document, 'application/xml')
  return [...parsed.getElementsByTagName('TxInfAndSts')].map((one) => {
    const text = (...path: string[]) => path.reduce<Element | undefined>((at, name) => at?.getElementsByTagName(name)[0], one)?.textContent?.trim() || null
    return { endToEndId: text('OrgnlEndToEndId') ?? '', code: text('TxSts') ?? '', reason: text('StsRsnInf', 'Rsn'), information: text('StsRsnInf', 'AddtlInf') }
  })
}
