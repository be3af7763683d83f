import { defineStore } from 'pinia'
import { computed, ref, shallowRef } from 'vue'
import { failureOf, getNetwork, type ApiFailure, type Network } from '../api'

/** Which network this instance serves: asked once for a session, and again after a failure. */
export const useNetwork = defineStore('network', () => {
  const network = shallowRef<Network | null>(null)
  const failure = shallowRef<ApiFailure | null>(null)
  const loading = ref(false)
  let pending: Promise<Network | null> | null = null

  const isMainnet = computed(() => network.value?.network === 'mainnet')
  const bitcoinSymbol = computed(() => isMainnet.value ? 'BTC' : 'tBTC')
  const rootstockSymbol = computed(() => isMainnet.value ? 'RBTC' : 'tRBTC')

  function load(): Promise<Network | null> {
    if (network.value) return Promise.resolve(network.value)
    pending ??= ask().finally(() => { pending = null })
    return pending
  }

  async function ask(): Promise<Network | null> {
    loading.value = true
    try {
      network.value = await getNetwork()
      failure.value = null
    } catch (error) {
      failure.value = failureOf(error)
    }
    loading.value = false
    return network.value
  }

  return { network, failure, loading, isMainnet, bitcoinSymbol, rootstockSymbol, load }
})
