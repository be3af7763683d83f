// Run by Hardhat: deploys the auction on the node's network and bids in it.
import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { network } from 'hardhat';

describe('Auction', async () => {
  const { ethers, networkName } = await network.connect();
  let first, second, auction;

  before(async () => {
    [first, second] = await ethers.getSigners();
    auction = await ethers.deployContract('Auction', [1000n]);
    await auction.waitForDeployment();
  });

  it('is on the network of the node', async () => {
    assert.equal(networkName, 'rootstock');
    assert.equal((await ethers.provider.getNetwork()).chainId, 33n);
    assert.ok((await ethers.provider.getBalance(first)) > ethers.parseEther('1000000'));
  });

  it('takes bids from two accounts', async () => {
    await (await auction.bid({ value: 2000n })).wait();
    const receipt = await (await auction.connect(second).bid({ value: 3000n })).wait();
    assert.equal(receipt.status, 1);
    assert.equal(await auction.leader(), second.address);
    await (await auction.takeBack()).wait();
    assert.equal(await auction.refunds(first), 0n);
    assert.equal(await ethers.provider.getBalance(auction), 3000n);
  });

  it('refuses a bid that is too low, and says why', async () => {
    const refusal = auction.interface.encodeErrorResult('TooLow', [1n, 3000n]);
    await assert.rejects(() => auction.bid.staticCall({ value: 1n }), (error) => told(error).includes(refusal));
    await assert.rejects(() => auction.bid({ value: 1n }));
  });

  it('remembers its events', async () => {
    const bids = await auction.queryFilter(auction.filters.Bid(), 0);
    assert.deepEqual(bids.map((event) => event.args.amount), [2000n, 3000n]);
  });
});

// What an error and its causes say.
function told(error) {
  return error ? `${error.message} ${JSON.stringify(error.data ?? '')} ${told(error.cause)}` : '';
}
