// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

import {Ledger} from "../src/Ledger.sol";
import {vm} from "../src/Vm.sol";

/// Deploys a ledger, deposits into it and withdraws, each as a transaction of its own.
contract Deploy {
    function run() external returns (Ledger ledger) {
        vm.startBroadcast();
        ledger = new Ledger{value: 1 ether}();
        ledger.deposit{value: 2 ether}();
        ledger.withdraw();
        ledger.deposit{value: 4 ether}();
        vm.stopBroadcast();
    }
}
