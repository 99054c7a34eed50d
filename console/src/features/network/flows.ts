import type { Api } from '@/api/types'

export interface Matrix { acquirers: Api<'NetworkSlice'>[]; issuers: Api<'NetworkSlice'>[]; cell: (acquirer: string, issuer: string) => Api<'NetworkFlow'> | undefined; most: number; left: number }

/** The largest acquirers and issuers against each other; `left` is what the rest of the network had. */
export function matrixOf(view: Api<'Network'>, size: number): Matrix {
  const [acquirers, issuers] = [view.acquirers.slice(0, size), view.issuers.slice(0, size)]
  const flows = new Map(view.flows.map((f) => [`${f.acquirer} ${f.issuer}`, f]))
  const cell = (acquirer: string, issuer: string) => flows.get(`${acquirer} ${issuer}`)
  const shown = acquirers.flatMap((a) => issuers.map((i) => cell(a.key, i.key)?.count ?? 0))
  return { acquirers, issuers, cell, most: Math.max(1, ...shown), left: view.totals.count - shown.reduce((sum, n) => sum + n, 0) }
}
