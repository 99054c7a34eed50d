import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { count, span } from '@/shared/format'
import { useAction, useLoad } from '@/shared/loading'
import { useWords } from '@/shared/words'

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

/** Speeds as people compare them: how many times the clock, and what that makes of a second. */
export function useSpeeds() {
  const { t, language } = useWords()
  const pace = (speed: number) => (speed === 0 ? t('simulator.fastest') : speed === 1 ? t('simulator.realTime') : t('simulator.times', { n: count(speed) }))
  const length = (seconds: number) => (seconds < 60 ? span(`PT${seconds}S`, language.value) : seconds < 3600 ? t('simulator.ofMinutes', { n: count(Math.round(seconds / 6) / 10) }) : t('simulator.ofHours', { n: count(Math.round(seconds / 360) / 10) }))
  const paceMore = (speed: number) => (speed > 1 ? ` · ${t('simulator.perRealSecond', { time: length(speed) })}` : '')
  return { pace, paceMore }
}

type Kind = Api<'IncidentKind'>
/** What can be staged, by who has to find it, and whom each strikes. */
export const incidents: { group: 'operations' | 'fraud'; kinds: Kind[] }[] = [
  { group: 'operations', kinds: ['IssuerDown', 'IssuerSlow', 'DuplicateDebits', 'Misrouting', 'SlowDatabase', 'BadRelease', 'NetworkLoss', 'ClearingCut', 'ClearingDoubled'] },
  { group: 'fraud', kinds: ['CardTesting', 'AccountTakeover', 'MuleRing', 'CashOut', 'WrongMcc', 'MovedTerminal'] },
]
export const strikes: Record<Kind, 'Issuer' | 'Acquirer' | 'Merchant' | null> = {
  IssuerDown: 'Issuer', IssuerSlow: 'Issuer', AccountTakeover: 'Issuer', DuplicateDebits: 'Acquirer', Misrouting: 'Acquirer', NetworkLoss: 'Acquirer', ClearingCut: 'Acquirer', ClearingDoubled: 'Acquirer',
  CardTesting: 'Merchant', CashOut: 'Merchant', WrongMcc: 'Merchant', MovedTerminal: 'Merchant', SlowDatabase: null, BadRelease: null, MuleRing: null,
}
/** Minutes of simulated time that each usually lasts. */
export const usually: Record<Kind, number> = {
  IssuerDown: 20, IssuerSlow: 30, DuplicateDebits: 30, Misrouting: 40, SlowDatabase: 25, BadRelease: 40, NetworkLoss: 20, ClearingCut: 1440, ClearingDoubled: 1440,
  CardTesting: 15, AccountTakeover: 360, MuleRing: 720, CashOut: 2880, WrongMcc: 4320, MovedTerminal: 2880,
}
