// ethers 6: accounts, fee data, deployment, calls, errors, events and WebSocket subscriptions.
import { Contract, ContractFactory, JsonRpcProvider, Wallet, WebSocketProvider, parseEther } from 'ethers';
import { accountKeys, chainId, rpcUrl, wsUrl } from '../support/node.mjs';
import { compile } from '../support/solidity.mjs';
import { check, failure, finish, inTime, same, step } from '../support/steps.mjs';

const provider = new JsonRpcProvider(rpcUrl, undefined, { pollingInterval: 200, cacheTimeout: -1 });
const wallet = new Wallet(accountKeys[0], provider);
const other = new Wallet(accountKeys[1]).address;
const { Counter } = compile('contracts/Counter.sol');

await step('names the network', async () => {
  same((await provider.getNetwork()).chainId, BigInt(chainId), 'the chain id');
  check((await provider.getBalance(wallet.address)) > parseEther('1000000'), 'the first account should be rich');
});

await step('gives fee data of a chain with legacy transactions', async () => {
  const fees = await provider.getFeeData();
  check(fees.gasPrice !== null, 'there should be a gas price');
  same(fees.maxFeePerGas, null, 'the fee cap of EIP-1559');
});

await step('sends a payment', async () => {
  const before = await provider.getBalance(other);
  const sent = await wallet.sendTransaction({ to: other, value: parseEther('1.5') });
  const receipt = await sent.wait();
  same(receipt.status, 1, 'the status');
  same(receipt.gasUsed, 21000n, 'the gas used');
  same((await provider.getBalance(other)) - before, parseEther('1.5'), 'what the payee got');
  const found = await provider.getTransaction(sent.hash);
  same([found.type, found.from, found.chainId], [0, wallet.address, BigInt(chainId)], 'the type, sender and chain of the payment');
});

const counter = await step('deploys a contract', async () => {
  const factory = new ContractFactory(Counter.abi, Counter.bytecode, wallet);
  const contract = await factory.deploy(5, { value: 7 });
  await contract.waitForDeployment();
  const receipt = await contract.deploymentTransaction().wait();
  same(receipt.contractAddress, await contract.getAddress(), 'the address in the receipt');
  check((await provider.getCode(receipt.contractAddress)).length > 100, 'there should be code at the address');
  same(await provider.getBalance(receipt.contractAddress), 7n, 'the balance of the contract');
  return contract;
});

await step('reads, estimates and writes', async () => {
  same(await counter.value(), 5n, 'the value at the start');
  same(await counter.owner(), wallet.address, 'the owner');
  same(await counter.move.staticCall(3, 'only asked'), 8n, 'the value a call foresees');
  check((await counter.move.estimateGas(3, 'estimated')) > 21000n, 'the estimate should cover more than a payment');
  const receipt = await (await counter.move(3, 'first move')).wait();
  same(await counter.value(), 8n, 'the value after the move');
  same(await counter.moves(wallet.address), 1n, 'the moves of the account');
  same(receipt.logs[0].args.toArray(), [wallet.address, 8n, 'first move'], 'the event in the receipt');
  same(await provider.getStorage(await counter.getAddress(), 0), `0x${'8'.padStart(64, '0')}`, 'the storage word of the value');
});

await step('runs PUSH0, MCOPY and transient storage', async () => {
  same(await counter.throughTransient.staticCall(0xcab1en), 0xcab1en, 'the copied word');
});

await step('explains refusals', async () => {
  const reason = await failure(() => counter.refuse.staticCall(), 'a refused call');
  same(reason.reason, 'the counter refuses', 'the reason of the revert');
  const custom = await failure(() => counter.move.staticCall(1001, ''), 'a move that is too far');
  same([custom.revert?.name, custom.revert?.args.toArray()], ['TooFar', [1001n, 1000n]], 'the custom error');
  const estimate = await failure(() => counter.refuse.estimateGas(), 'an estimate of a refused call');
  same(estimate.code, 'CALL_EXCEPTION', 'the code of a refused estimate');
  const poor = new Wallet(`0x${'77'.repeat(32)}`, provider);
  await failure(() => poor.sendTransaction({ to: other, value: 1, gasLimit: 21000 }), 'a payment without funds');
});

await step('finds events of the past', async () => {
  const address = await counter.getAddress();
  await (await counter.move(1, 'second move')).wait();
  const events = await counter.queryFilter(counter.filters.Moved(wallet.address), 0, 'latest');
  same(events.map((event) => event.args.note), ['first move', 'second move'], 'the notes of the events');
  const byValue = await provider.getLogs({ address, topics: [counter.filters.Moved.fragment.topicHash, null, `0x${'9'.padStart(64, '0')}`], fromBlock: 0 });
  same(byValue.length, 1, 'the number of events with value 9');
  const block = await provider.getBlock(byValue[0].blockHash, true);
  check(block.prefetchedTransactions.some((sent) => sent.hash === byValue[0].transactionHash), 'the block should hold the transaction of the event');
  const receipt = await provider.getTransactionReceipt(byValue[0].transactionHash);
  same(receipt.logs[0].index, byValue[0].index, 'the index of the log');
});

await step('follows events by polling', async () => {
  // A fresh filter of the node starts with the events of the best block, as the reference's does.
  const seen = new Promise((resolve) => counter.on('Moved', (by, value, note) => note === 'polled' && resolve([by, value])));
  await new Promise((resolve) => setTimeout(resolve, 500));
  await (await counter.move(1, 'polled')).wait();
  same(await inTime(seen, 'the polled event'), [wallet.address, 10n], 'the polled event');
  await counter.off('Moved');
});

await step('follows blocks, transactions and events over a WebSocket', async () => {
  const socket = new WebSocketProvider(wsUrl);
  const watched = new Contract(await counter.getAddress(), Counter.abi, socket);
  const event = new Promise((resolve) => watched.once('Moved', (by, value, note) => resolve([by, value, note])));
  const block = new Promise((resolve) => socket.once('block', resolve));
  const pending = new Promise((resolve) => socket.once('pending', resolve));
  same((await socket.getNetwork()).chainId, BigInt(chainId), 'the chain id over the WebSocket');
  await new Promise((resolve) => setTimeout(resolve, 500));
  const sent = await counter.move(1, 'over the socket');
  const receipt = await sent.wait();
  same(await inTime(event, 'the event'), [wallet.address, 11n, 'over the socket'], 'the event');
  same(await inTime(block, 'the block'), receipt.blockNumber, 'the number of the block');
  same(await inTime(pending, 'the pending transaction'), sent.hash, 'the pending transaction');
  await socket.destroy();
});

finish('ethers');
