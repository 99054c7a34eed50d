import { api, take } from '@/api/client'
import { useAction, useLoad } from '@/shared/loading'

/** A run with its spans; loaded again while it is under way. */
export function useRun(id: () => string) {
  const path = () => ({ params: { path: { id: id() } } })
  const live = (state: string) => (['Queued', 'Running', 'WaitingForApproval'].includes(state) ? 4000 : null)
  const run = useLoad(() => take(api.GET('/runs/{id}', path())), { on: id, every: (r) => live(r.summary.state) })
  const spans = useLoad(() => take(api.GET('/runs/{id}/spans', path())), { on: () => [id(), run.data.value?.summary.state] })
  const replay = useAction(() => take(api.POST('/runs/{id}/replay', path())))
  return { run, spans, replay }
}
