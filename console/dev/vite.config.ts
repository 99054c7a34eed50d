import { mergeConfig } from 'vite'
import { fileURLToPath } from 'node:url'
import base from '../vite.config'
import { mock } from './mock.mjs'

/** Development only: with FEIQIAN_URL set, the API of a running server, otherwise the mock. */
const server = process.env.FEIQIAN_URL

export default mergeConfig(base, {
  root: fileURLToPath(new URL('..', import.meta.url)),
  server: server ? { proxy: { '/api': { target: server, changeOrigin: true } } } : {},
  plugins: server ? [] : [{ name: 'mock', configureServer: (vite: { middlewares: { use(fn: unknown): void } }) => { vite.middlewares.use(mock()) } }],
})
