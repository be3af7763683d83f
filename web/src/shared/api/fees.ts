import { record, text, type Decoded } from './decode'
import { get, type RequestOptions } from './request'

const fees = record({ fast: text, average: text, slow: text, minimum: text })

/** Fee rates in satoshis per virtual byte, as decimal texts. */
export type Fees = Decoded<typeof fees>

export function getFees(options?: RequestOptions): Promise<Fees> {
  return get('/v1/fees', fees, options)
}
