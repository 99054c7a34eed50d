import { computed, type Ref } from 'vue'
import type { Api } from '@/api/types'
import { axis, hatched, percentRange, type ChartOption } from '@/shared/charts'
import * as format from '@/shared/format'
import { colours, palette } from '@/shared/theme'
import { useWords } from '@/shared/words'

/** Charts of the summary: what is asked is in each title, the hour that is not over is hatched. */
export function useNetworkCharts(summary: Ref<Api<'PaymentsSummary'> | undefined>) {
  const { t, say } = useWords()
  const hours = computed(() => summary.value?.hours ?? [])
  const labels = computed(() => hours.value.map((h) => format.shortMoment(h.from, summary.value?.period.zone).slice(6)))
  const hourRows = computed(() => hours.value.map((h, i) => [
    format.moment(h.from, summary.value?.period.zone).slice(0, 16), h.count, summary.value?.hoursBefore[i]?.count ?? null, h.approvalRate == null ? null : format.percent(h.approvalRate),
  ]))

  const volume = computed<ChartOption>(() => (theme) => {
    const c = colours[theme]
    const on = axis(theme)
    return {
      legend: { right: 0, top: 0, itemWidth: 12, itemHeight: 8, textStyle: { color: c.text2, fontSize: 11 } },
      xAxis: on.category(labels.value), yAxis: on.value((v) => format.count(v)),
      series: [
        { type: 'bar', name: t('home.thisPeriod'), barCategoryGap: '25%', data: hours.value.map((h) => ({ value: h.count, itemStyle: h.complete ? { color: palette[0] } : hatched(palette[0] ?? '') })) },
        { type: 'line', name: t('home.before'), symbol: 'none', lineStyle: { width: 1.5, type: 'dashed', color: c.text3 }, itemStyle: { color: c.text3 }, data: summary.value?.hoursBefore.map((h) => h.count) ?? [] },
      ],
    }
  })
  const rate = computed<ChartOption>(() => (theme) => {
    const c = colours[theme]
    const on = axis(theme)
    const rates = [...hours.value, ...(summary.value?.hoursBefore ?? [])].map((h) => h.approvalRate).filter((r): r is number => r != null)
    return {
      legend: { right: 0, top: 0, itemWidth: 16, itemHeight: 2, textStyle: { color: c.text2, fontSize: 11 } },
      xAxis: on.category(labels.value), yAxis: on.value((v) => `${v}%`, rates.length ? percentRange(rates.map((r) => r * 100)) : {}),
      tooltip: { trigger: 'axis', valueFormatter: (v: unknown) => (typeof v === 'number' ? `${v.toFixed(2)}%` : '—') },
      series: [
        { type: 'line', name: t('home.thisPeriod'), symbol: 'circle', symbolSize: 4, connectNulls: false, lineStyle: { width: 2, color: palette[0] }, itemStyle: { color: palette[0] }, data: hours.value.map((h) => (h.approvalRate == null ? null : h.approvalRate * 100)) },
        { type: 'line', name: t('home.before'), symbol: 'none', lineStyle: { width: 1.5, type: 'dashed', color: c.text3 }, itemStyle: { color: c.text3 }, data: summary.value?.hoursBefore.map((h) => (h.approvalRate == null ? null : h.approvalRate * 100)) ?? [] },
      ],
    }
  })
  const declines = computed(() => (summary.value?.topDeclines ?? []).slice(0, 6).map((d) => ({ ...d, words: `${d.responseCode} ${say(d.label)}` })))
  const issuers = computed(() => [...(summary.value?.byIssuer ?? [])].sort((a, b) => (a.approvalRate ?? 1) - (b.approvalRate ?? 1)).slice(0, 6))
  return { volume, rate, hourRows, hours, declines, issuers }
}
