import { api, take } from '@/api/client'
import { useAction, useLoad } from '@/shared/loading'
import { useDesk } from '../shell/desk'

/** One side effect of unknown outcome, and the way to say what became of it. */
export function useEffect(id: () => string) {
  const path = () => ({ params: { path: { id: id() } } })
  const { data: effect, problem, reload } = useLoad(() => take(api.GET('/effects/{id}', path())), { on: id })
  const settling = useAction(async (happened: boolean, note: string) => {
    effect.value = await take(api.POST('/effects/{id}/settlement', { ...path(), body: { happened, note } }))
    void useDesk().refresh()
  })
  return { effect, problem, reload, settling }
}
