-- When a collection was last known to be as it is upstream; noted now and then, for what is told
-- after a restart.
ALTER TABLE collection ADD COLUMN synced_at BIGINT;

-- Exchange's promises to call when a folder changes: one for each folder that clients poll. Outlive
-- the collection rows, which a rebuilt mirror makes anew.
CREATE TABLE subscription (
  mailbox VARCHAR(320) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  folder VARCHAR(1024) NOT NULL,
  backend VARCHAR(32) NOT NULL,
  is_default BOOLEAN NOT NULL,
  id VARCHAR(255),                   -- Exchange's; NULL before it is made, and when it has ended
  address VARCHAR(2048) NOT NULL,    -- where its notices go
  secret VARCHAR(64) NOT NULL,       -- SHA-256 of what comes back with each notice
  expires_at BIGINT NOT NULL,
  due_at BIGINT NOT NULL,            -- when it is to be made or renewed
  owned_until BIGINT NOT NULL,       -- until then one node is at it
  used_at BIGINT NOT NULL,           -- when a client polled the folder, to the hour
  noticed BIGINT NOT NULL,           -- counts the reasons to ask upstream
  seen BIGINT NOT NULL,              -- how many of them the last refresh answered
  PRIMARY KEY (mailbox, kind, folder)
);
CREATE UNIQUE INDEX subscription_by_id ON subscription (id);
CREATE INDEX subscription_by_due ON subscription (due_at);
