import { Activity, Archive, ArrowLeftRight, BookLock, BookOpenText, Bot, CreditCard, FileCheck2, FileInput, FileOutput, FileQuestionMark, HandCoins, House, KeyRound, Landmark, Network, Radio, Scale, Send, Server, ShieldCheck, Store, UserCog, Users } from '@lucide/vue'
import type { Component } from 'vue'

export interface Place { name: string; icon: Component; needs?: string; /** One's own things can be seen there without the right. */ own?: true; /** Only the network's operator is let in, whatever the right. */ operator?: true }

/** The rooms of the console, in the order of the rail, and the right without which a room would stay shut. */
export const places: { group: string; items: Place[] }[] = [
  { group: 'business', items: [
    { name: 'home', icon: House }, { name: 'assistant', icon: Bot }, { name: 'approvals', icon: ShieldCheck }, { name: 'effects', icon: FileQuestionMark },
  ] },
  { group: 'network', items: ([
    { name: 'network', icon: Network }, { name: 'transactions', icon: ArrowLeftRight }, { name: 'institutions', icon: Landmark }, { name: 'merchants', icon: Store }, { name: 'cards', icon: CreditCard }, { name: 'disputes', icon: Scale }, { name: 'clearing', icon: FileCheck2 }, { name: 'settlement', icon: HandCoins }, { name: 'transfers', icon: Send }, { name: 'catalogue', icon: BookOpenText },
  ] as Place[]).map((p) => ({ ...p, needs: 'payments.transactions.read' })) },
  { group: 'platform', items: [
    { name: 'runs', icon: Activity, needs: 'agents.runs.read', own: true }, { name: 'imports', icon: FileInput, needs: 'payments.imports.run', operator: true }, { name: 'exports', icon: FileOutput, needs: 'payments.exports.run' }, { name: 'retention', icon: Archive, needs: 'payments.retention.read', operator: true }, { name: 'simulator', icon: Radio, needs: 'simulator.network.run', operator: true },
  ] },
  { group: 'settings', items: [
    { name: 'users', icon: Users, needs: 'access.users.read' }, { name: 'roles', icon: UserCog, needs: 'access.users.read' }, { name: 'api-keys', icon: KeyRound, needs: 'access.keys.write' },
    { name: 'log', icon: BookLock, needs: 'access.log.read' }, { name: 'system', icon: Server },
  ] },
]

/** The rooms that this person may enter. */
export const open = (may: (right: string) => boolean, operator: boolean) =>
  places.map((g) => ({ ...g, items: g.items.filter((p) => (!p.needs || may(p.needs)) && (operator || !p.operator)) })).filter((g) => g.items.length)

/** Whether a room stays shut for this person: the server would refuse what is in it. */
export function shut(room: string, may: (right: string) => boolean): boolean {
  const place = places.flatMap((g) => g.items).find((p) => p.name === (parent[room] ?? room))
  return !!place?.needs && !place.own && !may(place.needs)
}

export const label = (name: string) => `nav.${name === 'api-keys' ? 'apiKeys' : name}`
export const parent: Record<string, string> = { transaction: 'transactions', approval: 'approvals', effect: 'effects', run: 'runs', institution: 'institutions', merchant: 'merchants', card: 'cards', terminal: 'merchants', dispute: 'disputes', transfer: 'transfers' }
