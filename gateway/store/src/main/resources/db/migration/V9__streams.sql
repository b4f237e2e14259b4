-- The gateways on this database that hold connections over which Exchange tells of changes, each
-- until its lease ends.
CREATE TABLE node (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  alive_until BIGINT NOT NULL
);

-- The mailboxes that are listened to, each by one node.
CREATE TABLE stream (
  mailbox VARCHAR(320) NOT NULL,
  backend VARCHAR(32) NOT NULL,
  node VARCHAR(64),                  -- NULL while nobody listens
  live BOOLEAN NOT NULL,             -- whether changes are told now
  PRIMARY KEY (mailbox, backend)
);
CREATE INDEX stream_by_node ON stream (node);
CREATE INDEX subscription_by_mailbox ON subscription (mailbox, backend);
