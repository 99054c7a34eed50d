import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { useLoad } from '@/shared/loading'

/** Whose transactions: one of these. */
export interface Whose { issuer?: string; acquirer?: string; merchant?: string; terminal?: string; cardToken?: string }

export const useInstitution = (id: () => string) => useLoad(() => take(api.GET('/payments/institutions/{id}', { params: { path: { id: id() } } })), { on: id })
export const useMerchant = (id: () => string) => useLoad(() => take(api.GET('/payments/merchants/{id}', { params: { path: { id: id() } } })), { on: id })
export const useCard = (token: () => string) => useLoad(() => take(api.GET('/payments/cards/{token}', { params: { path: { token: token() } } })), { on: token })

/** Which network's card it is, by its first digits. */
export function schemeOf(iin: string): string {
  if (/^(62|81)/.test(iin)) return 'UnionPay'
  if (iin.startsWith('4')) return 'Visa'
  if (/^(5[1-5]|2[2-7])/.test(iin)) return 'Mastercard'
  if (iin.startsWith('35')) return 'JCB'
  return /^3[47]/.test(iin) ? 'American Express' : 'Other'
}

/** YYMM as people write it. */
export const expiryText = (yymm: string) => (/^\d{4}$/.test(yymm) ? `${yymm.slice(2)}/${yymm.slice(0, 2)}` : yymm)

/** An institution is asked about as what it is; one that is both, as an issuer. */
export const sideOf = (institution: Api<'InstitutionDetail'>): Whose => (institution.roles.includes('Issuer') ? { issuer: institution.id } : { acquirer: institution.id })
