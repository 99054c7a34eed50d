import { createI18n } from 'vue-i18n'
import { en } from './en'
import { zh } from './zh'

export const i18n = createI18n({
  legacy: false,
  locale: 'zh',
  fallbackLocale: 'zh',
  messages: { zh, en },
  // Words are ours and never HTML; a message that is missing is a bug that the test finds.
  warnHtmlMessage: false,
})
