import { ArrowLeftRight, Landmark, Store, TabletSmartphone } from '@lucide/vue'
import { onScopeDispose, shallowRef, watch, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { api, take } from '@/api/client'
import { useWords } from '@/shared/words'
import { useSession } from '../session/session'
import { looksLike, type Found } from './found'

const most = 4
const pause = 180

/** What the record has under a few typed characters: institutions and merchants by name, a terminal, the payments of a reference number. */
export function useLookup(query: Ref<string>) {
  const { t, say, money } = useWords()
  const router = useRouter()
  const mayRead = useSession().may('payments.transactions.read')
  const found = shallowRef<Found[]>([])
  let timer: ReturnType<typeof setTimeout> | undefined
  let turn = 0

  const object = (key: string, label: string, icon: Found['icon'], to: { name: string; params: Record<string, string> }): Found => ({ key, group: 'objects', label, icon, act: () => void router.push(to) })
  async function parties(q: string): Promise<Found[]> {
    const params = { query: { q, limit: most } }
    const [institutions, merchants] = await Promise.all([take(api.GET('/payments/institutions', { params })), take(api.GET('/payments/merchants', { params }))])
    return [
      ...institutions.items.slice(0, most).map((i) => object(i.id, t('palette.institution', { id: say(i.name) }), Landmark, { name: 'institution', params: { id: i.id } })),
      ...merchants.items.slice(0, most).map((m) => object(m.id, t('palette.merchant', { id: say(m.name) }), Store, { name: 'merchant', params: { id: m.id } })),
    ]
  }
  async function payments(q: string): Promise<Found[]> {
    const { items } = await take(api.GET('/payments/transactions', { params: { query: { q, limit: most } } }))
    return items.map((r) => object(r.id, t('palette.transaction', { id: [say(r.merchant?.name), money(r.amount)].filter(Boolean).join(' ') }), ArrowLeftRight, { name: 'transaction', params: { id: r.id } }))
  }
  /** Terminals of different acquirers may share a number. */
  async function terminals(terminal: string): Promise<Found[]> {
    const { items } = await take(api.GET('/payments/transactions', { params: { query: { terminal, limit: 20 } } }))
    const acquirers = new Map(items.flatMap((r) => (r.acquirer ? [[r.acquirer.id, r.acquirer] as const] : [])))
    return [...acquirers.values()].slice(0, most).map((a) => object(`terminal-${a.id}`, t('palette.terminal', { id: terminal, acquirer: say(a.name) }), TabletSmartphone, { name: 'terminal', params: { acquirer: a.id, terminal } }))
  }
  async function look(text: string) {
    const mine = ++turn
    const kind = looksLike(text)
    const asked = kind === 'Reference' ? [payments(text)] : kind === 'Terminal' ? [terminals(text.toUpperCase()), parties(text)] : kind === 'Words' ? [parties(text)] : []
    const answers = await Promise.allSettled(asked)
    if (mine === turn) found.value = answers.flatMap((a) => (a.status === 'fulfilled' ? a.value : []))
  }
  watch(query, (now) => {
    clearTimeout(timer)
    turn++
    found.value = []
    const text = now.trim()
    if (mayRead && text.length > 1) timer = setTimeout(() => void look(text), pause)
  })
  onScopeDispose(() => {
    clearTimeout(timer)
    turn++
  })
  return found
}
