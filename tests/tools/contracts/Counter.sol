// SPDX-License-Identifier: MIT
pragma solidity ^0.8.24;

/// A counter whose moves can be read, watched, paid for and refused.
contract Counter {
    uint256 public constant LIMIT = 1000;

    uint256 public value;
    address public immutable owner;
    mapping(address => uint256) public moves;

    event Moved(address indexed by, uint256 indexed value, string note);

    error TooFar(uint256 asked, uint256 limit);

    constructor(uint256 start) payable {
        value = start;
        owner = msg.sender;
    }

    function move(uint256 by, string calldata note) external payable returns (uint256) {
        if (by > LIMIT) revert TooFar(by, LIMIT);
        value += by;
        moves[msg.sender]++;
        emit Moved(msg.sender, value, note);
        return value;
    }

    function refuse() external pure {
        revert("the counter refuses");
    }

    /// Copies a word through transient storage and MCOPY, and empties the transient slot again.
    function throughTransient(uint256 word) external returns (uint256 copied) {
        assembly {
            tstore(7, word)
            mstore(0, tload(7))
            tstore(7, 0)
            mcopy(32, 0, 32)
            copied := mload(32)
        }
    }
}
