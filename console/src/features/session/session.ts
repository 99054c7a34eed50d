import { defineStore } from 'pinia'
import { computed, ref } from 'vue'
import { api, take } from '@/api/client'
import type { Api } from '@/api/types'
import { usePreferences } from '@/shared/preferences'

/** Who is signed in. */
export const useSession = defineStore('session', () => {
  const session = ref<Api<'Session'> | null>()

  function keep(answer: Api<'Session'>) {
    session.value = answer
    if (!localStorage.getItem('feiqian.language')) usePreferences().chooseLanguage(answer.user.language, false)
  }
  /** Asks the server once; after that the answer is known. */
  async function ensure(): Promise<boolean> {
    if (session.value === undefined) {
      try {
        keep(await take(api.GET('/session')))
      } catch {
        session.value = null
      }
    }
    return !!session.value
  }
  async function signIn(username: string, password: string) {
    keep(await take(api.POST('/session', { body: { username, password } })))
  }
  async function changePassword(current: string, next: string) {
    keep(await take(api.POST('/session/password', { body: { current, next } })))
  }
  async function signOut() {
    await api.DELETE('/session').catch(() => {})
    session.value = null
  }
  return {
    user: computed(() => session.value?.user),
    may: (right: string) => session.value?.user.rights.includes(right) ?? false,
    /** Whether this is the network's own person, not an institution's. */
    operator: computed(() => !!session.value && !session.value.user.institution),
    /** What only the network's own people do. */
    mayOperate: (right: string) => !!session.value && !session.value.user.institution && session.value.user.rights.includes(right),
    mustChangePassword: computed(() => session.value?.mustChangePassword ?? false),
    ensure, signIn, changePassword, signOut,
    forget: () => (session.value = null),
  }
})
