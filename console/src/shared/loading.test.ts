import { effectScope, ref } from 'vue'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { useLoad } from './loading'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('comes again after a load that failed, and not while nobody wants it', async () => {
  const held = ref(false)
  let calls = 0
  let broken = false
  const scope = effectScope()
  const load = scope.run(() => useLoad(async () => { calls++; if (broken) throw new Error('gone'); return calls }, { every: () => (held.value ? null : 1000) }))
  await vi.advanceTimersByTimeAsync(0)
  expect(load?.data.value).toBe(1)
  broken = true
  await vi.advanceTimersByTimeAsync(1000)
  expect([calls, load?.problem.value?.detail]).toEqual([2, 'gone'])
  broken = false
  await vi.advanceTimersByTimeAsync(1000)
  expect([load?.data.value, load?.problem.value]).toEqual([3, undefined])
  held.value = true
  await vi.advanceTimersByTimeAsync(5000)
  expect(calls).toBe(3)
  scope.stop()
})
