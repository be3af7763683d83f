import { createRequire } from 'node:module';
import hardhatEthers from '@nomicfoundation/hardhat-ethers';
import hardhatNodeTestRunner from '@nomicfoundation/hardhat-node-test-runner';
import { accountKeys, rpcUrl } from '../support/node.mjs';

export default {
  plugins: [hardhatEthers, hardhatNodeTestRunner],
  solidity: {
    version: '0.8.30',
    path: createRequire(import.meta.url).resolve('solc/soljson.js'),
    settings: { evmVersion: 'cancun', optimizer: { enabled: true, runs: 200 } },
  },
  // Paths start at the package, one folder up.
  paths: { sources: 'hardhat/contracts', artifacts: '.work/hardhat/artifacts', cache: '.work/hardhat/cache', tests: { nodejs: 'hardhat/test' } },
  networks: {
    rootstock: { type: 'http', chainType: 'generic', url: rpcUrl, chainId: 33, accounts: accountKeys.slice(7, 9) },
  },
};
