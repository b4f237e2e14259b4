-- What the owners of folders let others see of them, as last read from Exchange. By the names of
-- collections, which a rebuilt mirror and another backend find again.
CREATE TABLE folder_permission (
  mailbox VARCHAR(320) NOT NULL,     -- the owner's
  kind VARCHAR(16) NOT NULL,
  collection VARCHAR(255) NOT NULL,
  grantee VARCHAR(320) NOT NULL,     -- an address, lower case
  access_level VARCHAR(16) NOT NULL, -- BUSY, TITLES, READ, WRITE
  private_items BOOLEAN NOT NULL,
  PRIMARY KEY (mailbox, kind, collection, grantee)
);
CREATE INDEX folder_permission_by_grantee ON folder_permission (grantee);

-- When they were last read, also where there are none.
CREATE TABLE permissions_read (
  mailbox VARCHAR(320) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  read_at BIGINT NOT NULL,
  PRIMARY KEY (mailbox, kind)
);

-- How somebody last saw a collection of somebody else's. When more or less of it is shown than
-- before, the tokens given out before must be refused: they are shifted out of their range.
CREATE TABLE shared_view (
  mailbox VARCHAR(320) NOT NULL,     -- the owner's
  kind VARCHAR(16) NOT NULL,
  collection VARCHAR(255) NOT NULL,
  login VARCHAR(320) NOT NULL,
  disclosure VARCHAR(16) NOT NULL,   -- TIMES, TITLES, PUBLIC, ALL
  token_shift BIGINT NOT NULL,
  PRIMARY KEY (mailbox, kind, collection, login)
);
