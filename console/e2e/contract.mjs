// Holds what a server really answers against the contract: a schema for each operation and status, compiled from openapi.yaml.
import { readFileSync } from 'node:fs'
import Ajv from '@redocly/ajv/dist/2020.js'
import { parse } from 'yaml'

const contract = parse(readFileSync(new URL('../openapi.yaml', import.meta.url), 'utf8'))
for (const schema of Object.values(contract.components.schemas)) close(schema)
for (const item of Object.values(contract.paths)) for (const operation of Object.values(item)) for (const response of Object.values(operation.responses ?? {})) close(response)
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
ajv.addSchema({ $id: 'contract', components: contract.components })
const absolute = (node) => JSON.parse(JSON.stringify(node).replaceAll('"#/components', '"contract#/components'))
const operations = Object.entries(contract.paths).flatMap(([path, item]) =>
  Object.entries(item).filter(([method]) => method !== 'parameters').map(([method, operation]) => ({
    method, path, operation, depth: path.split('{').length, pattern: new RegExp(`^/api/v1${path.replace(/\{\w+\}/g, '[^/]+')}$`),
  }))).sort((one, other) => one.depth - other.depth)
const compiled = new Map()

function schemaOf(found, status) {
  const responses = found.operation.responses
  let response = responses[status] ?? responses.default
  if (response?.$ref) response = contract.components.responses[response.$ref.split('/').pop()]
  return response?.content?.['application/json']?.schema ?? response?.content?.['application/problem+json']?.schema
}

/** An answer may not say more than the contract: a property nobody wrote down is one nobody may rely on. */
function close(node) {
  if (typeof node !== 'object' || node === null) return
  if (node.type === 'object' && node.properties && node.additionalProperties === undefined) node.additionalProperties = false
  for (const [key, value] of Object.entries(node)) if (key !== 'examples') close(value)
}

/** What is wrong with an answer, one line each; empty when it keeps the contract. */
export function problemsOf(method, url, status, body) {
  const path = new URL(url, 'http://server').pathname
  const found = operations.find((o) => o.method === method.toLowerCase() && o.pattern.test(path))
  if (!found) return [`${method} ${path}: the contract has no such operation`]
  const schema = schemaOf(found, status)
  if (!schema || body === undefined) return []
  const key = `${method} ${found.path} ${status}`
  if (!compiled.has(key)) compiled.set(key, ajv.compile(absolute(schema)))
  const check = compiled.get(key)
  return check(body) ? [] : check.errors.filter((e) => e.keyword !== 'oneOf').slice(0, 12).map((e) => `${key} ${e.instancePath} ${e.message} ${JSON.stringify(e.params)}`)
}
