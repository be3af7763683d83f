// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// The highest bid leads; who is outbid takes the money back.
contract Auction {
    address public leader;
    uint256 public highest;
    mapping(address => uint256) public refunds;

    event Bid(address indexed by, uint256 amount);

    error TooLow(uint256 offered, uint256 highest);

    constructor(uint256 reserve) {
        highest = reserve;
    }

    function bid() external payable {
        if (msg.value <= highest) revert TooLow(msg.value, highest);
        refunds[leader] += leader == address(0) ? 0 : highest;
        (leader, highest) = (msg.sender, msg.value);
        emit Bid(msg.sender, msg.value);
    }

    function takeBack() external {
        uint256 amount = refunds[msg.sender];
        refunds[msg.sender] = 0;
        payable(msg.sender).transfer(amount);
    }
}
