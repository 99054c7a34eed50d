import type { Api } from '@/api/types'

export interface Bar { span: Api<'SpanRecord'>; depth: number; from: number; width: number; offsetMicros: number }

/** Spans as bars in percent of the whole, children under their parents in the order they began. */
export function waterfall(spans: Api<'SpanRecord'>[]): { bars: Bar[]; totalMicros: number } {
  const start = Math.min(...spans.map((s) => Date.parse(s.startedAt)))
  const offset = (s: Api<'SpanRecord'>) => s.offsetMicros ?? (Date.parse(s.startedAt) - start) * 1000
  const totalMicros = Math.max(1, ...spans.map((s) => offset(s) + s.micros))
  const ids = new Set(spans.map((s) => s.id))
  const parentOf = (s: Api<'SpanRecord'>) => (s.parentId && ids.has(s.parentId) ? s.parentId : '')
  const bars: Bar[] = []
  const walk = (parent: string, depth: number) => {
    for (const span of spans.filter((s) => parentOf(s) === parent).sort((a, b) => offset(a) - offset(b))) {
      bars.push({ span, depth, from: (offset(span) / totalMicros) * 100, width: (span.micros / totalMicros) * 100, offsetMicros: offset(span) })
      walk(span.id, depth + 1)
    }
  }
  walk('', 0)
  return { bars, totalMicros }
}
