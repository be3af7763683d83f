import { defineStore } from 'pinia'
import { ref } from 'vue'
import { oneOf } from '../api/decode'
import type { AmountUnit } from '../format/amounts'
import { stored } from '../storage/stored'

/** Whether bitcoin is shown in whole coins or satoshis, remembered. */
export const useAmountUnit = defineStore('amount-unit', () => {
  const remembered = stored<AmountUnit>('cambium.unit', oneOf('btc', 'sat'), 'btc')
  const unit = ref<AmountUnit>(remembered.read())

  function toggle(): void {
    unit.value = unit.value === 'btc' ? 'sat' : 'btc'
    remembered.write(unit.value)
  }

  return { unit, toggle }
})
