-- What a login was last shown of its home, so that it can be told what changed since (RFC 6578).
-- Outlives the replica: a rebuilt one shows the same collections.
CREATE TABLE home_sequence (
  login VARCHAR(320) NOT NULL,
  home VARCHAR(16) NOT NULL,         -- calendars or contacts
  floor_number BIGINT NOT NULL,      -- the oldest token that can still be answered
  last_number BIGINT NOT NULL,       -- the token
  PRIMARY KEY (login, home)
);

CREATE TABLE home_member (
  login VARCHAR(320) NOT NULL,
  home VARCHAR(16) NOT NULL,
  name VARCHAR(640) NOT NULL,        -- of the collection, as the login sees it
  change_number BIGINT NOT NULL,
  gone_at BIGINT,
  print VARCHAR(64) NOT NULL,        -- of all that is told of it
  PRIMARY KEY (login, home, name)
);

-- Queries of a range of time look at what has not ended, and at what never ends.
CREATE INDEX resource_by_span ON resource (collection, ends_at);
