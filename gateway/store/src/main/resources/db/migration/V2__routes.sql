-- Which backend a mailbox is on, and so whose ids its collections have. Never deleted with the
-- replica: a mailbox that was switched stays switched.
CREATE TABLE route (
  mailbox VARCHAR(320) NOT NULL PRIMARY KEY,
  backend VARCHAR(32) NOT NULL
);

-- Until now EWS was the only backend that could be chosen.
INSERT INTO route (mailbox, backend) SELECT DISTINCT mailbox, 'ews' FROM home;
ALTER TABLE collection ADD COLUMN backend VARCHAR(32) DEFAULT 'ews' NOT NULL;
ALTER TABLE collection ALTER COLUMN backend DROP DEFAULT;
