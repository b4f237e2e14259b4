-- The version of a meeting's text, but for others' answers (RFC 6638 section 3.2.10). A meeting that
-- was there before has one from its next version on.
ALTER TABLE resource ADD COLUMN schedule_tag VARCHAR(64);
