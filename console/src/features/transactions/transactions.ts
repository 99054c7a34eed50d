import { computed } from 'vue'
import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { useFilters } from '@/shared/filters'
import { useLoad, usePages } from '@/shared/loading'

export const filterKeys = ['q', 'from', 'to', 'cardTail', 'cardToken', 'merchant', 'terminal', 'issuer', 'acquirer', 'scheme', 'city', 'status', 'responseCode', 'minAmount', 'maxAmount', 'marked'] as const

/** The search of the page: what the URL says is what is asked. */
export function useTransactions() {
  const search = useFilters([...filterKeys, 'show'] as const)
  const asked = computed(() => Object.fromEntries(filterKeys.map((k) => [k, search.filters.value[k]])))
  const pages = usePages((cursor) => {
    const f = search.filters.value
    const number = (text?: string) => (text && /^\d+$/.test(text) ? Number(text) : undefined)
    return take(api.GET('/payments/transactions', { params: { query: {
      cursor, q: f.q, from: f.from, to: f.to, cardTail: f.cardTail, cardToken: f.cardToken, merchant: f.merchant, terminal: f.terminal, issuer: f.issuer, acquirer: f.acquirer, scheme: f.scheme, city: f.city,
      status: f.status as Api<'TransactionState'> | undefined, responseCode: f.responseCode, minAmount: number(f.minAmount), maxAmount: number(f.maxAmount), marked: f.marked === 'true' || undefined,
    } } }))
  }, () => JSON.stringify(asked.value))
  const any = computed(() => Object.values(asked.value).some(Boolean))
  return { ...search, ...pages, any }
}

export function useTransaction(id: () => string) {
  const transaction = useLoad(() => take(api.GET('/payments/transactions/{id}', { params: { path: { id: id() } } })), { on: id })
  const messages = useLoad(() => take(api.GET('/payments/transactions/{id}/messages', { params: { path: { id: id() } } })), { on: id })
  return { transaction, messages }
}
