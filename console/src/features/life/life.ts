import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { useLoad } from '@/shared/loading'

/** Whose life: one merchant, terminal or card. */
export type Whose = { kind: 'Merchant'; id: string } | { kind: 'Terminal'; acquirer: string; terminal: string } | { kind: 'Card'; token: string }
export type Life = Api<'Lifecycle'>
export type Action = Api<'LifecycleAction'>

const latest = { limit: 100 }

function load(of: Whose): Promise<Life> {
  switch (of.kind) {
    case 'Merchant': return take(api.GET('/payments/merchants/{id}/life', { params: { path: { id: of.id }, query: latest } }))
    case 'Terminal': return take(api.GET('/payments/terminals/{acquirer}/{terminal}/life', { params: { path: { acquirer: of.acquirer, terminal: of.terminal }, query: latest } }))
    case 'Card': return take(api.GET('/payments/cards/{token}/life', { params: { path: { token: of.token }, query: latest } }))
  }
}

export const useLife = (of: () => Whose) => useLoad(() => load(of()), { on: () => JSON.stringify(of()) })

/** The key is made where the form begins: sending it twice does it once. */
export function act(of: Whose, key: string, body: Api<'NewLifecycleAction'>): Promise<Life> {
  const header = { 'Idempotency-Key': key }
  switch (of.kind) {
    case 'Merchant': return take(api.POST('/payments/merchants/{id}/actions', { params: { path: { id: of.id }, header }, body }))
    case 'Terminal': return take(api.POST('/payments/terminals/{acquirer}/{terminal}/actions', { params: { path: { acquirer: of.acquirer, terminal: of.terminal }, header }, body }))
    case 'Card': return take(api.POST('/payments/cards/{token}/actions', { params: { path: { token: of.token }, header }, body }))
  }
}

const fieldsOf: Partial<Record<Action, readonly string[]>> = {
  Apply: ['nameZh', 'nameEn', 'mcc', 'city', 'country', 'address'],
  Change: ['nameZh', 'nameEn', 'mcc', 'city', 'country', 'address'],
  Move: ['city', 'address', 'latitude', 'longitude'],
  Install: ['merchant', 'city', 'address', 'latitude', 'longitude'],
  Renew: ['expiry'],
  Replace: ['expiry'],
}

/** What an action asks for, beside its reason. */
export const fields = (action: Action): readonly string[] => fieldsOf[action] ?? []

/** Whether a field holds the id of a merchant, which nobody can read. A card goes on as a card, by its token. */
export const isMerchant = (field: string, value: string) => ['merchant', 'predecessor', 'successor'].includes(field) && /^[0-9a-f]{8}-[0-9a-f-]{27}$/.test(value)

/** Only what differs from what stands there; nothing that was left empty. */
export const changed = (given: Record<string, string>, now: Record<string, string>): Record<string, string> =>
  Object.fromEntries(Object.entries(given).map(([name, text]) => [name, text.trim()] as const).filter(([name, text]) => text && text !== now[name]))

/** The form begins anew after each thing done or asked for, so that the next request holds nothing of the one before. */
export const formKey = (life: Pick<Life, 'state' | 'events' | 'requests'>): string =>
  [life.state, life.events[0]?.id, life.requests[0]?.id].join(' ')
