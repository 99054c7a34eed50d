import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { useAction, useLoad } from '@/shared/loading'

export function useSimulator() {
  const state = useLoad(() => take(api.GET('/payments/simulator')), { every: () => 2000 })
  const keep = (now: Api<'Simulator'>) => { state.data.value = now }
  return {
    ...state,
    start: useAction(async (body: Api<'SimulatorStart'>) => keep(await take(api.POST('/payments/simulator/start', { body })))),
    stop: useAction(async () => keep(await take(api.POST('/payments/simulator/stop')))),
    speed: useAction(async (speed: number) => keep(await take(api.POST('/payments/simulator/speed', { body: { speed } })))),
    incident: useAction(async (body: Api<'NewIncident'>) => keep(await take(api.POST('/payments/simulator/incident', { body })))),
  }
}
