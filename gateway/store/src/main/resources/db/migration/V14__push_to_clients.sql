-- Counts how often a collection was called or coloured otherwise.
ALTER TABLE collection ADD COLUMN properties_number BIGINT DEFAULT 0 NOT NULL;

-- Clients that are told of changes by push services of their choice. Outlive the collection rows,
-- which a rebuilt mirror makes anew.
CREATE TABLE push_registration (
  id VARCHAR(64) NOT NULL PRIMARY KEY,
  login VARCHAR(320) NOT NULL,
  home VARCHAR(16) NOT NULL,         -- calendars or contacts
  shown_as VARCHAR(640) NOT NULL,    -- the collection's name in the login's home
  mailbox VARCHAR(320) NOT NULL,     -- whose collection it is, and which
  kind VARCHAR(16) NOT NULL,
  collection VARCHAR(255) NOT NULL,
  endpoint VARCHAR(64) NOT NULL,     -- SHA-256 of the push resource, which identifies the client
  subscription ${bytes} NOT NULL,    -- sealed: the push resource and the keys
  on_content BOOLEAN NOT NULL,
  on_properties BOOLEAN NOT NULL,
  expires_at BIGINT NOT NULL,
  told_number BIGINT NOT NULL,       -- the change number that the client knows of
  told_properties BIGINT NOT NULL,
  due_at BIGINT NOT NULL,            -- there is no message before
  owned_until BIGINT NOT NULL,       -- until then one node is at it
  quiet_until BIGINT NOT NULL,       -- until then the client itself is writing
  polled_at BIGINT NOT NULL,         -- when the collection was last brought up to date for it
  failures INT NOT NULL,
  UNIQUE (login, home, shown_as, endpoint)
);
CREATE INDEX push_registration_by_collection ON push_registration (mailbox, kind, collection);
CREATE INDEX push_registration_by_expiry ON push_registration (expires_at);

-- What push services know the gateway by, made once.
CREATE TABLE push_secret (
  name VARCHAR(32) NOT NULL PRIMARY KEY,
  sealed ${bytes} NOT NULL
);
