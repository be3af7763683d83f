// Hardhat 3: compiles with npm's solc, deploys and tests on the node's network.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { arch } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { check, finish, step } from '../support/steps.mjs';

const oldestNode = 22;
const root = dirname(fileURLToPath(import.meta.url));
const packages = join(root, '..', 'node_modules');

await step('hardhat compiles with the compiler it is given', async () => {
  const output = await hardhat('compile', '--force');
  check(existsSync(join(root, '..', '.work', 'hardhat', 'artifacts', 'hardhat', 'contracts', 'Auction.sol', 'Auction.json')), `there should be an artifact:\n${output}`);
});

await step('hardhat deploys and tests on the network', async () => {
  console.log(await hardhat('test', 'nodejs', '--network', 'rootstock', '--no-compile'));
});

finish('Hardhat');

async function hardhat(...options) {
  try {
    const command = [join(packages, 'hardhat', 'dist', 'src', 'cli.js'), ...options];
    const { stdout } = await promisify(execFile)(nodeForHardhat(), command, { cwd: root, maxBuffer: 1 << 26, env: { ...process.env, HARDHAT_DISABLE_TELEMETRY_PROMPT: 'true' } });
    return stdout;
  } catch (error) {
    throw new Error(`hardhat ${options.join(' ')}\n${error.stdout}\n${error.stderr}`);
  }
}

// Hardhat 3 needs a newer Node.js than some machines have: an npm package brings one.
function nodeForHardhat() {
  const packaged = join(packages, `node-linux-${arch()}`, 'bin', 'node');
  return Number(process.versions.node.split('.')[0]) >= oldestNode || !existsSync(packaged) ? process.execPath : packaged;
}
