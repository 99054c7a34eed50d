import { createPinia } from 'pinia'
import { createApp } from 'vue'
import { whenSignedOut } from './api/client'
import App from './App.vue'
import { useSession } from './features/session/session'
import { router } from './router'
import './shared/base.css'
import { i18n } from './shared/i18n'

const app = createApp(App).use(createPinia()).use(i18n)
whenSignedOut(() => {
  useSession().forget()
  const here = router.currentRoute.value
  if (here.name !== 'sign-in') void router.replace({ name: 'sign-in', query: { next: here.fullPath } })
})
app.use(router).mount('#app')
