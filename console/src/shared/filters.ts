import { computed } from 'vue'
import { useRoute, useRouter } from 'vue-router'

/** Filters that live in the URL, so that a list can be sent to a colleague and never loses its place. */
export function useFilters<Key extends string>(keys: readonly Key[]) {
  const route = useRoute()
  const router = useRouter()
  const filters = computed(() => {
    const found: Partial<Record<Key, string>> = {}
    for (const key of keys) {
      const value = route.query[key]
      if (typeof value === 'string' && value !== '') found[key] = value
    }
    return found
  })
  function set(change: Partial<Record<Key, string | null | undefined>>) {
    const query = new Map(Object.entries(route.query))
    for (const [key, value] of Object.entries(change) as [Key, string | null | undefined][]) {
      if (value) query.set(key, value)
      else query.delete(key)
    }
    return router.replace({ query: Object.fromEntries(query) })
  }
  const clear = () => set(Object.fromEntries(keys.map((k) => [k, null])) as Partial<Record<Key, null>>)
  const signature = computed(() => JSON.stringify(filters.value))
  return { filters, set, clear, signature, any: computed(() => Object.keys(filters.value).length > 0) }
}
