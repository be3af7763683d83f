// OpenZeppelin contracts: tokens, proxies and governance, deployed and exercised.
import { Contract, ContractFactory, JsonRpcProvider, Signature, Wallet, ZeroAddress, dataSlice, getAddress, id, parseEther } from 'ethers';
import { accountKeys, chainId, rpcUrl } from '../support/node.mjs';
import { compile } from '../support/solidity.mjs';
import { check, failure, finish, same, step } from '../support/steps.mjs';

const provider = new JsonRpcProvider(rpcUrl, undefined, { pollingInterval: 100, cacheTimeout: -1 });
const wallet = new Wallet(accountKeys[9], provider);
const second = new Wallet(accountKeys[8], provider);
const implementationSlot = '0x360894a13ba1a3210667c828492db98dca3e2076cc3735a920a3ca505d382bbc';
const adminSlot = '0xb53127684a568b3173ae13b9f8a6016e243e63b6e8ee1178d6a717850b5d6103';

const artifacts = await step('solc compiles the contracts', () => compile('openzeppelin/contracts/Contracts.sol', 'openzeppelin/contracts/Council.sol'));
const proxies = await step('solc compiles the proxies', () => compile(
  'node_modules/@openzeppelin/contracts/proxy/transparent/TransparentUpgradeableProxy.sol',
  'node_modules/@openzeppelin/contracts/proxy/transparent/ProxyAdmin.sol',
  'node_modules/@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol',
));

const coin = await step('ERC-20 deploys', () => deploy(artifacts.Coin, parseEther('1000')));

await step('ERC-20 moves and allows', async () => {
  await mined(coin.transfer(second.address, parseEther('100')));
  await mined(coin.approve(second.address, 50n));
  await mined(coin.connect(second).transferFrom(wallet.address, second.address, 20n));
  same(await coin.balanceOf(second.address), parseEther('100') + 20n, 'the balance of the second account');
  same(await coin.allowance(wallet.address, second.address), 30n, 'what is still allowed');
  const refused = await failure(() => coin.connect(second).transferFrom.staticCall(wallet.address, second.address, 31n), 'a move of too much');
  same(refused.revert?.name, 'ERC20InsufficientAllowance', 'the error of a move of too much');
  same((await coin.queryFilter(coin.filters.Transfer(wallet.address))).length >= 1, true, 'whether transfers are found');
});

await step('ERC-2612 permits with a signature', async () => {
  const permit = { owner: wallet.address, spender: second.address, value: 77n, nonce: await coin.nonces(wallet.address), deadline: 2n ** 40n };
  const domain = { name: 'Coin', version: '1', chainId, verifyingContract: await coin.getAddress() };
  const types = { Permit: ['owner', 'spender'].map((name) => ({ name, type: 'address' })).concat(['value', 'nonce', 'deadline'].map((name) => ({ name, type: 'uint256' }))) };
  const { v, r, s } = Signature.from(await wallet.signTypedData(domain, types, permit));
  await mined(coin.connect(second).permit(permit.owner, permit.spender, permit.value, permit.deadline, v, r, s));
  same(await coin.allowance(wallet.address, second.address), 77n, 'what the permit allows');
});

await step('ERC-721 makes and moves tokens', async () => {
  const deed = await deploy(artifacts.Deed);
  const vault = await deploy(artifacts.Vault);
  await mined(deed.mint(wallet.address, 7n));
  same(await deed.tokenURI(7n), 'deed:7', 'the address of the token');
  await mined(deed['safeTransferFrom(address,address,uint256)'](wallet.address, await vault.getAddress(), 7n));
  same(await deed.ownerOf(7n), await vault.getAddress(), 'the owner');
  const refused = await failure(() => deed.mint.staticCall(coin.getAddress(), 8n), 'a token for a contract that takes none');
  same(refused.revert?.name, 'ERC721InvalidReceiver', 'the error of a receiver that takes none');
  same(await deed.supportsInterface('0x80ac58cd'), true, 'whether it is an ERC-721');
});

await step('ERC-1155 makes and moves batches', async () => {
  const goods = await deploy(artifacts.Goods);
  await mined(goods.mint(wallet.address, [1n, 2n], [10n, 20n]));
  await mined(goods.safeBatchTransferFrom(wallet.address, second.address, [1n, 2n], [3n, 4n], '0x'));
  same([...(await goods.balanceOfBatch([wallet.address, second.address], [1n, 2n]))], [7n, 4n], 'the balances');
});

await step('a transparent proxy upgrades', async () => {
  const first = await deploy(artifacts.BoxV1);
  const proxy = await deploy(proxies.TransparentUpgradeableProxy, await first.getAddress(), wallet.address, first.interface.encodeFunctionData('initialize', [5n]));
  const box = new Contract(await proxy.getAddress(), artifacts.BoxV2.abi, wallet);
  same([await box.version(), await box.value()], ['one', 5n], 'what the first version says');
  const admin = new Contract(await addressAt(proxy, adminSlot), proxies.ProxyAdmin.abi, wallet);
  same(await admin.owner(), wallet.address, 'the owner of the admin');
  const next = await deploy(artifacts.BoxV2);
  await mined(admin.upgradeAndCall(await proxy.getAddress(), await next.getAddress(), next.interface.encodeFunctionData('add', [3n])));
  same([await box.version(), await box.value()], ['two', 8n], 'what the second version says');
  same(await addressAt(proxy, implementationSlot), await next.getAddress(), 'the implementation');
});

await step('a UUPS proxy upgrades', async () => {
  const first = await deploy(artifacts.BoxV1);
  const proxy = await deploy(proxies.ERC1967Proxy, await first.getAddress(), first.interface.encodeFunctionData('initialize', [9n]));
  const box = new Contract(await proxy.getAddress(), artifacts.BoxV2.abi, wallet);
  const next = await deploy(artifacts.BoxV2);
  const refused = await failure(() => box.connect(second).upgradeToAndCall.staticCall(next.getAddress(), '0x'), 'an upgrade by another account');
  same(refused.revert?.name, 'NotTheOwner', 'the error of an upgrade by another account');
  await mined(box.upgradeToAndCall(await next.getAddress(), '0x'));
  await mined(box.add(1n));
  same([await box.version(), await box.value()], ['two', 10n], 'what the second version says');
  const again = await failure(() => box.initialize.staticCall(1n), 'a second initialisation');
  same(again.revert?.name, 'InvalidInitialization', 'the error of a second initialisation');
});

await step('a governor decides', async () => {
  const council = await deploy(artifacts.Council, await coin.getAddress());
  await mined(coin.delegate(wallet.address));
  // An estimate runs in the best block, which has a checkpoint of the votes already; the transaction writes a new one.
  await mined(coin.transfer(await council.getAddress(), 500n, { gasLimit: 200_000n }));
  const call = coin.interface.encodeFunctionData('transfer', [second.address, 500n]);
  const proposal = [[await coin.getAddress()], [0n], [call]];
  await mined(council.propose(...proposal, 'Pay 500'));
  const proposalId = await council.getProposalId(...proposal, id('Pay 500'));
  await passBlocks(2);
  await mined(council.castVote(proposalId, 1));
  same((await council.proposalVotes(proposalId)).forVotes, await coin.getVotes(wallet.address), 'the votes for the proposal');
  await passBlocks(5);
  same(await council.state(proposalId), 4n, 'the state of the proposal (4: succeeded)');
  const before = await coin.balanceOf(second.address);
  await mined(council.execute(...proposal, id('Pay 500')));
  same((await coin.balanceOf(second.address)) - before, 500n, 'what the council paid');
  same(await council.state(proposalId), 7n, 'the state of the proposal (7: executed)');
});

finish('OpenZeppelin');

async function deploy(artifact, ...values) {
  check(artifact !== undefined, 'the contract should have been compiled');
  const contract = await new ContractFactory(artifact.abi, artifact.bytecode, wallet).deploy(...values);
  await contract.waitForDeployment();
  return contract;
}

async function mined(sending) {
  const receipt = await (await sending).wait();
  same(receipt.status, 1, 'the status of the transaction');
  return receipt;
}

async function addressAt(contract, slot) {
  return getAddress(dataSlice(await provider.getStorage(await contract.getAddress(), slot), 12));
}

async function passBlocks(count) {
  for (let passed = 0; passed < count; passed++) await mined(wallet.sendTransaction({ to: ZeroAddress, value: 1n }));
}
