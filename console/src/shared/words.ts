import { storeToRefs } from 'pinia'
import { useI18n } from 'vue-i18n'
import type { Api, Bilingual, Money, Value } from '@/api/types'
import * as format from './format'
import { usePreferences } from './preferences'
import { slotText } from './slots'
import { zoneName } from './zone'

/** Everything a component needs to write words, numbers and times in the person's language. */
export function useWords() {
  const { t, te } = useI18n()
  const { language } = storeToRefs(usePreferences())
  return {
    t,
    language,
    say: (words: Bilingual | null | undefined) => (words ? words[language.value] || words.zh : ''),
    /** The word of an enumeration, or the key itself where the server is newer than this page. */
    word: (group: string, key: string) => (te(`${group}.${key}`) ? t(`${group}.${key}`) : key),
    /** An argument of a call: money with its unit, a key of a list by its word. */
    slot: (name: string, v: Api<'SlotValue'>) => slotText(v, language.value, (text) => (te(`option.${name}.${text}`) ? t(`option.${name}.${text}`) : text)),
    value: (v: Value) => format.value(v, language.value),
    points: (fraction: number) => format.points(fraction, language.value),
    compact: (n: number) => format.compact(n, language.value),
    money: (m: Money) => format.money(m, language.value),
    cost: (micros: number, currency: string) => format.cost(micros, currency, language.value),
    unit: (currency: string) => format.unit(currency, language.value),
    compactMoney: (m: Money) => format.compactMoney(m, language.value),
    country: (code: string) => format.country(code, language.value),
    zoneWords: (zone: string) => zoneName(zone, language.value === 'zh' ? 'zh-CN' : 'en-GB'),
    ago: (instant: string) => format.ago(instant, language.value),
  }
}
