// The node under test: where it listens, whom its regtest genesis made rich, and bare JSON-RPC calls to it.
import { id as keccakOfText } from 'ethers';

export const rpcUrl = required('RPC_URL');
export const wsUrl = required('WS_URL');
export const chainId = 33;

// The private keys of the regtest genesis accounts are the hashes of these names.
export const accountKeys = ['cow', ...Array.from({ length: 9 }, (_, index) => `cow${index + 1}`)].map(keccakOfText);

export async function rpc(method, ...params) {
  const response = await fetch(rpcUrl, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const answer = await response.json();
  if (answer.error) throw new Error(`${method}: ${JSON.stringify(answer.error)}`);
  return answer.result;
}

function required(name) {
  const value = process.env[name];
  if (!value) throw new Error(`${name} must name the node under test`);
  return value;
}
