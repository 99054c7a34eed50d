/** How a state looks: colour only beside a shape and a word. */
export type Tone = 'good' | 'bad' | 'warn' | 'info' | 'live' | 'idle'

const tones: Record<string, Tone> = {
  'transaction.Approved': 'good', 'transaction.PartiallyApproved': 'good', 'transaction.Completed': 'good',
  'transaction.PreAuthorised': 'info', 'transaction.Declined': 'bad', 'transaction.Unanswered': 'warn',
  'transaction.Reversed': 'idle', 'transaction.PartiallyReversed': 'idle', 'transaction.Refunded': 'idle',
  'transaction.PartiallyRefunded': 'idle', 'transaction.ReversedBeforeOriginal': 'warn',
  'run.Queued': 'idle', 'run.Running': 'live', 'run.WaitingForApproval': 'warn', 'run.AskedBack': 'info', 'run.Answered': 'good',
  'run.NotUnderstood': 'warn', 'run.HandedOver': 'info', 'run.Refused': 'warn', 'run.Parked': 'bad', 'run.LimitReached': 'warn',
  'run.Cancelled': 'idle', 'run.Failed': 'bad',
  'approval.Pending': 'warn', 'approval.Approved': 'good', 'approval.Rejected': 'bad', 'approval.Expired': 'idle', 'approval.Void': 'idle',
  'clearing.Received': 'live', 'clearing.Done': 'good', 'clearing.Refused': 'bad', 'settlement.Open': 'info', 'settlement.Closed': 'idle',
  'transfer.Received': 'info', 'transfer.Pending': 'warn', 'transfer.Accepted': 'info', 'transfer.Settled': 'good', 'transfer.Rejected': 'bad',
  'dispute.Filed': 'warn', 'dispute.Retrieval': 'warn', 'dispute.Documented': 'warn', 'dispute.ChargedBack': 'warn', 'dispute.Represented': 'warn', 'dispute.Arbitration': 'warn', 'dispute.Accepted': 'good', 'dispute.Rejected': 'bad', 'dispute.Withdrawn': 'idle',
  'life.Applied': 'info', 'life.Rejected': 'bad', 'life.Active': 'good', 'life.Suspended': 'warn', 'life.Terminated': 'idle', 'life.Transferred': 'idle', 'life.Retired': 'idle', 'life.Issued': 'info', 'life.Blocked': 'warn', 'life.Lost': 'warn', 'life.Stolen': 'bad', 'life.Replaced': 'idle', 'life.Closed': 'idle',
  'lifeRequest.Pending': 'warn', 'lifeRequest.Done': 'good', 'lifeRequest.Refused': 'bad', 'lifeRequest.Rejected': 'bad', 'lifeRequest.Expired': 'idle',
  'import.Running': 'live', 'import.Stopping': 'live', 'import.Done': 'good', 'import.Cancelled': 'idle', 'import.Failed': 'bad', 'import.Interrupted': 'warn',
  'simulator.Running': 'live', 'simulator.Stopping': 'live', 'simulator.Stopped': 'idle',
  'incident.Planned': 'info', 'incident.Active': 'warn', 'incident.Over': 'idle',
  'user.Active': 'good', 'user.Locked': 'bad', 'user.Disabled': 'idle', 'user.FirstPassword': 'info', 'user.Erased': 'idle',
  'step.Running': 'live', 'step.Waiting': 'warn', 'step.Done': 'good', 'step.Refused': 'warn', 'step.Failed': 'bad', 'step.Unknown': 'bad',
  'rung.Ready': 'good', 'rung.Open': 'warn', 'rung.Unreachable': 'bad', 'rung.Off': 'idle',
  'health.Up': 'good', 'health.Degraded': 'warn', 'health.Down': 'bad',
  'key.Active': 'good', 'key.Expired': 'idle', 'key.Revoked': 'idle',
  'effect.Parked': 'bad', 'effect.Happened': 'good', 'effect.DidNotHappen': 'idle',
  'outcome.Done': 'good', 'outcome.Failed': 'bad', 'outcome.Refused': 'warn', 'outcome.Unknown': 'warn', 'outcome.Parked': 'bad',
}

export const tone = (group: string, state: string): Tone => tones[`${group}.${state}`] ?? 'idle'
