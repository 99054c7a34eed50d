import { computed, ref, watch, type Ref } from 'vue'
import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { axis, percentRange, type ChartOption } from '@/shared/charts'
import * as format from '@/shared/format'
import { useLoad } from '@/shared/loading'
import { palette } from '@/shared/theme'
import { useWords } from '@/shared/words'

export type NetworkView = Api<'Network'>
export type Slice = Api<'NetworkSlice'>
export const windows = [15, 60, 360, 1440] as const
export const directions = ['issuers', 'acquirers', 'schemes', 'regions', 'cities'] as const
export type Direction = (typeof directions)[number]

const filterOf = { issuers: 'issuer', acquirers: 'acquirer', schemes: 'scheme', cities: 'city', regions: null } as const
/** The transactions behind a member of a breakdown; none can be asked for of a region, or of those that nothing is known of. */
export function transactionsOf(view: NetworkView, by: Direction, slice: Slice, status?: Api<'TransactionState'>) {
  const filter = filterOf[by]
  if (!slice.key || !filter) return null
  return { name: 'transactions', query: { [filter]: slice.key, from: view.period.from, to: view.period.to, ...(status ? { status } : {}) } }
}

const QUIET_MILLIS = 20_000

/** The last minutes of the network, read again every few seconds until somebody holds it. Quiet: nothing has come for a while. */
export function useLive(minutes: () => number) {
  const held = ref(false)
  const quiet = ref(false)
  const network = useLoad(() => take(api.GET('/payments/network', { params: { query: { minutes: minutes() } } })), { every: () => (held.value ? null : minutes() <= 60 ? 5000 : 30_000) })
  watch(minutes, () => void network.reload())
  watch(held, (now) => now || void network.reload())
  let latest = ''
  let since = Date.now()
  watch(network.data, (view) => {
    const step = view?.steps.findLast((s) => s.count > 0)
    const now = JSON.stringify([minutes(), step?.from, step?.count])
    if (now !== latest) since = Date.now()
    latest = now
    quiet.value = Date.now() - since >= QUIET_MILLIS
  })
  return { ...network, held, quiet }
}

/** Charts of the steps; a step without an answered transaction is a gap. */
export function useLiveCharts(view: Ref<NetworkView | undefined>) {
  const { t } = useWords()
  const steps = computed(() => view.value?.steps ?? [])
  const labels = computed(() => steps.value.map((s) => format.moment(s.from, view.value?.period.zone).slice(11, (view.value?.stepSeconds ?? 60) < 60 ? 19 : 16)))
  const rows = computed(() => steps.value.map((s) => [format.moment(s.from, view.value?.period.zone), s.count, s.approved, s.approvalRate == null ? null : format.percent(s.approvalRate)]))
  const pace = computed<ChartOption>(() => (theme) => {
    const on = axis(theme)
    const seconds = view.value?.stepSeconds ?? 60
    return {
      xAxis: on.category(labels.value), yAxis: on.value((v) => format.count(v)),
      tooltip: { trigger: 'axis', valueFormatter: (v: unknown) => (typeof v === 'number' ? format.count(v) : '—') },
      series: [{ type: 'bar', name: t('network.pace'), barCategoryGap: '20%', itemStyle: { color: palette[0] }, data: steps.value.map((s) => Math.round((s.count / seconds) * 10_000) / 10_000) }],
    }
  })
  const rate = computed<ChartOption>(() => (theme) => {
    const on = axis(theme)
    const rates = steps.value.map((s) => (s.approvalRate == null ? null : s.approvalRate * 100))
    const known = rates.filter((r): r is number => r !== null)
    return {
      xAxis: on.category(labels.value), yAxis: on.value((v) => `${v}%`, known.length ? percentRange(known) : {}),
      tooltip: { trigger: 'axis', valueFormatter: (v: unknown) => (typeof v === 'number' ? `${v.toFixed(2)}%` : '—') },
      series: [{ type: 'line', name: t('home.tile.rate'), symbol: 'circle', symbolSize: 3, connectNulls: false, lineStyle: { width: 2, color: palette[0] }, itemStyle: { color: palette[0] }, data: rates }],
    }
  })
  return { pace, rate, rows, steps }
}
