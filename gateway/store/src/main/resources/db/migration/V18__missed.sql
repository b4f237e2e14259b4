-- That a fetch does not find an item proves nothing: only changes, or a list of all that there is,
-- tell that it is gone. Of an item that changes have not told of it is kept whether they told that
-- it went while it was being written, and since when it is not found.
ALTER TABLE untold ADD COLUMN told_gone BOOLEAN DEFAULT FALSE NOT NULL;
ALTER TABLE untold ADD COLUMN missed_at BIGINT;
