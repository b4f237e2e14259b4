-- The number by which a gateway's process is known while it is there: the key of a lock that the
-- database's server takes back as soon as the process ends. 0 where that is not known.
ALTER TABLE node ADD COLUMN presence INT DEFAULT 0 NOT NULL;

-- The gateway that is working on the write; NULL once nobody is.
ALTER TABLE intent ADD COLUMN presence INT;
