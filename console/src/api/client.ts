import createClient, { type Middleware } from 'openapi-fetch'
import type { paths } from './schema'
import type { Problem } from './types'

/** What the server said went wrong, or that it could not be reached (status 0). */
export class ApiProblem extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail ?? problem.title)
  }
}

const cookie = (name: string) =>
  document.cookie.split('; ').find((c) => c.startsWith(name + '='))?.slice(name.length + 1)

const csrf: Middleware = {
  onRequest({ request }) {
    const token = cookie('XSRF-TOKEN')
    if (token && request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', decodeURIComponent(token))
    return request
  },
}

export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin', fetch: (request) => globalThis.fetch(request) })
api.use(csrf)

let onSignedOut = () => {}
/** Called when the server no longer knows the session. */
export function whenSignedOut(listener: () => void) {
  onSignedOut = listener
}

interface Answer<T> { data?: T; error?: unknown; response: Response }

/** The data of an answer; throws ApiProblem for everything else. */
export async function take<T>(answer: Promise<Answer<T>>): Promise<NonNullable<T>> {
  const { data, error, response } = await answer.catch(() => {
    throw new ApiProblem({ type: 'about:blank', title: 'unreachable', status: 0 })
  })
  if (error !== undefined || !response.ok) {
    if (response.status === 401) onSignedOut()
    throw new ApiProblem(asProblem(error, response))
  }
  return (data ?? undefined) as NonNullable<T>
}

function asProblem(error: unknown, response: Response): Problem {
  if (typeof error === 'object' && error !== null && 'title' in error) return error as Problem
  return { type: 'about:blank', title: response.statusText || String(response.status), status: response.status, traceId: response.headers.get('X-Trace-Id') }
}
