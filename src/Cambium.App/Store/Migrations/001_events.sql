-- The Bridge's logs in the order of the chain, the blocks at which writes ended, and what users gave to be sent.
CREATE TABLE events (
    block_number      bigint      NOT NULL,
    log_index         integer     NOT NULL,
    block_hash        bytea       NOT NULL,
    transaction_hash  bytea       NOT NULL,
    content           bytea       NOT NULL,
    PRIMARY KEY (block_number, log_index)
);

CREATE INDEX events_transaction ON events (transaction_hash);

CREATE TABLE checkpoints (
    block_number  bigint  PRIMARY KEY,
    block_hash    bytea   NOT NULL
);

CREATE TABLE outbox (
    id     bytea        PRIMARY KEY,
    raw    bytea        NOT NULL,
    since  timestamptz  NOT NULL
);
