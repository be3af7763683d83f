// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// Keeps what everyone deposits.
contract Ledger {
    uint256 public total;
    mapping(address => uint256) public deposits;

    event Deposited(address indexed by, uint256 amount);

    error NothingDeposited(address by);

    constructor() payable {
        if (msg.value > 0) _deposit(msg.sender, msg.value);
    }

    function deposit() external payable {
        _deposit(msg.sender, msg.value);
    }

    function withdraw() external {
        uint256 amount = deposits[msg.sender];
        if (amount == 0) revert NothingDeposited(msg.sender);
        deposits[msg.sender] = 0;
        total -= amount;
        payable(msg.sender).transfer(amount);
    }

    function _deposit(address by, uint256 amount) private {
        total += amount;
        deposits[by] += amount;
        emit Deposited(by, amount);
    }
}
