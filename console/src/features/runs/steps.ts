import type { Api } from '@/api/types'

/** What is looked at: the entry that was pressed, else the step's first; a step that waited for a person has several. */
export function chosenOf(steps: Api<'RunStep'>[], step: number | null, pressed: number | null): Api<'RunStep'> | undefined {
  const at = pressed === null ? undefined : steps[pressed]
  return at && at.step === step ? at : (steps.find((s) => s.step === step) ?? steps[0])
}
