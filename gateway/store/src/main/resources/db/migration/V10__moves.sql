-- A move that is, or may be, on its way upstream: where the resource was. The intent itself stands
-- where it goes to.
ALTER TABLE intent ADD COLUMN from_collection VARCHAR(255);
ALTER TABLE intent ADD COLUMN from_name VARCHAR(255);
