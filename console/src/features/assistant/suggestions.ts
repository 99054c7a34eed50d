import { computed } from 'vue'
import { api, take } from '@/api/client'
import type { TransactionSummary } from '@/api/types'
import { amount } from '@/shared/format'
import { useLoad } from '@/shared/loading'
import { useWords } from '@/shared/words'
import { useSession } from '../session/session'

/** What an example says about one transaction, each in the words a person would use. */
export function valuesOf(one: TransactionSummary, unit: (currency: string) => string) {
  return { tail: one.card.tail, merchant: one.merchant?.name.zh ?? '', amount: amount(one.amount), unit: unit(one.amount.currency), code: one.responseCode ?? '' }
}

/** Questions that the data at hand can answer: their cards, amounts and merchants are those of the last transactions. */
export function useSuggestions() {
  const { t, unit, language } = useWords()
  // English names of merchants are shared by several cities' shops: an English sentence does without them.
  const at = (name: string, one?: TransactionSummary | null) => (one?.merchant && language.value === 'zh' ? name : `${name}Plain`)
  const mayRead = useSession().may('payments.transactions.read')
  const latest = async (status: 'Declined' | 'Approved') => (mayRead ? (await take(api.GET('/payments/transactions', { params: { query: { status, limit: 1 } } }))).items[0] ?? null : null)
  const { data: found } = useLoad(async () => {
    const [declined, approved] = await Promise.all([latest('Declined'), latest('Approved')])
    return { declined, approved }
  })
  const empty = computed(() => mayRead && !!found.value && !found.value.declined && !found.value.approved)
  const questions = computed(() => {
    const { declined, approved } = found.value ?? {}
    const about = (name: string, one?: TransactionSummary | null) => (one ? [t(`assistant.suggest.${name}`, valuesOf(one, unit))] : [])
    return [
      ...(empty.value || !mayRead ? [] : [t('assistant.suggest.rates'), t('assistant.suggest.reasons')]),
      ...about(at('declined', declined), declined),
      ...about('code', declined?.responseCode ? declined : null),
      ...about(at('find', approved), approved),
      ...about('twice', approved),
      ...(declined?.responseCode ? [] : [t('assistant.suggest.code', { code: '51' })]),
    ]
  })
  return { questions, empty }
}
