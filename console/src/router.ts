import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router'
import { useSession } from './features/session/session'

declare module 'vue-router' {
  interface RouteMeta { bare?: boolean; title?: string; context?: 'Transaction' | 'Approval' | 'Run' | 'Import' }
}

const routes: RouteRecordRaw[] = [
  { path: '/sign-in', name: 'sign-in', meta: { bare: true }, component: () => import('./features/session/SignInPage.vue') },
  { path: '/password', name: 'password', meta: { bare: true }, component: () => import('./features/session/PasswordPage.vue') },
  { path: '/', name: 'home', meta: { title: 'nav.home' }, component: () => import('./features/home/HomePage.vue') },
  { path: '/assistant/:threadId?', name: 'assistant', meta: { title: 'nav.assistant' }, component: () => import('./features/assistant/AssistantPage.vue') },
  { path: '/transactions', name: 'transactions', meta: { title: 'nav.transactions' }, component: () => import('./features/transactions/TransactionsPage.vue') },
  { path: '/transactions/:id', name: 'transaction', meta: { title: 'nav.transactions', context: 'Transaction' }, component: () => import('./features/transactions/TransactionPage.vue') },
  { path: '/network', name: 'network', meta: { title: 'nav.network' }, component: () => import('./features/network/NetworkPage.vue') },
  { path: '/institutions', name: 'institutions', meta: { title: 'nav.institutions' }, component: () => import('./features/parties/InstitutionsPage.vue') },
  { path: '/institutions/:id', name: 'institution', meta: { title: 'nav.institutions' }, component: () => import('./features/parties/PartyPage.vue') },
  { path: '/merchants', name: 'merchants', meta: { title: 'nav.merchants' }, component: () => import('./features/parties/MerchantsPage.vue') },
  { path: '/merchants/:id', name: 'merchant', meta: { title: 'nav.merchants' }, component: () => import('./features/parties/PartyPage.vue') },
  { path: '/terminals/:acquirer/:terminal', name: 'terminal', meta: { title: 'nav.merchants' }, component: () => import('./features/life/TerminalPage.vue') },
  { path: '/cards', name: 'cards', meta: { title: 'nav.cards' }, component: () => import('./features/parties/CardsPage.vue') },
  { path: '/cards/:id', name: 'card', meta: { title: 'nav.cards' }, component: () => import('./features/parties/PartyPage.vue') },
  { path: '/disputes', name: 'disputes', meta: { title: 'nav.disputes' }, component: () => import('./features/disputes/DisputesPage.vue') },
  { path: '/disputes/:id', name: 'dispute', meta: { title: 'nav.disputes' }, component: () => import('./features/disputes/DisputePage.vue') },
  { path: '/clearing', name: 'clearing', meta: { title: 'nav.clearing' }, component: () => import('./features/clearing/ClearingPage.vue') },
  { path: '/settlement', name: 'settlement', meta: { title: 'nav.settlement' }, component: () => import('./features/clearing/SettlementPage.vue') },
  { path: '/transfers', name: 'transfers', meta: { title: 'nav.transfers' }, component: () => import('./features/transfers/TransfersPage.vue') },
  { path: '/transfers/:id', name: 'transfer', meta: { title: 'nav.transfers' }, component: () => import('./features/transfers/TransferPage.vue') },
  { path: '/catalogue', name: 'catalogue', meta: { title: 'nav.catalogue' }, component: () => import('./features/catalogue/CataloguePage.vue') },
  { path: '/approvals', name: 'approvals', meta: { title: 'nav.approvals' }, component: () => import('./features/approvals/ApprovalsPage.vue') },
  { path: '/approvals/:id', name: 'approval', meta: { title: 'nav.approvals', context: 'Approval' }, component: () => import('./features/approvals/ApprovalPage.vue') },
  { path: '/effects', name: 'effects', meta: { title: 'nav.effects' }, component: () => import('./features/effects/EffectsPage.vue') },
  { path: '/effects/:id', name: 'effect', meta: { title: 'nav.effects' }, component: () => import('./features/effects/EffectPage.vue') },
  { path: '/runs', name: 'runs', meta: { title: 'nav.runs' }, component: () => import('./features/runs/RunsPage.vue') },
  { path: '/runs/:id', name: 'run', meta: { title: 'nav.runs', context: 'Run' }, component: () => import('./features/runs/RunPage.vue') },
  { path: '/exports', name: 'exports', meta: { title: 'nav.exports' }, component: () => import('./features/imports/ExportsPage.vue') },
  { path: '/retention', name: 'retention', meta: { title: 'nav.retention' }, component: () => import('./features/retention/RetentionPage.vue') },
  { path: '/imports', name: 'imports', meta: { title: 'nav.imports' }, component: () => import('./features/imports/ImportsPage.vue') },
  { path: '/simulator', name: 'simulator', meta: { title: 'nav.simulator' }, component: () => import('./features/simulator/SimulatorPage.vue') },
  { path: '/settings/users', name: 'users', meta: { title: 'nav.users' }, component: () => import('./features/settings/UsersPage.vue') },
  { path: '/settings/roles', name: 'roles', meta: { title: 'nav.roles' }, component: () => import('./features/settings/RolesPage.vue') },
  { path: '/settings/api-keys', name: 'api-keys', meta: { title: 'nav.apiKeys' }, component: () => import('./features/settings/ApiKeysPage.vue') },
  { path: '/settings/log', name: 'log', meta: { title: 'nav.log' }, component: () => import('./features/settings/LogPage.vue') },
  { path: '/settings/system', name: 'system', meta: { title: 'nav.system' }, component: () => import('./features/settings/SystemPage.vue') },
  { path: '/account', name: 'account', meta: { title: 'account.title' }, component: () => import('./features/session/AccountPage.vue') },
  { path: '/:rest(.*)*', name: 'nowhere', meta: { title: 'nav.nowhere' }, component: () => import('./features/shell/NowherePage.vue') },
]

export const router = createRouter({ history: createWebHistory(), routes })

router.beforeEach(async (to) => {
  const session = useSession()
  if (to.name === 'sign-in') return true
  const known = await session.ensure()
  if (!known) return { name: 'sign-in', query: to.fullPath === '/' ? {} : { next: to.fullPath } }
  if (session.mustChangePassword && to.name !== 'password') return { name: 'password', query: { next: to.fullPath } }
  return true
})

const RELOADED = 'feiqian.reloaded'

/** A page whose program cannot be fetched: a newer build has another, or the server is away. The browser's own load gets it, or says so; once, lest it never ends. */
router.onError((_, to) => {
  if (sessionStorage.getItem(RELOADED) === to.fullPath) return
  sessionStorage.setItem(RELOADED, to.fullPath)
  window.location.assign(to.fullPath)
})
router.afterEach(() => sessionStorage.removeItem(RELOADED))
