import { api, take } from '@/api/client'
import type { Api } from '@/api/types'

export type Job = Api<'RetentionJob'>
export type Planned = Api<'PlannedDay'>
export type Archived = Api<'ArchivedDay'>
export type Request = Api<'RetentionRequest'>

export const live = (job: Job) => job.state === 'Running' || job.state === 'Stopping'
export const resumable = (job: Job) => job.state === 'Interrupted' || job.state === 'Cancelled' || job.state === 'Failed'

/** What a class of data has that is over its limit: what would go, and what is held back. */
export interface Weight { dataClass: Planned['dataClass']; title: Planned['title']; days: number; rows: number; bytes: number; held: number }

/** Class by class, in the order of the plan. */
export function weights(plan: readonly Planned[]): Weight[] {
  const found = new Map<string, Weight>()
  for (const day of plan) {
    const one = found.get(day.dataClass) ?? { dataClass: day.dataClass, title: day.title, days: 0, rows: 0, bytes: 0, held: 0 }
    if (day.held.length) one.held++
    else { one.days++; one.rows += day.rows; one.bytes += day.bytes }
    found.set(day.dataClass, one)
  }
  return [...found.values()]
}

export const ask = (key: string, standing: boolean, reason: string) =>
  take(api.POST('/payments/retention/requests', { params: { header: { 'Idempotency-Key': key } }, body: { standing, reason } }))
export const restore = (day: string, liveDays: number, reason: string) => take(api.POST('/payments/retention/restores', { body: { day, liveDays, reason } }))
export const cancel = (id: string) => take(api.POST('/payments/retention/jobs/{id}/cancel', { params: { path: { id } } }))
export const resume = (id: string) => take(api.POST('/payments/retention/jobs/{id}/resume', { params: { path: { id } } }))
