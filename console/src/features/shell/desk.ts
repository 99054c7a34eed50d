import { defineStore } from 'pinia'
import { ref } from 'vue'
import { api, take } from '@/api/client'
import type { Api, PageContext } from '@/api/types'
import { businessZone } from '@/shared/zone'

/** What every page can see: the state of the installation, how much waits, and what is being looked at. */
export const useDesk = defineStore('desk', () => {
  const status = ref<Api<'Status'>>()
  const waiting = ref(0)
  const parked = ref(0)
  const assistantOpen = ref(sessionStorage.getItem('feiqian.assistant') === 'open')
  /** The object of the page or of its side sheet, so that "this transaction" can be asked about. */
  const context = ref<(PageContext & { label: string }) | null>(null)
  /** What the object of the page is called, for the path at the top: many ids are all zeros at their beginning. */
  const named = ref('')
  let timer: ReturnType<typeof setInterval> | undefined

  async function refresh() {
    const [now, pending, unknown] = await Promise.allSettled([
      take(api.GET('/status')),
      take(api.GET('/approvals', { params: { query: { state: 'Pending', limit: 100 } } })),
      take(api.GET('/effects', { params: { query: { limit: 100 } } })),
    ])
    if (now.status === 'fulfilled') {
      status.value = now.value
      businessZone.value = now.value.dataSet.zone
    }
    if (pending.status === 'fulfilled') waiting.value = pending.value.items.length
    if (unknown.status === 'fulfilled') parked.value = unknown.value.items.length
  }
  function watchIt() {
    void refresh()
    timer ??= setInterval(() => document.visibilityState === 'visible' && void refresh(), 30_000)
  }
  function rest() {
    clearInterval(timer)
    timer = undefined
  }
  /** Raised when somebody asks for the composer, so that it takes the focus; a page that merely has the panel open keeps its own. */
  const wanted = ref(0)
  const compose = () => wanted.value++

  function openAssistant(open: boolean) {
    assistantOpen.value = open
    if (open) compose()
    sessionStorage.setItem('feiqian.assistant', open ? 'open' : 'closed')
  }
  return { status, waiting, parked, context, named, assistantOpen, wanted, refresh, watchIt, rest, openAssistant, compose }
})
