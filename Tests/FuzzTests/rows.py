"""What a store holds, read by SQLite itself and not by the program under test."""

import sqlite3


def rows(file):
    """All rows of all tables but the seal, which every closing draws anew; None where SQLite cannot read them."""
    try:
        database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)
        database.text_factory = bytes
        try:
            names = [
                name for name, in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            ]
            return {
                name: sorted(map(repr, database.execute('SELECT * FROM "%s"' % name.decode().replace('"', '""'))))
                for name in names
                if name != b"seal"
            }
        finally:
            database.close()
    except (sqlite3.Error, UnicodeDecodeError, OverflowError):
        return None


def tidied(file):
    """Takes what SQLite keeps beside a store into it."""
    database = sqlite3.connect(file)
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
