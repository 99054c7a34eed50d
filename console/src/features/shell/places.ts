import { Activity, ArrowLeftRight, BookLock, Bot, FileInput, House, KeyRound, Radio, Server, ShieldCheck, UserCog, Users } from '@lucide/vue'

/** The rooms of the console, in the order of the rail. */
export const places = [
  { group: 'business', items: [
    { name: 'home', icon: House }, { name: 'assistant', icon: Bot }, { name: 'transactions', icon: ArrowLeftRight }, { name: 'approvals', icon: ShieldCheck },
  ] },
  { group: 'platform', items: [{ name: 'runs', icon: Activity }, { name: 'imports', icon: FileInput }, { name: 'simulator', icon: Radio }] },
  { group: 'settings', items: [
    { name: 'users', icon: Users }, { name: 'roles', icon: UserCog }, { name: 'api-keys', icon: KeyRound }, { name: 'log', icon: BookLock }, { name: 'system', icon: Server },
  ] },
] as const

export const label = (name: string) => `nav.${name === 'api-keys' ? 'apiKeys' : name}`
export const parent: Record<string, string> = { transaction: 'transactions', approval: 'approvals', run: 'runs' }
