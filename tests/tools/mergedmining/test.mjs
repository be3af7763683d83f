// Merge mining: Bitcoin blocks of bcoin carry the node's work; one solution makes a block of both chains.
import { check, failure, finish, same, step } from '../support/steps.mjs';
import { rpc } from '../support/node.mjs';
import { BitcoinChain, partsOf } from './bitcoin.mjs';

const importedBest = `0x${Buffer.from('IMPORTED_BEST').toString('hex')}`;
const bitcoin = new BitcoinChain();

await step('bcoin mines a Bitcoin chain with rewards to spend', async () => {
  await bitcoin.open();
  await bitcoin.mature(10);
});

await step('the node gives work', async () => {
  const work = await rpc('mnr_getWork');
  check(/^0x[0-9a-f]{64}$/.test(work.blockHashForMergedMining), 'the work should have a hash');
  check(BigInt(work.target) > 0n, 'the work should have a target');
  same(work.parentBlockHash, (await latestBlock()).hash, 'the parent of the work');
  same((await rpc('mnr_getWork')).notify, false, 'whether known work is news');
});

await mergeMine('a whole block', 3, (block) => rpc('mnr_submitBitcoinBlock', block.toRaw().toString('hex')));

await mergeMine('a block of the coinbase alone', 0, (block) => rpc('mnr_submitBitcoinBlock', block.toRaw().toString('hex')));

await mergeMine('a header, a coinbase and a Merkle branch', 4, (block) => {
  const { header, coinbase, branch } = partsOf(block);
  return rpc('mnr_submitBitcoinBlockPartialMerkle', block.rhash(), header, coinbase, branch.join(' '), block.txs.length.toString(16));
});

await mergeMine('a header, a coinbase and the ids of the transactions', 2, (block) => {
  const { header, coinbase, transactionIds } = partsOf(block);
  return rpc('mnr_submitBitcoinBlockTransactions', block.rhash(), header, coinbase, transactionIds.join(' '));
});

await step('the node refuses work that it did not give', async () => {
  const block = await bitcoin.blockWith(`0x${'ab'.repeat(32)}`, undefined, 0);
  const refused = await failure(() => rpc('mnr_submitBitcoinBlock', block.toRaw().toString('hex')), 'a block with unknown work');
  check(refused.message.includes('-33000'), `the refusal should have the code -33000: ${refused.message}`);
});

finish('Merge mining');

// Mines a Bitcoin block that carries the node's work, hands it to both chains, and looks at what they made of it.
async function mergeMine(what, payments, submit) {
  await step(`${what} makes a block of both chains`, async () => {
    const parent = await latestBlock();
    const bitcoinHeight = bitcoin.height;
    const work = await rpc('mnr_getWork');
    const block = await bitcoin.blockWith(work.blockHashForMergedMining, BigInt(work.target), payments);
    const submitted = await submit(block);
    same(submitted.blockImportedResult, importedBest, 'what became of the Rootstock block');
    await bitcoin.accept(block);
    same([bitcoin.height, bitcoin.tipHash], [bitcoinHeight + 1, block.rhash()], 'the height and tip of Bitcoin');
    const mined = await latestBlock();
    same([mined.hash, mined.parentHash, mined.number], [submitted.blockHash, parent.hash, submitted.blockIncludedHeight], 'the new block');
    same(mined.bitcoinMergedMiningHeader, `0x${partsOf(block).header}`, 'the Bitcoin header of the new block');
    same(mined.hashForMergedMining, work.blockHashForMergedMining, 'the merge-mining hash of the new block');
  });
}

function latestBlock() {
  return rpc('eth_getBlockByNumber', 'latest', false);
}
