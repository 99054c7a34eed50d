import { defineStore } from 'pinia'
import { computed, ref, shallowReactive } from 'vue'
import { api, take } from '@/api/client'
import type { Api, Choice, Problem, StoredEvent } from '@/api/types'
import { asProblem } from '@/shared/loading'
import { usePreferences } from '@/shared/preferences'
import { useDesk } from '../shell/desk'
import { follow } from './stream'
import { isEnd, viewOf, waitsForApproval } from './view'

/** A rating that is pressed again leaves the words that are there; empty words take them away. */
export function feedbackAfter(before: Api<'Feedback'> | null, sent: Api<'Feedback'>): Api<'Feedback'> {
  return { rating: sent.rating, comment: (sent.comment ?? before?.comment) || null }
}

export interface Message { id: string; text: string; at: string; runId: string | null; events: StoredEvent[]; feedback: Api<'Feedback'> | null }
const remembered = 'feiqian.thread'

/** The conversation in hand, the same on the page and in the panel; found again after a reload. */
export const useConversation = defineStore('conversation', () => {
  const threadId = ref<string | null>(sessionStorage.getItem(remembered))
  const messages = ref<Message[]>([])
  const problem = ref<Problem>()
  const loading = ref(false)
  const connected = ref(true)
  const streams = shallowReactive(new Map<string, () => void>())
  let opened: string | null = null

  const last = computed(() => messages.value.at(-1))
  const running = computed(() => {
    const message = last.value
    return message && !message.events.some((e) => isEnd(e.event)) ? message : null
  })
  /** A run that waits for a second person may wait for days: other things can be said meanwhile. */
  const waiting = computed(() => !!running.value && waitsForApproval(viewOf(running.value.events.map((e) => e.event))))

  function point(id: string | null) {
    for (const stop of streams.values()) stop()
    streams.clear()
    threadId.value = id
    opened = id
    messages.value = []
    problem.value = undefined
    if (id) sessionStorage.setItem(remembered, id)
    else sessionStorage.removeItem(remembered)
  }
  /** Starts with an empty page; the thread is opened with its first message. */
  const begin = () => point(null)

  async function open(id: string) {
    if (opened === id) return
    point(id)
    loading.value = true
    try {
      const thread = await take(api.GET('/threads/{id}', { params: { path: { id } } }))
      if (threadId.value !== id) return
      messages.value = thread.messages.map((m) => ({ ...m, feedback: m.feedback ?? null }))
      for (const m of messages.value) if (!m.events.some((e) => isEnd(e.event))) watch(m)
    } catch (e) {
      const told = asProblem(e)
      opened = null
      if (told.status === 404) begin()
      problem.value = told
    } finally {
      loading.value = false
    }
  }
  /** The one that this tab was at; if that is gone, nobody asked for it. */
  async function resume() {
    if (threadId.value) await open(threadId.value)
    if (problem.value?.status === 404) problem.value = undefined
  }

  function watch(message: Message) {
    const runId = message.runId
    if (!runId || streams.has(runId)) return
    const stop = follow(runId, message.events.at(-1)?.sequence ?? 0, (stored) => {
      messages.value.find((m) => m.runId === runId)?.events.push(stored)
      if (isEnd(stored.event)) streams.delete(runId)
      if (stored.event.type.startsWith('Approval')) void useDesk().refresh()
    }, (line) => (connected.value = line))
    streams.set(runId, stop)
  }

  async function say(text: string, chosen?: { slot: string | null; choice: Choice }) {
    const said = text.trim()
    if (!said) return
    problem.value = undefined
    const message: Message = { id: crypto.randomUUID(), text: said, at: new Date().toISOString(), runId: null, events: [], feedback: null }
    messages.value.push(message)
    try {
      const id = threadId.value ?? (await take(api.POST('/threads'))).id
      if (threadId.value === null) {
        threadId.value = opened = id
        sessionStorage.setItem(remembered, id)
      }
      const looking = useDesk().context
      const started = await take(api.POST('/threads/{id}/messages', {
        params: { path: { id }, header: { 'Idempotency-Key': message.id } },
        body: {
          text: said, language: usePreferences().language, context: looking && { kind: looking.kind, id: looking.id },
          choice: chosen && { slot: chosen.slot, value: chosen.choice.value },
        },
      }))
      const mine = messages.value.find((m) => m.id === message.id)
      if (mine) {
        mine.runId = started.runId
        watch(mine)
      }
    } catch (e) {
      problem.value = asProblem(e)
      messages.value = messages.value.filter((m) => m.id !== message.id)
      draft.value ||= said
    }
  }
  /** What is being written: kept while the panel is shut, and when it could not be sent, so that nobody types it twice. */
  const draft = ref('')

  async function cancel() {
    const runId = running.value?.runId
    if (runId) await take(api.POST('/runs/{id}/cancel', { params: { path: { id: runId } } })).catch((e) => (problem.value = asProblem(e)))
  }
  async function rate(message: Message, feedback: Api<'Feedback'>) {
    if (!message.runId) return
    await take(api.POST('/runs/{id}/feedback', { params: { path: { id: message.runId } }, body: feedback }))
    message.feedback = feedbackAfter(message.feedback, feedback)
  }
  return { threadId, messages, problem, loading, connected, running, waiting, draft, begin, open, resume, say, cancel, rate }
})
