-- Sealed identities (design, security section 9): what the store's own key does not open. They
-- stand beside the ledger, as new keys for them wrap the key of each anew.
CREATE TABLE sealed (
  id     TEXT PRIMARY KEY,
  record TEXT NOT NULL UNIQUE,
  key    BLOB NOT NULL,
  octets BLOB NOT NULL,
  CHECK (length(key) = 60)
) STRICT, WITHOUT ROWID;
