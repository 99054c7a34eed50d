import type { components } from './schema'

/** Short names for the generated types; nothing here is typed by hand. */
type Schemas = components['schemas']
export type Api<Name extends keyof Schemas> = Schemas[Name]

export type Bilingual = Api<'Bilingual'>
export type Problem = Api<'Problem'>
export type Money = Api<'Money'>
export type Language = Api<'Language'>
export type Evidence = Api<'Evidence'>
export type CellRef = Api<'CellRef'>
export type Cell = Api<'Cell'>
export type Value = Api<'Value'>
export type Passage = Api<'Passage'>
export type RunEvent = Api<'RunEvent'>
export type StoredEvent = Api<'StoredEvent'>
export type Choice = Api<'Choice'>
export type Approval = Api<'Approval'>
export type TransactionSummary = Api<'TransactionSummary'>
export type Transaction = Api<'Transaction'>
export type RunSummary = Api<'RunSummary'>
export type Run = Api<'Run'>
export type ImportJob = Api<'ImportJob'>
export type ExportJob = Api<'ExportJob'>
export type PageContext = Api<'PageContext'>
