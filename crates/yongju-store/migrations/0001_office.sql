-- The first office: holders, the ledger of numbers, cards, what was done, and
-- receipts of verifications.
--
-- Ids are texts of the form prefix_hex, instants are microseconds since 1970,
-- dates are YYYY-MM-DD: the same types exist in every engine the office may
-- move to.

CREATE TABLE holders (
    id            TEXT PRIMARY KEY,
    roman_name    TEXT NOT NULL,
    chinese_name  TEXT,
    sex           TEXT NOT NULL CHECK (sex IN ('0', '1', '2', '9')),
    nationality   TEXT NOT NULL CHECK (length(nationality) = 3),
    birth_date    TEXT NOT NULL CHECK (length(birth_date) = 10),
    number        TEXT UNIQUE CHECK (length(number) = 18),
    former_number TEXT UNIQUE CHECK (length(former_number) = 15),
    CHECK (number IS NOT NULL OR former_number IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Every number that was ever given out. Rows are never deleted: this is what
-- keeps a number from being given out twice.
CREATE TABLE numbers (
    prefix   TEXT    NOT NULL CHECK (length(prefix) = 14),
    sequence INTEGER NOT NULL CHECK (sequence BETWEEN 0 AND 999),
    PRIMARY KEY (prefix, sequence)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER numbers_are_for_ever BEFORE DELETE ON numbers
BEGIN SELECT RAISE(ABORT, 'a number given out stays given out'); END;

CREATE TRIGGER numbers_never_change BEFORE UPDATE ON numbers
BEGIN SELECT RAISE(ABORT, 'a number given out stays given out'); END;

CREATE TABLE cards (
    id         TEXT PRIMARY KEY,
    holder_id  TEXT NOT NULL REFERENCES holders (id),
    number     TEXT NOT NULL CHECK (length(number) IN (15, 18)),
    issue_date TEXT NOT NULL CHECK (length(issue_date) = 10),
    last_day   TEXT NOT NULL CHECK (length(last_day) = 10),
    record     BLOB NOT NULL CHECK (length(record) = 256),
    state      TEXT NOT NULL CHECK (state IN ('in-force', 'lost', 'exchanged')),
    state_at   INTEGER,
    state_by   TEXT REFERENCES cards (id),
    CHECK ((state = 'in-force') = (state_at IS NULL)),
    CHECK ((state = 'exchanged') = (state_by IS NOT NULL)),
    CHECK (issue_date <= last_day),
    UNIQUE (number, issue_date, last_day)
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    sequence INTEGER PRIMARY KEY,
    at       INTEGER NOT NULL,
    officer  TEXT NOT NULL,
    act      TEXT NOT NULL,
    card_id  TEXT NOT NULL REFERENCES cards (id)
) STRICT;

CREATE TRIGGER events_are_appended BEFORE UPDATE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never changed'); END;

CREATE TRIGGER events_stay BEFORE DELETE ON events
BEGIN SELECT RAISE(ABORT, 'an event is never deleted'); END;

CREATE TABLE receipts (
    id      TEXT PRIMARY KEY,
    purpose TEXT NOT NULL,
    verdict TEXT NOT NULL CHECK (verdict IN ('accept', 'reject', 'refer')),
    at      INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
