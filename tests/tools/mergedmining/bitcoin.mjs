// A Bitcoin regtest chain of bcoin, in memory, whose blocks can carry the work of another chain.
import { createRequire } from 'node:module';

process.env.NODE_BACKEND = 'js'; // bcoin's cryptography without native code
const require = createRequire(import.meta.url);
const { Chain, Coin, KeyRing, MTX, Miner, Output, Script } = require('bcoin');
const { createBranch } = require('bcrypto/lib/merkle');
const hash256 = require('bcrypto/lib/hash256');

const tag = Buffer.from('RSKBLOCK:');
const maturity = 100;
const fee = 10000;

export class BitcoinChain {
  #key = KeyRing.generate();
  #chain = new Chain({ network: 'regtest', memory: true });
  #miner = new Miner({ network: 'regtest', chain: this.#chain, addresses: [this.#key.getAddress()] });
  #rewards = [];

  async open() {
    await this.#chain.open();
    await this.#miner.open();
  }

  get height() {
    return this.#chain.height;
  }

  get tipHash() {
    return this.#chain.tip.rhash();
  }

  // Mines plain blocks until `count` rewards can be spent.
  async mature(count) {
    while (this.height < maturity + count) await this.accept(await this.solve(await this.#miner.createBlock()));
  }

  // A block with `payments` transactions besides its coinbase, whose last output carries the hash. It meets both targets.
  async blockWith(hash, target, payments) {
    const template = await this.#miner.createBlock();
    for (let paid = 0; paid < payments; paid++) template.pushTX(...this.#payment());
    carry(template, hash);
    return this.solve(template, target);
  }

  // Tries nonces until the header's hash is below both targets.
  async solve(template, target = (1n << 256n) - 1n) {
    template.refresh();
    for (let nonce = 0; ; nonce++) {
      const proof = template.getProof(0, 0, template.time, nonce);
      const block = template.commit(proof);
      if (block.verifyPOW() && BigInt(`0x${block.rhash()}`) <= target) return block;
    }
  }

  // Connects a block to the chain.
  async accept(block) {
    const entry = await this.#chain.add(block);
    if (entry === null) throw new Error('the Bitcoin block has no parent');
    this.#rewards.push(Coin.fromTX(block.txs[0], 0, entry.height));
    return entry;
  }

  // Spends the oldest reward to the same key.
  #payment() {
    const coin = this.#rewards.shift();
    const payment = new MTX();
    payment.addCoin(coin);
    payment.addOutput({ address: this.#key.getAddress(), value: coin.value - fee });
    payment.sign(this.#key);
    return payment.commit();
  }
}

// The header, coinbase and transaction ids of a block in the forms that mining pools submit.
export function partsOf(block) {
  const [coinbase] = block.txs;
  return {
    header: block.toRaw().slice(0, 80).toString('hex'),
    coinbase: coinbase.toNormal().toString('hex'),
    transactionIds: block.txs.map((transaction) => transaction.txid()),
    branch: [coinbase.hash('hex'), ...createBranch(hash256, 0, block.txs.map((transaction) => transaction.hash())).map((hash) => hash.toString('hex'))],
  };
}

// Makes the template's coinbase end with an output that carries the tag and the hash.
function carry(template, hash) {
  const script = Script.fromNulldata(Buffer.concat([tag, Buffer.from(hash.slice(2), 'hex')]));
  const plain = template.createCoinbase.bind(template);
  template.createCoinbase = (commitment) => {
    const coinbase = plain(commitment);
    coinbase.outputs.push(new Output({ script, value: 0 }));
    coinbase.refresh();
    return coinbase;
  };
}
