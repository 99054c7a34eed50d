import { mergeConfig } from 'vite'
import { fileURLToPath } from 'node:url'
import base from '../vite.config'
import { mock } from './mock.mjs'

/** Development only: with FEIQIAN_URL set, the API of a running server, otherwise the mock. */
const server = process.env.FEIQIAN_URL
const proxy = server ? { '/api': { target: server, changeOrigin: true } } : {}

export default mergeConfig(base, {
  root: fileURLToPath(new URL('..', import.meta.url)),
  server: { proxy },
  preview: { proxy },
  plugins: server ? [] : [{ name: 'mock', configureServer: (vite: { middlewares: { use(fn: unknown): void } }) => { vite.middlewares.use(mock()) } }],
})
