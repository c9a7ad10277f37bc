"""Owns the tables by which words are found again; triggers keep them as the rows are.

Whoever writes or erases lines and closings needs not think of them. `secure-delete` takes words out
of the index at once: by default FTS5 only marks them as deleted and keeps them until a merge.
"""

from workstation.store.migration import Migration

_WORDS = "tokenize='unicode61 remove_diacritics 2', prefix='2 3'"
_TEXT = "coalesce(json_extract({}, '$.note'), '')"
_FLAG = "coalesce(json_extract({}, '$.{}'), 0)"


def _values(document: str) -> str:
    intervision = _FLAG.format(document, "for_intervision")
    follow_up = _FLAG.format(document, "follow_up")
    return f"{_TEXT.format(document)}, {_at(document)}, {intervision}, {follow_up}"


def _at(document: str) -> str:
    return f"coalesce(json_extract({document}, '$.saved_at'), 0)"


def _says_something(document: str) -> str:
    intervision = _FLAG.format(document, "for_intervision")
    follow_up = _FLAG.format(document, "follow_up")
    return f"({_TEXT.format(document)} <> '' OR {intervision} OR {follow_up})"


_COLUMNS = "text, at_us, for_intervision, follow_up"

MIGRATION = Migration(
    number=4,
    up=(
        # A table of its own: its text stands as the index has it, and its number grows with the
        # time of the note (a note that is saved later gets another one), so that the newest is first.
        """CREATE TABLE note (
            number INTEGER PRIMARY KEY AUTOINCREMENT,
            chat TEXT NOT NULL UNIQUE,
            text TEXT NOT NULL,
            at_us INTEGER NOT NULL,
            for_intervision INTEGER NOT NULL,
            follow_up INTEGER NOT NULL
        )""",
        "CREATE INDEX entry_by_time ON entry (at_us)",
        "CREATE INDEX push_by_line ON push (json_extract(document, '$.line'), chat)",
        """CREATE VIEW entry_text AS
            SELECT position, text FROM entry WHERE kind = 'text' AND chat GLOB 'c-*'""",
        f"""CREATE VIRTUAL TABLE entry_words USING fts5(
            text, content='entry_text', content_rowid='position', {_WORDS})""",
        f"""CREATE VIRTUAL TABLE note_words USING fts5(
            text, content='note', content_rowid='number', {_WORDS})""",
        "INSERT INTO entry_words (entry_words, rank) VALUES ('secure-delete', 1)",
        "INSERT INTO note_words (note_words, rank) VALUES ('secure-delete', 1)",
        """CREATE TRIGGER entry_words_come AFTER INSERT ON entry
            WHEN new.kind = 'text' AND new.chat GLOB 'c-*'
            BEGIN INSERT INTO entry_words (rowid, text) VALUES (new.position, new.text); END""",
        """CREATE TRIGGER entry_words_go AFTER DELETE ON entry
            WHEN old.kind = 'text' AND old.chat GLOB 'c-*'
            BEGIN INSERT INTO entry_words (entry_words, rowid, text)
                VALUES ('delete', old.position, old.text); END""",
        """CREATE TRIGGER note_words_come AFTER INSERT ON note
            BEGIN INSERT INTO note_words (rowid, text) VALUES (new.number, new.text); END""",
        """CREATE TRIGGER note_words_change AFTER UPDATE OF text ON note
            WHEN old.text <> new.text
            BEGIN
                INSERT INTO note_words (note_words, rowid, text)
                    VALUES ('delete', old.number, old.text);
                INSERT INTO note_words (rowid, text) VALUES (new.number, new.text);
            END""",
        """CREATE TRIGGER note_words_go AFTER DELETE ON note
            BEGIN INSERT INTO note_words (note_words, rowid, text)
                VALUES ('delete', old.number, old.text); END""",
        f"""CREATE TRIGGER note_comes AFTER INSERT ON closing
            WHEN {_says_something("new.document")}
            BEGIN INSERT INTO note (chat, {_COLUMNS})
                SELECT new.chat, {_values("new.document")}; END""",
        f"""CREATE TRIGGER note_changes AFTER UPDATE OF document ON closing
            BEGIN
                DELETE FROM note WHERE chat = old.chat
                    AND (at_us <> {_at("new.document")} OR NOT {_says_something("new.document")});
                UPDATE note SET ({_COLUMNS}) = (SELECT {_values("new.document")})
                    WHERE chat = new.chat;
                INSERT INTO note (chat, {_COLUMNS})
                    SELECT new.chat, {_values("new.document")}
                    WHERE {_says_something("new.document")}
                        AND NOT EXISTS (SELECT 1 FROM note WHERE chat = new.chat);
            END""",
        """CREATE TRIGGER note_goes AFTER DELETE ON closing
            BEGIN DELETE FROM note WHERE chat = old.chat; END""",
        f"""INSERT INTO note (chat, {_COLUMNS})
            SELECT chat, {_values("document")} FROM closing
            WHERE {_says_something("document")} ORDER BY json_extract(document, '$.saved_at')""",
        "INSERT INTO entry_words (entry_words) VALUES ('rebuild')",
    ),
    down=(
        "DROP TRIGGER note_goes",
        "DROP TRIGGER note_changes",
        "DROP TRIGGER note_comes",
        "DROP TRIGGER entry_words_go",
        "DROP TRIGGER entry_words_come",
        "DROP TABLE note_words",
        "DROP TABLE entry_words",
        "DROP VIEW entry_text",
        "DROP INDEX push_by_line",
        "DROP INDEX entry_by_time",
        "DROP TABLE note",
    ),
)
