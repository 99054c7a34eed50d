import { shallowRef } from 'vue'
import { api, take } from '@/api/client'
import type { Api } from '@/api/types'

const institutions = shallowRef<Api<'Institution'>[]>([])
const responseCodes = shallowRef<Api<'ResponseCode'>[]>([])
let asked = false

/** Institutions and response codes change rarely: read once for all pages. */
export function useReference() {
  if (!asked) {
    asked = true
    take(api.GET('/payments/institutions', { params: { query: { limit: 200 } } })).then((p) => (institutions.value = p.items), () => (asked = false))
    take(api.GET('/payments/response-codes')).then((p) => (responseCodes.value = p.items), () => (asked = false))
  }
  return { institutions, responseCodes }
}
