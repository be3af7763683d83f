// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Ledger} from "../src/Ledger.sol";
import {vm} from "../src/Vm.sol";

/// Runs against a fork of the node's chain, where LEDGER names a deployed ledger and DEPOSITOR who funded it.
contract LedgerTest {
    Ledger private ledger;
    address private depositor;

    function setUp() public {
        ledger = Ledger(vm.envAddress("LEDGER"));
        depositor = vm.envAddress("DEPOSITOR");
    }

    function test_the_fork_has_the_chain_of_the_node() public view {
        require(block.chainid == 33, "chain id");
        require(block.number > 0, "block number");
        require(depositor.balance > 1000 ether, "balance of a genesis account");
    }

    function test_the_fork_has_the_deployed_state() public view {
        require(address(ledger).code.length > 0, "code");
        require(ledger.total() == 12 ether, "total");
        require(ledger.deposits(depositor) == 12 ether, "deposit");
        require(address(ledger).balance == 12 ether, "balance");
    }

    function test_the_fork_goes_on_by_itself() public {
        vm.prank(depositor);
        ledger.withdraw();
        require(ledger.total() == 0 && address(ledger).balance == 0, "everything withdrawn");
        vm.expectRevert(abi.encodeWithSelector(Ledger.NothingDeposited.selector, depositor));
        vm.prank(depositor);
        ledger.withdraw();
    }

    function testFuzz_deposits_add_up(uint96 amount) public {
        vm.deal(address(this), amount);
        ledger.deposit{value: amount}();
        require(ledger.deposits(address(this)) == amount, "deposit");
        require(ledger.total() == 12 ether + uint256(amount), "total");
    }

    function test_the_bridge_is_a_contract_without_its_code() public view {
        require(address(0x0000000000000000000000000000000001000006).balance > 0, "the Bridge's balance");
    }
}
