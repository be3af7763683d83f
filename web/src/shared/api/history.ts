import { list, nullable, record, text, type Decoded } from './decode'
import { post, type RequestOptions } from './request'
import { decodePegTransaction } from './transactions'

const history = record({ items: list(decodePegTransaction), cursor: nullable(text) })

/** A page of conversions, newest first; the cursor asks for the next. Timelines are empty. */
export type History = Decoded<typeof history>

export interface HistoryRequest {
  readonly addresses: readonly string[]
  readonly xpub: string | null
  readonly limit: number
  readonly cursor: string | null
}

export function getHistory(request: HistoryRequest, options?: RequestOptions): Promise<History> {
  return post('/v1/history', request, history, options)
}
