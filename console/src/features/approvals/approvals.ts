import { useLoad } from '@/shared/loading'
import { api, take } from '@/api/client'
import type { Api, Approval, Bilingual } from '@/api/types'
import { useDesk } from '../shell/desk'

export const read = (id: string): Promise<Approval> => take(api.GET('/approvals/{id}', { params: { path: { id } } }))

/** One approval; loaded again when somebody decided elsewhere, and every few seconds while it waits. */
export function useApproval(id: () => string, changed: () => unknown = id) {
  const { data, problem, reload } = useLoad(() => read(id()), {
    on: () => [id(), changed()], every: (approval) => (approval.state === 'Pending' ? 15_000 : null),
  })
  function keep(approval: Approval) {
    data.value = approval
    void useDesk().refresh()
  }
  return { data, problem, reload, keep }
}

/** Approves or rejects what was looked at: the digest goes along, so one changed argument voids it. */
export function decide(approval: Approval, decision: 'approve' | 'reject', reason: string): Promise<Approval> {
  return take(api.POST('/approvals/{id}/decision', { params: { path: { id: approval.id } }, body: { decision, reason, digest: approval.digest } }))
}

const ends: Record<string, string> = { 'nobody decided in time': 'Late', 'the stored arguments no longer have this digest': 'Changed', 'the run that asked for it is over': 'Over', 'it cannot be done any more': 'Impossible' }

/** Why it was decided so; the system's own reasons in the reader's language, a person's as they were written. */
export function reasonGiven(reason: string, word: Words['word']): string {
  const known = ends[reason]
  return known ? word('approvalEnd', known) : reason
}

interface Words { say: (words: Bilingual) => string; word: (group: string, key: string) => string; slot: (name: string, value: Api<'SlotValue'>) => string }

/** What was asked for, each argument with its label, money and keys written as everywhere else; what the tool has words for, in those. */
export function argumentLines(asked: Pick<Approval, 'arguments' | 'argumentList'>, { say, word, slot }: Words) {
  return Object.entries(asked.arguments.values)
    .map(([name, value]) => {
      const told = asked.argumentList?.find((a) => a.name === name)
      return { name, label: told ? say(told.label) : word('slot', name), text: told?.words ? say(told.words) : slot(name, value), link: told?.link ?? null }
    })
    .filter((line) => line.text !== '')
}

/** Only what waits expires, and what did says when. */
export const expires = (state: Approval['state']): boolean => state === 'Pending' || state === 'Expired'
