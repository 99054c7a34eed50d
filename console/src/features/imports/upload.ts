import { onScopeDispose, ref } from 'vue'
import { upload, type Upload } from '@/api/client'
import type { ImportJob, Problem } from '@/api/types'

/** Sends one file at a time and knows how much of it has left; null while nothing is sent. */
export function useUpload() {
  const share = ref<number | null>(null)
  let under: Upload<ImportJob> | undefined
  async function send(file: File, mapping: string): Promise<ImportJob> {
    const form = new FormData()
    // The mapping first: a server that knows none of that name need not read the file.
    form.append('mapping', mapping)
    form.append('file', file, file.name)
    share.value = 0
    under = upload<ImportJob>('/payments/imports', form, (sent) => (share.value = sent))
    try {
      return await under.done
    } finally {
      under = undefined
      share.value = null
    }
  }
  const stop = () => under?.stop()
  onScopeDispose(stop)
  return { share, send, stop }
}

/** A sent file is stored under a name that nobody else has; people know the one they gave it. */
export const givenName = (file: string) => file.replace(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}-/, '')

/** What a person can do about a refused file, in their words; null where nothing went wrong (they stopped it). */
export function worded(problem: Problem, t: (key: string, values?: Record<string, unknown>) => string): Problem | null {
  if (problem.status === -2) return null
  const field = problem.fields?.find((f) => f.field === 'file' || f.field === 'mapping' || f.field === 'path')
  const known = (key: string, values?: Record<string, unknown>): Problem => ({ ...problem, type: '/problems/import', title: t(`import.refused.${key}`), detail: t(`import.refused.${key}More`, values), fields: [] })
  if (problem.status === 413 || problem.type.endsWith('/too-large') || (field?.field === 'file' && /longer|large/.test(field.reason))) return known('tooLarge')
  if (field?.field === 'mapping') return known('mapping', { name: field.value ?? '' })
  if (field?.field === 'path') return known('path', { path: field.value ?? '' })
  return problem
}
