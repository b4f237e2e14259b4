-- The secret, sealed, of a publication that a client made: clients read its address back.
ALTER TABLE publication ADD COLUMN sealed_secret ${bytes};
