// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// The cheat codes of Foundry that the tests and the script use.
interface Vm {
    function envAddress(string calldata name) external returns (address);
    function deal(address account, uint256 balance) external;
    function prank(address sender) external;
    function expectRevert(bytes calldata data) external;
    function startBroadcast() external;
    function stopBroadcast() external;
}

Vm constant vm = Vm(address(uint160(uint256(keccak256("hevm cheat code")))));
