import { expect, it } from 'vitest'
import type { Api } from '@/api/types'
import { chosenOf } from './steps'

const entry = (step: number, kind: Api<'RunStep'>['kind']): Api<'RunStep'> => ({ step, kind, name: kind, title: { zh: kind, en: kind }, state: 'Done', startedAt: '2026-01-05T02:00:00Z' })
const steps = [entry(0, 'Route'), entry(1, 'Tool'), entry(1, 'Approval'), entry(1, 'Tool'), entry(2, 'Answer')]

it('shows the entry that was pressed of a step with an approval', () => {
  expect([1, 2, 3].map((pressed) => chosenOf(steps, 1, pressed))).toEqual([steps[1], steps[2], steps[3]])
})

it('shows the first entry of a step that is asked for by its number, and the first of all for none', () => {
  expect([chosenOf(steps, 1, null), chosenOf(steps, 2, 3), chosenOf(steps, null, null), chosenOf(steps, 9, null)]).toEqual([steps[1], steps[4], steps[0], steps[0]])
})
