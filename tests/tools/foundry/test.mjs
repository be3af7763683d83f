// Foundry: forge create, test on a fork, script; cast send, call, logs, storage and proof.
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { computeAddress, parseEther } from 'ethers';
import { accountKeys, rpcUrl } from '../support/node.mjs';
import { check, finish, same, step } from '../support/steps.mjs';

const root = dirname(fileURLToPath(import.meta.url));
const tools = join(root, '..');
const compiler = ['--root', root, '--use', join(tools, 'support', 'solc.mjs')];
const network = ['--rpc-url', rpcUrl];
const key = accountKeys[6];
const depositor = computeAddress(key);
// Rootstock has no EIP-1559 transactions: Foundry's own option for such chains.
const signed = [...network, '--private-key', key, '--legacy'];

const ledger = await step('forge create deploys a contract', async () => {
  const created = JSON.parse(await run('forge', ['create', 'src/Ledger.sol:Ledger', ...compiler, ...signed, '--broadcast', '--json', '--value', '5ether']));
  same(created.deployer.toLowerCase(), depositor.toLowerCase(), 'the deployer');
  check((await cast('code', created.deployedTo)).length > 100, 'there should be code at the address');
  return created.deployedTo;
});

await step('cast names the chain', async () => {
  same(await cast('chain-id'), '33', 'the chain id');
  check(Number(await cast('block-number')) >= 1, 'there should be a block');
  check(BigInt(await cast('gas-price')) >= 0n, 'there should be a gas price');
  check((await run('cast', ['client', ...network])).length > 0, 'the node should have a name');
  const block = JSON.parse(await cast('block', 'latest', '--json'));
  check(/^0x[0-9a-f]{64}$/.test(block.hash), 'the latest block should have a hash');
});

const deposit = await step('cast send calls a contract', async () => {
  const receipt = JSON.parse(await run('cast', ['send', ledger, 'deposit()', '--value', '7ether', ...signed, '--json']));
  same([receipt.status, receipt.type], ['0x1', '0x0'], 'the status and the type');
  same(await cast('receipt', receipt.transactionHash, 'status'), 'true', 'the status in the receipt');
  same(await cast('tx', receipt.transactionHash, 'value'), parseEther('7').toString(), 'the value of the transaction');
  return receipt;
});

await step('cast call reads a contract', async () => {
  same(await cast('call', ledger, 'deposits(address)', depositor), `0x${parseEther('12').toString(16).padStart(64, '0')}`, 'the deposit');
  same(await cast('balance', ledger), parseEther('12').toString(), 'the balance of the contract');
  check(Number(await cast('estimate', ledger, 'deposit()', '--value', '1')) > 21000, 'the estimate should cover more than a payment');
  check(Number(await cast('nonce', depositor)) >= 2, 'the account should have sent two transactions');
});

await step('cast logs finds the events', async () => {
  const logs = JSON.parse(await cast('logs', '--from-block', '0', '--to-block', 'latest', '--address', ledger, 'Deposited(address indexed,uint256)', '--json'));
  same(logs.map((log) => BigInt(log.data)), [parseEther('5'), parseEther('7')], 'the amounts of the events');
  same(logs[1].transactionHash, deposit.transactionHash, 'the transaction of the second event');
});

await step('cast storage reads a word', async () => {
  same(BigInt(await cast('storage', ledger, '0')), parseEther('12'), 'the word of the total');
});

await step('cast proof gets an account with a storage word', async () => {
  const proof = JSON.parse(await cast('proof', ledger, '0x0'));
  same([proof.address.toLowerCase(), BigInt(proof.balance)], [ledger.toLowerCase(), parseEther('12')], 'the proven account');
  check(proof.accountProof.length > 0, 'there should be nodes that prove the account');
  same(BigInt(proof.storageProof[0].value), parseEther('12'), 'the proven word');
  check(proof.storageProof[0].proof.length > 0, 'there should be nodes that prove the word');
});

await step('forge test runs on a fork', async () => {
  const output = await run('forge', ['test', ...compiler, '--fork-url', rpcUrl, '--json', '--fuzz-runs', '32'], { LEDGER: ledger, DEPOSITOR: depositor });
  const results = Object.values(JSON.parse(output)).flatMap((suite) => Object.entries(suite.test_results));
  same(results.filter(([, result]) => result.status !== 'Success').map(([name, result]) => `${name}: ${result.reason}`), [], 'the list of failed tests');
  same(results.length, 5, 'the number of tests');
});

await step('forge script broadcasts its transactions', async () => {
  const before = BigInt(await cast('nonce', depositor));
  // The gas prices of Rootstock are not Ethereum's: the node estimates each transaction after the one before it.
  const output = await run('forge', ['script', 'script/Deploy.s.sol:Deploy', ...compiler, ...signed, '--broadcast', '--slow', '--skip-simulation', '--non-interactive']);
  check(output.includes('ONCHAIN EXECUTION COMPLETE & SUCCESSFUL'), `the script should have run on the chain:\n${output}`);
  same(BigInt(await cast('nonce', depositor)) - before, 4n, 'the number of transactions sent');
});

finish('Foundry');

async function cast(command, ...options) {
  return (await run('cast', [command, ...options, ...network])).trim();
}

async function run(tool, options, environment = {}) {
  const command = join(tools, 'node_modules', '.bin', tool);
  try {
    const { stdout } = await promisify(execFile)(command, options, { env: { ...process.env, ...environment, NO_COLOR: '1', FOUNDRY_DISABLE_NIGHTLY_WARNING: '1' }, cwd: root, maxBuffer: 1 << 26 });
    return stdout;
  } catch (error) {
    throw new Error(`${tool} ${options.join(' ')}\n${error.stdout}\n${error.stderr}`);
  }
}
