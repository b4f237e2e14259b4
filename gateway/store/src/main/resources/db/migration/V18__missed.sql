-- That a fetch does not find an item proves nothing: only changes, or a list of all that there is,
-- tell that it is gone. Of an item that changes have not told of it is kept whether they told that
-- it went while it was being written, and since when it is not found.
ALTER TABLE untold ADD COLUMN told_gone BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE untold ADD COLUMN missed_at BIGINT;

-- Resources that leave a collection once their copy stands in another one, of the same mailbox or
-- of somebody else's: noted before the copy is made, so that none is lost or doubled if the gateway
-- is killed in between.
CREATE TABLE carried (
  mailbox VARCHAR(320) NOT NULL,
  kind VARCHAR(16) NOT NULL,
  collection VARCHAR(255) NOT NULL,
  name VARCHAR(255) NOT NULL,
  etag VARCHAR(128) NOT NULL,
  to_mailbox VARCHAR(320) NOT NULL,
  to_collection VARCHAR(255) NOT NULL,
  to_name VARCHAR(255) NOT NULL,
  PRIMARY KEY (mailbox, kind, collection, name)
);
