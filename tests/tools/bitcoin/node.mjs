// A Bitcoin node of bcoin on regtest, in memory, with JSON-RPC: `node node.mjs PORT` prints "ready" and runs until it is ended.
import { createRequire } from 'node:module';

process.env.NODE_BACKEND = 'js'; // bcoin's cryptography without native code
const require = createRequire(import.meta.url);
const { FullNode, Network } = require('bcoin');

// bcoin's regtest has address forms of its own and starts without CSV and SegWit; these are Bitcoin Core's.
const network = Network.get('regtest');
Object.assign(network.addressPrefix, { pubkeyhash: 0x6f, scripthash: 0xc4, bech32: 'bcrt' });
for (const name of ['csv', 'segwit']) Object.assign(network.deployments[name], { threshold: 8, window: 10 });

const node = new FullNode({
  network: 'regtest', memory: true, workers: false, listen: false, noDns: true,
  httpHost: '127.0.0.1', httpPort: Number(process.argv[2]), noAuth: true, indexTX: true, logLevel: 'none', requireStandard: true,
});
node.on('error', error => console.error(error.message));
await node.open();

console.log('ready');
process.on('SIGTERM', async () => {
  await node.close();
  process.exit(0);
});
