import { ArrowLeftRight, Hash, Languages, MessageSquarePlus, Moon, Search } from '@lucide/vue'
import { computed, type Component, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { usePreferences } from '@/shared/preferences'
import { useWords } from '@/shared/words'
import { useConversation } from '../assistant/conversation'
import { useDesk } from './desk'
import { useSession } from '../session/session'
import { label, open } from './places'

export interface Found { key: string; group: 'ask' | 'objects' | 'pages' | 'actions'; label: string; icon: Component; act: () => void }

const uuid = /^[0-9a-f]{8}-[0-9a-f-]{4,27}$/i

/**
 * What an id may be of. Those of transfers, institutions and merchants are made from what they are called by, without a time, so they begin with
 * zeros; a bank makes the UETR of its transfer at random, which is version 4.
 */
export function kindsOf(id: string) {
  if (/^0{8}-0{4}-/.test(id)) return ['transfer', 'institution', 'merchant'] as const
  return /^.{14}4/.test(id) ? ([] as const) : (['transaction', 'run', 'approval', 'dispute'] as const)
}

/** What can be reached from a few typed characters: asking, objects by id, pages, actions. */
export function usePalette(query: Ref<string>) {
  const { t } = useWords()
  const router = useRouter()
  const preferences = usePreferences()
  const conversation = useConversation()
  const desk = useDesk()
  const session = useSession()

  const pages = computed<Found[]>(() => open(session.may).flatMap((g) => g.items.map((p) => ({
    key: p.name, group: 'pages' as const, label: t(label(p.name)), icon: p.icon, act: () => void router.push({ name: p.name }),
  }))))
  const actions = computed<Found[]>(() => [
    { key: 'new', group: 'actions', label: t('palette.newThread'), icon: MessageSquarePlus, act: () => { conversation.begin(); void router.push({ name: 'assistant' }) } },
    { key: 'theme', group: 'actions', label: t('top.theme'), icon: Moon, act: () => preferences.chooseTheme(preferences.isDark ? 'light' : 'dark') },
    { key: 'language', group: 'actions', label: t('top.otherLanguage'), icon: Languages, act: () => preferences.chooseLanguage(preferences.language === 'zh' ? 'en' : 'zh') },
  ])

  function objects(text: string): Found[] {
    const inTransfers: Found = { key: 'transfer-q', group: 'objects', label: t('palette.findTransfer', { text }), icon: Search, act: () => void router.push({ name: 'transfers', query: { q: text } }) }
    if (uuid.test(text)) {
      const kinds = kindsOf(text)
      return kinds.length ? kinds.map((kind) => ({
        key: kind, group: 'objects' as const, label: t(`palette.${kind}`, { id: text }), icon: Hash, act: () => void router.push({ name: kind, params: { id: text } }),
      })) : [inTransfers]
    }
    const found: Found[] = [{ key: 'q', group: 'objects', label: t('palette.find', { text }), icon: Search, act: () => void router.push({ name: 'transactions', query: { q: text } }) }, inTransfers]
    if (/^\d{4}$/.test(text)) {
      found.unshift({ key: 'tail', group: 'objects', label: t('palette.tail', { text }), icon: ArrowLeftRight, act: () => void router.push({ name: 'transactions', query: { cardTail: text } }) })
    }
    return found
  }
  function ask(text: string): Found {
    return { key: 'ask', group: 'ask', label: t('palette.askFor', { text }), icon: MessageSquarePlus, act: () => {
      desk.openAssistant(true)
      void conversation.say(text)
    } }
  }
  const found = computed<Found[]>(() => {
    const text = query.value.trim()
    if (!text) return [...pages.value, ...actions.value]
    const matches = (f: Found) => f.label.toLowerCase().includes(text.toLowerCase()) || f.key.includes(text.toLowerCase())
    return [...pages.value.filter(matches), ...actions.value.filter(matches), ...objects(text), ask(text)]
  })
  return { found }
}
