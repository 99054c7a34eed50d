import { computed, onScopeDispose, ref, shallowRef, watch, type WatchSource } from 'vue'
import { ApiProblem } from '@/api/client'
import type { Problem } from '@/api/types'

export function asProblem(error: unknown): Problem {
  if (error instanceof ApiProblem) return error.problem
  return { type: 'about:blank', title: 'unexpected', status: -1, detail: error instanceof Error ? error.message : String(error) }
}

/** Loads one thing, again when a source changes, and every so often while `every` says so. */
export function useLoad<T>(load: () => Promise<T>, options: { on?: WatchSource; every?: (data: T) => number | null } = {}) {
  const data = shallowRef<T>()
  const problem = ref<Problem>()
  const loading = ref(false)
  let turn = 0
  let timer: ReturnType<typeof setTimeout> | undefined

  /** A load that failed comes again as well: the network may be back. Whether it is still wanted is asked when it is due. */
  function again() {
    const wait = data.value === undefined ? null : options.every?.(data.value)
    if (wait) timer = setTimeout(() => data.value !== undefined && options.every?.(data.value) && void reload(), wait)
  }
  async function reload() {
    const mine = ++turn
    clearTimeout(timer)
    loading.value = true
    try {
      const loaded = await load()
      if (mine !== turn) return
      data.value = loaded
      problem.value = undefined
    } catch (e) {
      if (mine === turn) problem.value = asProblem(e)
    } finally {
      if (mine === turn) {
        loading.value = false
        again()
      }
    }
  }
  if (options.on) {
    watch(options.on, () => {
      data.value = undefined
      void reload()
    })
  }
  onScopeDispose(() => {
    turn++
    clearTimeout(timer)
  })
  void reload()
  return { data, problem, loading, reload }
}

export interface Page<T> { items: T[]; nextCursor?: string | null }

/** A cursor page that grows. Items already shown stay while the first page is loaded again. */
export function usePages<T>(load: (cursor?: string) => Promise<Page<T>>, on?: WatchSource) {
  const items = shallowRef<T[]>([])
  const next = ref<string | null>()
  const problem = ref<Problem>()
  const loading = ref(false)
  const loaded = ref(false)
  let turn = 0

  async function fetchPage(cursor?: string) {
    const mine = ++turn
    loading.value = true
    try {
      const page = await load(cursor)
      if (mine !== turn) return
      items.value = cursor ? [...items.value, ...page.items] : page.items
      next.value = page.nextCursor ?? null
      problem.value = undefined
      loaded.value = true
    } catch (e) {
      if (mine === turn) problem.value = asProblem(e)
    } finally {
      if (mine === turn) loading.value = false
    }
  }
  const reload = () => fetchPage()
  const more = () => (next.value ? fetchPage(next.value) : Promise.resolve())
  if (on) {
    watch(on, () => {
      loaded.value = false
      items.value = []
      void reload()
    })
  }
  onScopeDispose(() => turn++)
  void reload()
  return { items, problem, loading, loaded, hasMore: computed(() => !!next.value), reload, more }
}

/** Runs something that a button starts; keeps what went wrong. */
export function useAction<A extends unknown[], T>(act: (...args: A) => Promise<T>) {
  const busy = ref(false)
  const problem = ref<Problem>()
  async function run(...args: A): Promise<T | undefined> {
    if (busy.value) return undefined
    busy.value = true
    problem.value = undefined
    try {
      return await act(...args)
    } catch (e) {
      problem.value = asProblem(e)
      return undefined
    } finally {
      busy.value = false
    }
  }
  return { busy, problem, run }
}
