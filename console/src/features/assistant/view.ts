import type { Api, Choice, Evidence, RunEvent } from '@/api/types'

/** A run as it is shown, told from its events alone: the same events always give the same picture. */
export interface StepView { step: number; call: Api<'ToolCalled'>; outcome?: Api<'ToolOutcome'> }
export type RunEnd = Extract<RunEvent, { type: 'Answered' | 'AskedBack' | 'NotUnderstood' | 'HandedOver' | 'Refused' | 'Parked' | 'LimitReached' | 'Cancelled' | 'Failed' }>
export interface RunView {
  route?: Api<'Routed'>
  steps: StepView[]
  approvals: { asked: Api<'ApprovalRequested'>; decided?: Api<'ApprovalDecided'> }[]
  /** Text that is still being written; the checked answer replaces it. */
  draft: string
  end?: RunEnd
  evidence: Evidence[]
}

const ends: Record<string, true> = { Answered: true, AskedBack: true, NotUnderstood: true, HandedOver: true, Refused: true, Parked: true, LimitReached: true, Cancelled: true, Failed: true }
export const isEnd = (event: RunEvent): event is RunEnd => event.type in ends

export function viewOf(events: RunEvent[]): RunView {
  const view: RunView = { steps: [], approvals: [], draft: '', evidence: [] }
  for (const event of events) apply(view, event)
  return view
}

function apply(view: RunView, event: RunEvent) {
  switch (event.type) {
    case 'Routed': view.route = event; break
    case 'ToolCalled': view.steps.push({ step: event.step, call: event }); break
    case 'ToolReturned': {
      const step = view.steps.findLast((s) => s.step === event.step)
      if (step) step.outcome = event.outcome
      addEvidence(view, evidenceOf(event.outcome))
      break
    }
    case 'ApprovalRequested':
      view.approvals.push({ asked: event })
      addEvidence(view, evidenceOf(event.preview))
      break
    case 'ApprovalDecided': {
      const approval = view.approvals.find((a) => a.asked.approvalId === event.approvalId)
      if (approval) approval.decided = event
      break
    }
    case 'TextDelta': view.draft += event.text; break
    case 'Answered':
      addEvidence(view, event.evidence)
      view.end = event
      break
    default: if (isEnd(event)) view.end = event
  }
}

export const evidenceOf = (outcome: Api<'ToolOutcome'>): Evidence[] => ('evidence' in outcome ? outcome.evidence : [])

function addEvidence(view: RunView, more: Evidence[]) {
  for (const evidence of more) if (!view.evidence.some((e) => e.id === evidence.id)) view.evidence.push(evidence)
}

/** The buttons a run offers at its end. */
export function choicesOf(end: RunEnd | undefined): { slot: string | null; choices: Choice[] } | null {
  if (end?.type === 'AskedBack') return { slot: end.slot, choices: end.choices }
  if (end?.type === 'NotUnderstood') return { slot: null, choices: end.nearest }
  return null
}

/** Whether the run stands still until a second person has decided. */
export const waitsForApproval = (view: RunView) => !view.end && view.approvals.some((a) => !a.decided)

export interface Piece { text: string; cell?: Api<'CellRef'> }

/** A passage cut at its citations. A citation out of place is left out, the text stays whole. */
export function pieces(passage: Api<'Passage'>): Piece[] {
  const found: Piece[] = []
  let end = 0
  for (const c of passage.citations) {
    if (c.from < end || c.to <= c.from || c.to > passage.text.length) continue
    if (c.from > end) found.push({ text: passage.text.slice(end, c.from) })
    found.push({ text: passage.text.slice(c.from, c.to), cell: c.cell })
    end = c.to
  }
  if (end < passage.text.length) found.push({ text: passage.text.slice(end) })
  return found
}
