import type { RunEvent, StoredEvent } from '@/api/types'
import { isEnd } from './view'

const types: RunEvent['type'][] = ['RunStarted', 'Routed', 'ToolCalled', 'ToolReturned', 'ApprovalRequested', 'ApprovalDecided', 'AskedBack', 'TextDelta', 'Answered', 'NotUnderstood', 'HandedOver', 'Refused', 'Parked', 'LimitReached', 'Cancelled', 'Failed']

/**
 * Follows a run from after a sequence to its end. The browser sends Last-Event-ID when the line breaks; where it gives up
 * (the server restarts), we start again after the last event seen.
 */
export function follow(runId: string, after: number, onEvent: (stored: StoredEvent) => void, onLine: (connected: boolean) => void): () => void {
  let seen = after
  let source: EventSource | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let wait = 500

  function receive(message: MessageEvent<string>) {
    const sequence = Number(message.lastEventId)
    if (Number.isFinite(sequence) && message.lastEventId !== '') {
      if (sequence <= seen) return
      seen = sequence
    }
    const event = JSON.parse(message.data) as RunEvent
    onEvent({ sequence: seen, event })
    if (isEnd(event)) stop()
  }
  function connect() {
    source = new EventSource(`/api/v1/runs/${encodeURIComponent(runId)}/events?after=${seen}`)
    source.onmessage = receive
    for (const type of types) source.addEventListener(type, receive as EventListener)
    source.onopen = () => {
      wait = 500
      onLine(true)
    }
    source.onerror = () => {
      onLine(false)
      if (source?.readyState !== EventSource.CLOSED) return
      timer = setTimeout(connect, wait)
      wait = Math.min(wait * 2, 8000)
    }
  }
  function stop() {
    clearTimeout(timer)
    source?.close()
  }
  connect()
  return stop
}
