// Called by Maven: `build` installs and builds, `check` type-checks, lints and tests. Each does nothing when what it reads has
// not changed since it last succeeded, so that builds of the Java side stay fast.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const home = fileURLToPath(new URL('.', import.meta.url))
const settings = ['package.json', 'package-lock.json', '.npmrc', 'openapi.yaml', 'index.html', 'tsconfig.json', 'vite.config.ts', 'eslint.config.js', 'build.mjs']
const [task, skip] = process.argv.slice(2)

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) fail(`Node ${process.versions.node} is too old for the console: it needs 20.19 or newer. Install it, or build with -Dskip.console.`)

const files = (path) => (statSync(path).isDirectory() ? readdirSync(path).sort().flatMap((name) => files(join(path, name))) : [path])

function digest(paths) {
  const hash = createHash('sha256').update(process.version)
  for (const path of paths.map((p) => join(home, p)).filter(existsSync).flatMap(files)) {
    if (!path.endsWith('schema.d.ts')) hash.update(path.slice(home.length)).update(readFileSync(path))
  }
  return hash.digest('hex')
}

/** Runs the steps unless their inputs are those of the last time they succeeded. */
function once(name, inputs, output, steps) {
  const stamp = join(home, 'node_modules', `.feiqian-${name}`)
  const now = digest(inputs)
  if (existsSync(join(home, output)) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  for (const step of steps) {
    console.log(`console: npm ${step.join(' ')}`)
    const ended = spawnSync('npm', step, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' })
    if (ended.error) fail(`npm could not be started (${ended.error.message}). Install Node 20.19 or newer with npm, or build with -Dskip.console.`)
    if (ended.status !== 0) fail(`npm ${step.join(' ')} failed; see above.`)
  }
  mkdirSync(join(home, 'node_modules'), { recursive: true })
  writeFileSync(stamp, now)
}

function fail(message) {
  console.error(`console: ${message}`)
  process.exit(1)
}

if (skip !== 'true') {
  once('install', ['package-lock.json'], 'node_modules', [['ci', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error']])
  if (task === 'build') once('build', [...settings, 'src', 'public'], 'dist/index.html', [['run', '--silent', 'build', '--', '--logLevel', 'warn']])
  else once('check', [...settings, 'src', 'e2e', 'dev'], 'node_modules', [['run', '--silent', 'typecheck'], ['run', '--silent', 'lint'], ['run', '--silent', 'unit']])
}
