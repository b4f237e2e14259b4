-- A calendar home has a scheduling inbox and outbox, whose names calendars and task lists of earlier
-- versions may have: these get another one, or no client would reach them.
UPDATE collection SET name = CONCAT(name, '-folder')
  WHERE kind IN ('EVENT', 'TASK') AND name IN ('inbox', 'outbox');
UPDATE intent SET collection = CONCAT(collection, '-folder')
  WHERE kind IN ('EVENT', 'TASK') AND collection IN ('inbox', 'outbox');
UPDATE deletion SET collection = CONCAT(collection, '-folder')
  WHERE kind IN ('EVENT', 'TASK') AND collection IN ('inbox', 'outbox');
