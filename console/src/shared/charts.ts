import { BarChart, LineChart } from 'echarts/charts'
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components'
import { init, use, type EChartsCoreOption } from 'echarts/core'
import { CanvasRenderer } from 'echarts/renderers'
import { colours, fonts, palette, type ThemeName } from './theme'

use([BarChart, LineChart, GridComponent, TooltipComponent, LegendComponent, MarkLineComponent, AriaComponent, CanvasRenderer])

/** An option in our colours: a function of the theme, because canvas knows no CSS variables. */
export type ChartOption = (theme: ThemeName) => EChartsCoreOption
export interface DrawnChart { show(option: ChartOption, theme: ThemeName): void; dispose(): void }

export function draw(element: HTMLElement, onPick: (index: number) => void): DrawnChart {
  const chart = init(element)
  const watcher = new ResizeObserver(() => chart.resize())
  watcher.observe(element)
  chart.on('click', (event) => onPick(event.dataIndex))
  const still = globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches
  return {
    show: (option, theme) => chart.setOption({ animation: !still, animationDuration: 180, ...base(theme), ...option(theme) }, true),
    dispose() {
      watcher.disconnect()
      chart.dispose()
    },
  }
}

function base(theme: ThemeName): EChartsCoreOption {
  const c = colours[theme]
  return {
    color: palette,
    textStyle: { fontFamily: fonts.text, color: c.text2, fontSize: 12 },
    grid: { left: 8, right: 12, top: 28, bottom: 4, outerBoundsMode: 'same', outerBoundsContain: 'axisLabel' },
    tooltip: {
      trigger: 'axis', backgroundColor: c.raised, borderColor: c.border, padding: [8, 12], confine: true,
      textStyle: { color: c.text, fontSize: 12 }, axisPointer: { type: 'line', lineStyle: { color: c.borderStrong } },
    },
  }
}

export function axis(theme: ThemeName) {
  const c = colours[theme]
  const label = { color: c.text3, fontSize: 11, hideOverlap: true }
  return {
    category: (data: string[]) => ({ type: 'category' as const, data, axisLine: { lineStyle: { color: c.border } }, axisTick: { show: false }, axisLabel: label }),
    value: (formatter?: (v: number) => string, extra: object = {}) => ({
      type: 'value' as const, splitNumber: 4, axisLabel: { ...label, formatter }, splitLine: { lineStyle: { color: c.border, type: 'dashed' as const } }, ...extra,
    }),
  }
}

/** An axis for percentages that stand close together: round steps, and an end that is one of them. */
export function percentRange(values: number[]): { min: number; max: number; interval: number } {
  const [low, high] = [Math.min(...values), Math.max(...values)]
  const step = [0.5, 1, 2, 5, 10, 20, 25].find((s) => (high - low) / s <= 4) ?? 25
  const min = Math.max(0, Math.floor((low - step / 4) / step) * step)
  return { min, max: Math.min(100, Math.max(Math.ceil(high / step) * step, min + step)), interval: step }
}

/** Hatching of what is not complete yet. */
export const hatched = (colour: string) => ({
  color: colour, opacity: 0.55, decal: { symbol: 'rect', dashArrayX: [1, 0], dashArrayY: [3, 3], rotation: -Math.PI / 4, color: 'rgba(255,255,255,.55)' },
})
