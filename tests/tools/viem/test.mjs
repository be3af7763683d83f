// viem: accounts, fee data, deployment, calls, errors, events and WebSocket subscriptions.
import { createPublicClient, createWalletClient, decodeErrorResult, defineChain, encodeFunctionData, getContract, http, parseEther, webSocket } from 'viem';
import { privateKeyToAccount } from 'viem/accounts';
import { accountKeys, chainId, rpcUrl, wsUrl } from '../support/node.mjs';
import { compile } from '../support/solidity.mjs';
import { check, failure, finish, inTime, same, step } from '../support/steps.mjs';

const chain = defineChain({
  id: chainId,
  name: 'Rootstock regtest',
  nativeCurrency: { name: 'Test RBTC', symbol: 'tRBTC', decimals: 18 },
  rpcUrls: { default: { http: [rpcUrl], webSocket: [wsUrl] } },
});
const account = privateKeyToAccount(accountKeys[2]);
const payee = privateKeyToAccount(accountKeys[3]).address;
const reader = createPublicClient({ chain, transport: http(), pollingInterval: 200, cacheTime: 0 });
const writer = createWalletClient({ chain, account, transport: http() });
const { Counter } = compile('contracts/Counter.sol');

const mined = (hash) => reader.waitForTransactionReceipt({ hash });

await step('names the network', async () => {
  same(await reader.getChainId(), chainId, 'the chain id');
  check((await reader.getBalance({ address: account.address })) > parseEther('1000000'), 'the account should be rich');
});

await step('gives fee data of a chain with legacy transactions', async () => {
  check((await reader.getGasPrice()) >= 0n, 'there should be a gas price');
  const fees = await reader.estimateFeesPerGas({ type: 'legacy' });
  check(typeof fees.gasPrice === 'bigint', 'the fees should name a gas price');
  const refused = await failure(() => reader.estimateFeesPerGas({ type: 'eip1559' }), 'an estimate of EIP-1559 fees');
  same(refused.name, 'Eip1559FeesNotSupportedError', 'the refusal of EIP-1559 fees');
});

await step('sends a payment of the type it finds', async () => {
  const before = await reader.getBalance({ address: payee });
  const hash = await writer.sendTransaction({ to: payee, value: parseEther('2') });
  const receipt = await mined(hash);
  same([receipt.status, receipt.gasUsed, receipt.type], ['success', 21000n, 'legacy'], 'the receipt');
  same((await reader.getBalance({ address: payee })) - before, parseEther('2'), 'what the payee got');
  const found = await reader.getTransaction({ hash });
  same([found.type, found.to, found.blockNumber], ['legacy', payee.toLowerCase(), receipt.blockNumber], 'the transaction');
});

const counter = await step('deploys a contract', async () => {
  const hash = await writer.deployContract({ abi: Counter.abi, bytecode: Counter.bytecode, args: [5n], value: 7n });
  const { contractAddress: address } = await mined(hash);
  check((await reader.getCode({ address })).length > 100, 'there should be code at the address');
  return getContract({ address, abi: Counter.abi, client: { public: reader, wallet: writer } });
});

await step('reads, estimates and writes', async () => {
  same(await counter.read.value(), 5n, 'the value at the start');
  const { result, request } = await counter.simulate.move([3n, 'first move'], { account });
  same(result, 8n, 'the value a simulation foresees');
  check((await counter.estimateGas.move([3n, 'estimated'], { account })) > 21000n, 'the estimate should cover more than a payment');
  const receipt = await mined(await writer.writeContract(request));
  same(receipt.logs.length, 1, 'the number of logs');
  same(await counter.read.moves([account.address]), 1n, 'the moves of the account');
  same(await reader.getStorageAt({ address: counter.address, slot: '0x0' }), `0x${'8'.padStart(64, '0')}`, 'the storage word of the value');
  check((await reader.getTransactionCount({ address: account.address, blockTag: 'pending' })) >= 3, 'the account should have sent three transactions');
});

await step('runs PUSH0, MCOPY and transient storage', async () => {
  const { result } = await counter.simulate.throughTransient([0xcab1en], { account });
  same(result, 0xcab1en, 'the copied word');
});

// viem decodes reverts only under the error codes of Ethereum's clients; the reference's code is another. What it gives is
// the message of the node, and the data, which its own decoder reads.
await step('explains refusals', async () => {
  const reason = await failure(() => counter.simulate.refuse({ account }), 'a refused call');
  check(reason.message.includes('the counter refuses'), `the reason should be told, not: ${reason.message}`);
  const custom = await failure(() => reader.call({ to: counter.address, data: encodeFunctionData({ abi: Counter.abi, functionName: 'move', args: [1001n, ''] }) }), 'a move that is too far');
  const { data } = custom.walk((cause) => typeof cause.data === 'string');
  same(decodeErrorResult({ abi: Counter.abi, data }).args, [1001n, 1000n], 'the arguments of the custom error');
});

await step('finds events of the past', async () => {
  await mined(await counter.write.move([1n, 'second move']));
  const events = await reader.getContractEvents({ address: counter.address, abi: Counter.abi, eventName: 'Moved', args: { by: account.address }, fromBlock: 0n });
  same(events.map((event) => event.args.note), ['first move', 'second move'], 'the notes of the events');
  const filter = await reader.createContractEventFilter({ address: counter.address, abi: Counter.abi, eventName: 'Moved', fromBlock: 0n });
  same((await reader.getFilterLogs({ filter })).length, 2, 'the number of logs of the filter');
  same(await reader.uninstallFilter({ filter }), true, 'the removal of the filter');
  const block = await reader.getBlock({ blockHash: events[1].blockHash, includeTransactions: true });
  check(block.transactions.some((sent) => sent.hash === events[1].transactionHash), 'the block should hold the transaction of the event');
});

await step('follows events by polling', async () => {
  // A fresh filter of the node starts with the events of the best block, as the reference's does.
  const isPolled = (logs) => logs.some((log) => log.args.note === 'polled');
  const { seen, stop } = watch((handlers) => reader.watchContractEvent({ address: counter.address, abi: Counter.abi, eventName: 'Moved', ...handlers }), 'onLogs', isPolled);
  await new Promise((resolve) => setTimeout(resolve, 700));
  await mined(await counter.write.move([1n, 'polled']));
  await inTime(seen, 'the polled event');
  stop();
});

await step('follows blocks, transactions and events over a WebSocket', async () => {
  const socket = createPublicClient({ chain, transport: webSocket() });
  same(await socket.getChainId(), chainId, 'the chain id over the WebSocket');
  const events = watch((handlers) => socket.watchContractEvent({ address: counter.address, abi: Counter.abi, eventName: 'Moved', ...handlers }), 'onLogs');
  const blocks = watch((handlers) => socket.watchBlockNumber({ ...handlers }), 'onBlockNumber');
  const pending = watch((handlers) => socket.watchPendingTransactions({ ...handlers }), 'onTransactions');
  await new Promise((resolve) => setTimeout(resolve, 700));
  const hash = await counter.write.move([1n, 'over the socket']);
  const receipt = await mined(hash);
  same((await inTime(events.seen, 'the event'))[0].args.note, 'over the socket', 'the note of the event');
  same(await inTime(blocks.seen, 'the block'), receipt.blockNumber, 'the number of the block');
  same(await inTime(pending.seen, 'the pending transaction'), [hash], 'the pending transaction');
  for (const { stop } of [events, blocks, pending]) stop();
});

finish('viem');

// Starts a watch of viem: `seen` is the first thing its handler gets that is wanted.
function watch(start, handler, isWanted = () => true) {
  let stop;
  const seen = new Promise((resolve, reject) => {
    stop = start({ [handler]: (news) => isWanted(news) && resolve(news), onError: reject });
  });
  return { seen, stop };
}
