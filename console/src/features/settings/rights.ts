import { computed } from 'vue'
import { api, take } from '@/api/client'
import { useLoad } from '@/shared/loading'
import { useWords } from '@/shared/words'
import { useSession } from '../session/session'

/** What a right is called, in the reader's language; its key where nobody may say. */
export function useRightNames(): (right: string) => string {
  const { say } = useWords()
  const session = useSession()
  const { data: roles } = useLoad(async () => (session.may('access.users.read') ? take(api.GET('/roles')) : undefined))
  const names = computed(() => new Map(roles.value?.items.flatMap((role) => role.rights.map((r) => [r.key, say(r.title)] as const))))
  return (right) => names.value.get(right) ?? right
}
