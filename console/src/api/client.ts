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

/** In the language of the page, whatever the browser's own is: what the server says stands beside it. */
const language = () => (document.documentElement.lang.startsWith('zh') ? 'zh' : 'en')

const headers: Middleware = {
  onRequest({ request }) {
    request.headers.set('Accept-Language', language())
    const token = cookie('XSRF-TOKEN')
    if (token && request.method !== 'GET') request.headers.set('X-XSRF-TOKEN', decodeURIComponent(token))
    return request
  },
}

export const api = createClient<paths>({ baseUrl: '/api/v1', credentials: 'same-origin', fetch: (request) => globalThis.fetch(request) })
api.use(headers)

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

/** A file on its way: fetch tells nobody how far it is. */
export interface Upload<T> { done: Promise<T>; stop: () => void }

/** Sends a form with its files; `onSent` hears the share that has left, 0 to 1. */
export function upload<T>(path: string, form: FormData, onSent: (share: number) => void): Upload<T> {
  const request = new XMLHttpRequest()
  const done = new Promise<T>((resolve, reject) => {
    const fail = (problem: Problem) => reject(new ApiProblem(problem))
    request.upload.onprogress = (e) => e.lengthComputable && onSent(e.loaded / e.total)
    request.onerror = () => fail({ type: 'about:blank', title: 'unreachable', status: 0 })
    request.onabort = () => fail({ type: '/problems/stopped', title: 'stopped', status: -2 })
    request.onload = () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as T)
      if (request.status === 401) onSignedOut()
      const said: unknown = /json/.test(request.getResponseHeader('Content-Type') ?? '') ? JSON.parse(request.responseText) : undefined
      fail(typeof said === 'object' && said !== null && 'title' in said ? (said as Problem) : { type: request.status === 413 ? '/problems/too-large' : 'about:blank', title: request.statusText, status: request.status })
    }
  })
  request.open('POST', `/api/v1${path}`)
  request.setRequestHeader('Accept-Language', language())
  const token = cookie('XSRF-TOKEN')
  if (token) request.setRequestHeader('X-XSRF-TOKEN', decodeURIComponent(token))
  request.send(form)
  return { done, stop: () => request.abort() }
}
