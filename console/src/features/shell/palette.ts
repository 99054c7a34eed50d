import { ArrowLeftRight, Hash, Languages, MessageSquarePlus, Moon, Search } from '@lucide/vue'
import { computed, type Ref } from 'vue'
import { useRouter } from 'vue-router'
import { usePreferences } from '@/shared/preferences'
import { useWords } from '@/shared/words'
import { useConversation } from '../assistant/conversation'
import { useDesk } from './desk'
import { useSession } from '../session/session'
import { arranged, kindsOf, looksLike, type Found } from './found'
import { useLookup } from './lookup'
import { label, open } from './places'

/** What can be reached from a few typed characters: asking, objects by id or name, pages, actions. */
export function usePalette(query: Ref<string>) {
  const { t } = useWords()
  const router = useRouter()
  const preferences = usePreferences()
  const conversation = useConversation()
  const desk = useDesk()
  const session = useSession()
  const looked = useLookup(query)

  const pages = computed<Found[]>(() => open(session.may, session.operator).flatMap((g) => g.items.map((p) => ({
    key: p.name, group: 'pages' as const, label: t(label(p.name)), icon: p.icon, act: () => void router.push({ name: p.name }),
  }))))
  const actions = computed<Found[]>(() => [
    { key: 'new', group: 'actions', label: t('palette.newThread'), icon: MessageSquarePlus, act: () => { conversation.begin(); void router.push({ name: 'assistant' }) } },
    { key: 'theme', group: 'actions', label: t('top.theme'), icon: Moon, act: () => preferences.chooseTheme(preferences.isDark ? 'light' : 'dark') },
    { key: 'language', group: 'actions', label: t('top.otherLanguage'), icon: Languages, act: () => preferences.chooseLanguage(preferences.language === 'zh' ? 'en' : 'zh') },
  ])

  const search = (text: string): Found[] => [
    { key: 'q', group: 'search', label: t('palette.find', { text }), icon: Search, act: () => void router.push({ name: 'transactions', query: { q: text } }) },
    { key: 'transfer-q', group: 'search', label: t('palette.findTransfer', { text }), icon: Search, act: () => void router.push({ name: 'transfers', query: { q: text } }) },
  ]
  function objects(text: string): Found[] {
    if (looksLike(text) === 'Tail') return [{ key: 'tail', group: 'objects', label: t('palette.tail', { text }), icon: ArrowLeftRight, act: () => void router.push({ name: 'transactions', query: { cardTail: text } }) }]
    if (looksLike(text) !== 'Id') return looked.value
    return kindsOf(text).map((kind) => ({
      key: kind, group: 'objects', label: t(`palette.${kind}`, { id: text }), icon: Hash, act: () => void router.push({ name: kind, params: { id: text } }),
    }))
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
    const [kind, known] = [looksLike(text), objects(text)]
    // An id whose kind is plain is searched for nowhere; a UETR is found among the transfers.
    const searches = kind !== 'Id' ? search(text) : known.length ? [] : search(text).slice(1)
    return arranged(kind, { ask: ask(text), places: [...pages.value.filter(matches), ...actions.value.filter(matches)], objects: known, search: searches })
  })
  return { found }
}
