// web3.js 1: accounts, deployment, calls, errors, events and WebSocket subscriptions.
import Web3 from 'web3';
import { accountKeys, chainId, rpcUrl, wsUrl } from '../support/node.mjs';
import { compile } from '../support/solidity.mjs';
import { check, failure, finish, inTime, same, step } from '../support/steps.mjs';

const web3 = new Web3(rpcUrl);
const account = web3.eth.accounts.wallet.add(accountKeys[4]).address;
const payee = web3.eth.accounts.privateKeyToAccount(accountKeys[5]).address;
const { Counter } = compile('contracts/Counter.sol');

await step('names the node and the network', async () => {
  check((await web3.eth.getNodeInfo()).length > 0, 'the node should have a name');
  same([await web3.eth.getChainId(), await web3.eth.net.getId()], [chainId, chainId], 'the chain and network ids');
  check(typeof (await web3.eth.net.isListening()) === 'boolean', 'the node should say whether it listens to peers');
  check(Number.isInteger(await web3.eth.net.getPeerCount()), 'there should be a number of peers');
  check(typeof (await web3.eth.isMining()) === 'boolean', 'the node should say whether it mines');
  check(Array.isArray(await web3.eth.getAccounts()), 'the node should list its accounts');
  same(await web3.eth.isSyncing(), false, 'whether the node synchronises');
});

await step('sends a payment', async () => {
  const gasPrice = await web3.eth.getGasPrice();
  const before = BigInt(await web3.eth.getBalance(payee));
  const receipt = await web3.eth.sendTransaction({ from: account, to: payee, value: web3.utils.toWei('3'), gas: 21000, gasPrice });
  same([receipt.status, receipt.gasUsed], [true, 21000], 'the status and the gas used');
  same(BigInt(await web3.eth.getBalance(payee)) - before, 3n * 10n ** 18n, 'what the payee got');
  const found = await web3.eth.getTransaction(receipt.transactionHash);
  same([found.from, found.to, found.blockNumber], [account, payee, receipt.blockNumber], 'the transaction');
  same((await web3.eth.getTransactionFromBlock(receipt.blockNumber, 0)).hash, receipt.transactionHash, 'the first transaction of the block');
  check((await web3.eth.getBlockTransactionCount(receipt.blockNumber)) >= 1, 'the block should count its transaction');
  same(await web3.eth.getBlockUncleCount(receipt.blockNumber), 0, 'the number of uncles');
});

const counter = await step('deploys a contract', async () => {
  const gasPrice = await web3.eth.getGasPrice();
  const deployment = new web3.eth.Contract(Counter.abi).deploy({ data: Counter.bytecode, arguments: [5] });
  const gas = await deployment.estimateGas({ from: account });
  const contract = await deployment.send({ from: account, gas, gasPrice });
  check((await web3.eth.getCode(contract.options.address)).length > 100, 'there should be code at the address');
  contract.options.from = account;
  contract.options.gasPrice = gasPrice;
  contract.options.gas = 500000;
  return contract;
});

await step('reads, estimates and writes', async () => {
  same(await counter.methods.value().call(), '5', 'the value at the start');
  same(await counter.methods.move(3, 'only asked').call(), '8', 'the value a call foresees');
  check((await counter.methods.move(3, 'estimated').estimateGas()) > 21000, 'the estimate should cover more than a payment');
  const receipt = await counter.methods.move(3, 'first move').send();
  same(receipt.events.Moved.returnValues.note, 'first move', 'the note of the event in the receipt');
  same(await counter.methods.moves(account).call(), '1', 'the moves of the account');
  same(BigInt(await web3.eth.getStorageAt(counter.options.address, 0)), 8n, 'the storage word of the value');
});

await step('runs PUSH0, MCOPY and transient storage', async () => {
  same(await counter.methods.throughTransient(0xcab1e).call(), String(0xcab1e), 'the copied word');
});

await step('explains refusals', async () => {
  const reason = await failure(() => counter.methods.refuse().call(), 'a refused call');
  check(`${reason.message} ${JSON.stringify(reason.data ?? '')}`.includes('the counter refuses'), `the reason should be told, not: ${reason.message}`);
  const failed = await failure(() => counter.methods.refuse().send(), 'a refused transaction');
  same(failed.receipt?.status, false, 'the status of the refused transaction');
});

await step('finds events of the past', async () => {
  await counter.methods.move(1, 'second move').send();
  const events = await counter.getPastEvents('Moved', { filter: { by: account }, fromBlock: 0, toBlock: 'latest' });
  same(events.map((event) => event.returnValues.note), ['first move', 'second move'], 'the notes of the events');
  const logs = await web3.eth.getPastLogs({ address: counter.options.address, fromBlock: '0x0', toBlock: 'latest' });
  same(logs.length, 2, 'the number of logs');
});

await step('sends a batch', async () => {
  const batch = new web3.BatchRequest();
  const answers = Promise.all([
    new Promise((resolve, reject) => batch.add(web3.eth.getBlockNumber.request((error, number) => (error ? reject(error) : resolve(number))))),
    new Promise((resolve, reject) => batch.add(web3.eth.getBalance.request(account, 'latest', (error, balance) => (error ? reject(error) : resolve(balance))))),
  ]);
  batch.execute();
  const [number, balance] = await inTime(answers, 'the batch');
  check(Number(number) > 0 && BigInt(balance) > 0n, 'the batch should give the block number and the balance');
});

await step('follows blocks, transactions and events over a WebSocket', async () => {
  const socket = new Web3(wsUrl);
  const watched = new socket.eth.Contract(Counter.abi, counter.options.address);
  const event = new Promise((resolve, reject) => watched.events.Moved({}).on('data', resolve).on('error', reject));
  const header = new Promise((resolve, reject) => socket.eth.subscribe('newBlockHeaders').on('data', resolve).on('error', reject));
  const pending = new Promise((resolve, reject) => socket.eth.subscribe('pendingTransactions').on('data', resolve).on('error', reject));
  same(await socket.eth.getChainId(), chainId, 'the chain id over the WebSocket');
  await new Promise((resolve) => setTimeout(resolve, 700));
  const receipt = await counter.methods.move(1, 'over the socket').send();
  same((await inTime(event, 'the event')).returnValues.note, 'over the socket', 'the note of the event');
  same((await inTime(header, 'the block header')).hash, receipt.blockHash, 'the hash of the block');
  same(await inTime(pending, 'the pending transaction'), receipt.transactionHash, 'the pending transaction');
});

finish('web3.js');
