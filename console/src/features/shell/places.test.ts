import { describe, expect, it } from 'vitest'
import { open, shut } from './places'

describe('a room', () => {
  const viewer = (right: string) => right === 'payments.transactions.read'

  it('stays shut to who lacks its right, and so does what lies in it', () => {
    expect(['users', 'imports', 'simulator'].map((room) => shut(room, viewer))).toEqual([true, true, true])
    expect(['transaction', 'dispute'].map((room) => shut(room, () => false))).toEqual([true, true])
  })

  it('is open to who has it, and where nobody needs one', () => {
    expect(['transaction', 'cards', 'home', 'system', 'account', 'nowhere'].map((room) => shut(room, viewer))).toEqual([false, false, false, false, false, false])
  })

  it('of runs shows everybody their own', () => {
    expect([shut('runs', viewer), shut('run', viewer)]).toEqual([false, false])
  })

  it('of the network’s operator is in no institution’s menu, whatever its rights', () => {
    const names = (operator: boolean) => open(() => true, operator).flatMap((g) => g.items.map((p) => p.name))
    expect(names(true).filter((n) => !names(false).includes(n))).toEqual(['imports', 'retention', 'simulator'])
  })
})
