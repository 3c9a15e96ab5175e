-- The store of one vault. Everything below the ledger can be made again from it.

CREATE TABLE vault (
  name  TEXT PRIMARY KEY,
  value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- One append-only chain. An entry is a record's new revision or an event ("event.print").
-- Only an erasure may touch an entry again: it empties body and salt, and the chain still holds.
CREATE TABLE ledger (
  seq         INTEGER PRIMARY KEY,
  lineage     BLOB NOT NULL,
  kind        TEXT NOT NULL,
  subject     TEXT NOT NULL,
  base        INTEGER NOT NULL,
  officer     TEXT NOT NULL,
  time        TEXT NOT NULL,
  body        BLOB,
  salt        BLOB,
  body_digest BLOB NOT NULL,
  digest      BLOB NOT NULL UNIQUE,
  CHECK ((body IS NULL) = (salt IS NULL))
) STRICT;
CREATE INDEX ledger_subject ON ledger (subject, seq);
CREATE INDEX ledger_kind ON ledger (kind, seq);

CREATE TRIGGER ledger_in_order BEFORE INSERT ON ledger
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM ledger)
BEGIN SELECT RAISE(ABORT, 'ledger: out of order'); END;

CREATE TRIGGER ledger_kept BEFORE DELETE ON ledger
BEGIN SELECT RAISE(ABORT, 'ledger: entries are kept'); END;

CREATE TRIGGER ledger_unchanged BEFORE UPDATE ON ledger
WHEN NEW.body IS NOT NULL OR NEW.salt IS NOT NULL
  OR NEW.seq IS NOT OLD.seq OR NEW.lineage IS NOT OLD.lineage
  OR NEW.kind IS NOT OLD.kind OR NEW.subject IS NOT OLD.subject
  OR NEW.base IS NOT OLD.base OR NEW.officer IS NOT OLD.officer
  OR NEW.time IS NOT OLD.time OR NEW.body_digest IS NOT OLD.body_digest
  OR NEW.digest IS NOT OLD.digest
BEGIN SELECT RAISE(ABORT, 'ledger: entries are unchanged'); END;

-- Derived: where each record stands now, what it links to, the words to find it by.
CREATE TABLE current (
  n        INTEGER PRIMARY KEY,
  id       TEXT NOT NULL UNIQUE,
  kind     TEXT NOT NULL,
  seq      INTEGER NOT NULL,
  revision INTEGER NOT NULL,
  origin   TEXT
) STRICT;
CREATE INDEX current_kind ON current (kind, n);

CREATE TABLE link (
  source TEXT NOT NULL,
  path   TEXT NOT NULL,
  target TEXT NOT NULL,
  PRIMARY KEY (source, path, target)
) STRICT, WITHOUT ROWID;
CREATE INDEX link_target ON link (target, source);

CREATE TABLE attachment_use (
  record TEXT NOT NULL,
  digest TEXT NOT NULL,
  PRIMARY KEY (record, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX attachment_use_digest ON attachment_use (digest);

CREATE VIRTUAL TABLE search USING fts5 (
  words, content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3'
);
INSERT INTO search (search, rank) VALUES ('secure-delete', 1);

-- Kept beside the ledger.
CREATE TABLE attachment (
  digest TEXT PRIMARY KEY,
  size   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE attachment_chunk (
  digest TEXT NOT NULL REFERENCES attachment (digest) ON DELETE CASCADE,
  n      INTEGER NOT NULL,
  octets BLOB NOT NULL,
  PRIMARY KEY (digest, n)
) STRICT;

CREATE TABLE draft (
  id    TEXT PRIMARY KEY,
  kind  TEXT NOT NULL,
  base  INTEGER NOT NULL,
  body  BLOB NOT NULL,
  time  TEXT NOT NULL
) STRICT;

CREATE TABLE erased (
  id  TEXT PRIMARY KEY,
  seq INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
