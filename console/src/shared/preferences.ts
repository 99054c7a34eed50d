import { defineStore } from 'pinia'
import { computed, ref, watch } from 'vue'
import type { Language } from '@/api/types'
import { api } from '@/api/client'
import { i18n } from './i18n'
import { applyTheme, type ThemeName } from './theme'

/** What a person chose for this browser; the language also goes with the account. */
export const usePreferences = defineStore('preferences', () => {
  const system = globalThis.matchMedia?.('(prefers-color-scheme: dark)')
  const stored = localStorage.getItem('feiqian.theme')
  const theme = ref<ThemeName>(stored === 'dark' || stored === 'light' ? stored : system?.matches ? 'dark' : 'light')
  const language = ref<Language>(localStorage.getItem('feiqian.language') === 'en' ? 'en' : 'zh')
  const railFolded = ref(localStorage.getItem('feiqian.rail') === 'folded')

  watch(theme, (name) => applyTheme(name), { immediate: true })
  watch(language, (l) => {
    i18n.global.locale.value = l
    document.documentElement.lang = l === 'zh' ? 'zh-CN' : 'en'
  }, { immediate: true })

  function chooseTheme(name: ThemeName) {
    theme.value = name
    localStorage.setItem('feiqian.theme', name)
  }
  function chooseLanguage(l: Language, keep = true) {
    language.value = l
    localStorage.setItem('feiqian.language', l)
    if (keep) void api.PUT('/session/language', { body: { language: l } }).catch(() => {})
  }
  function foldRail(folded: boolean) {
    railFolded.value = folded
    localStorage.setItem('feiqian.rail', folded ? 'folded' : 'open')
  }
  return { theme, language, railFolded, isDark: computed(() => theme.value === 'dark'), chooseTheme, chooseLanguage, foldRail }
})
