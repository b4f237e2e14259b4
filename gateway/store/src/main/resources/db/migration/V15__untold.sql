-- Items that the gateway made and no changes from upstream have told of yet. One that goes before
-- they do is never told of at all, neither that it came nor that it went.
CREATE TABLE untold (
  collection BIGINT NOT NULL REFERENCES collection (id) ON DELETE CASCADE,
  item VARCHAR(1024) NOT NULL,
  PRIMARY KEY (collection, item)
);
