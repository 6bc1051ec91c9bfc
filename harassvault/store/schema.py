"""The tables, and the number of their shape.

`log`, `log_field` and `meta` are the truth and are never rebuilt. So are the tables of `VOUCHED`:
imported messages, for which the log has only a root each (docs/formats/vault.md, "Messages").
All other tables are a projection of the log: dropping them and replaying the log gives the same
rows, which is how `verify` checks them and how a migration carries them over.

Never here: queries, and the meaning of an entry.
"""

SCHEMA_VERSION = 6
"""1: the first shape, without the index for scripts that are written without spaces. 2: with it.
3: with what was set aside, erased, or decided about the inbox. 4: with imported messages. 5: with
steps taken, orders and gaps. 6: with what is said of files, the numbers that reports gave, and what
copies leave out."""

APPLICATION_ID = 0x48_56_4C_54
"""SQLite's application_id, so that another SQLCipher file put in place of ours is noticed."""

TRUTH = (
    "CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID",
    "CREATE TABLE log (seq INTEGER PRIMARY KEY, leaf BLOB NOT NULL, hash BLOB NOT NULL)",
    """CREATE TABLE log_field (
        seq INTEGER NOT NULL REFERENCES log(seq), position INTEGER NOT NULL,
        disclosure TEXT NOT NULL, PRIMARY KEY (seq, position)) WITHOUT ROWID""",
)

PROJECTION = (
    "CREATE TABLE checkpoint (size INTEGER PRIMARY KEY, note TEXT NOT NULL)",
    "CREATE TABLE profile (id INTEGER PRIMARY KEY CHECK (id = 1), body TEXT NOT NULL)",
    """CREATE TABLE incident (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, status TEXT NOT NULL,
        happened TEXT NOT NULL, recorded TEXT NOT NULL, channel TEXT) WITHOUT ROWID""",
    "CREATE INDEX incident_happened ON incident (happened, seq)",
    """CREATE TABLE incident_version (
        incident TEXT NOT NULL REFERENCES incident(id), number INTEGER NOT NULL,
        seq INTEGER NOT NULL, recorded TEXT NOT NULL, account TEXT NOT NULL,
        changed TEXT NOT NULL, PRIMARY KEY (incident, number)) WITHOUT ROWID""",
    """CREATE TABLE incident_person (
        incident TEXT NOT NULL REFERENCES incident(id), person TEXT NOT NULL REFERENCES person(id),
        role TEXT NOT NULL, PRIMARY KEY (incident, person, role)) WITHOUT ROWID""",
    "CREATE INDEX incident_person_person ON incident_person (person)",
    """CREATE TABLE incident_category (
        incident TEXT NOT NULL REFERENCES incident(id), category TEXT NOT NULL,
        PRIMARY KEY (incident, category)) WITHOUT ROWID""",
    """CREATE TABLE incident_case (
        incident TEXT NOT NULL REFERENCES incident(id),
        case_id TEXT NOT NULL REFERENCES situation(id),
        PRIMARY KEY (incident, case_id)) WITHOUT ROWID""",
    """CREATE TABLE incident_evidence (
        incident TEXT NOT NULL REFERENCES incident(id), position INTEGER NOT NULL,
        evidence TEXT NOT NULL REFERENCES evidence(id),
        PRIMARY KEY (incident, position)) WITHOUT ROWID""",
    "CREATE INDEX incident_evidence_evidence ON incident_evidence (evidence)",
    """CREATE TABLE person (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE situation (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE evidence (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, received TEXT NOT NULL, file TEXT NOT NULL,
        body TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE export (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, at TEXT NOT NULL, file TEXT NOT NULL,
        body TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE export_copy (
        seq INTEGER PRIMARY KEY, export TEXT NOT NULL REFERENCES export(id), at TEXT NOT NULL,
        body TEXT NOT NULL)""",
    """CREATE TABLE search_document (
        id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, text TEXT NOT NULL,
        UNIQUE (kind, ref))""",
)

SEARCH = (
    # External content: the text stands once, in search_document, and the index can be checked
    # against it. Marks are token characters, else Thai and Devanagari words fall apart.
    """CREATE VIRTUAL TABLE search_words USING fts5(
        text, content='search_document', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")""",
    "INSERT INTO search_words(search_words, rank) VALUES ('secure-delete', 1)",
)

SEARCH_PAIRS = (
    # Scripts without spaces: overlapping pairs of characters, written as words of ASCII
    # (harassvault.store.pairs), so that any reader of SQLite can use the index.
    """CREATE TABLE search_pair (id INTEGER PRIMARY KEY, pairs TEXT NOT NULL)""",
    """CREATE VIRTUAL TABLE search_pairs USING fts5(
        pairs, content='search_pair', content_rowid='id', tokenize="ascii")""",
    "INSERT INTO search_pairs(search_pairs, rank) VALUES ('secure-delete', 1)",
)

STANDING = (
    # What became of an incident: set aside, taken back, erased; the newest counts.
    """CREATE TABLE incident_mark (
        seq INTEGER PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident(id),
        at TEXT NOT NULL, status TEXT NOT NULL, reason TEXT NOT NULL)""",
    "CREATE INDEX incident_mark_incident ON incident_mark (incident)",
    # Sealed files that must not be there any more: whatever still lies there is wiped at unlock.
    """CREATE TABLE erased_file (
        file TEXT PRIMARY KEY, seq INTEGER NOT NULL, at TEXT NOT NULL) WITHOUT ROWID""",
    # Inbox items that were taken or refused: none of them can come up a second time.
    "CREATE TABLE inbox_decided (item TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID",
)

IMPORTS = (
    # What the log says of imports; `import` is the number of the entry everywhere.
    """CREATE TABLE imported (
        import INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL,
        body TEXT NOT NULL)""",
    # Erased imports: nothing stays but that there was one.
    """CREATE TABLE import_mark (
        seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, import INTEGER NOT NULL,
        recorded TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL)""",
    """CREATE TABLE imported_original (
        import INTEGER NOT NULL, position INTEGER NOT NULL, evidence TEXT NOT NULL UNIQUE,
        path TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (import, position)) WITHOUT ROWID""",
    # A conversation as each import that held it has it: the oldest one that is left counts.
    """CREATE TABLE conversation (
        number INTEGER NOT NULL, import INTEGER NOT NULL, id TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (number, import)) WITHOUT ROWID""",
    "CREATE INDEX conversation_id ON conversation (id)",
    """CREATE TABLE participant (
        conversation INTEGER NOT NULL, import INTEGER NOT NULL, position INTEGER NOT NULL,
        number INTEGER NOT NULL, key TEXT NOT NULL, person TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (conversation, import, position)) WITHOUT ROWID""",
    "CREATE INDEX participant_person ON participant (person) WHERE person != ''",
    """CREATE TABLE incident_message (
        incident TEXT NOT NULL REFERENCES incident(id), position INTEGER NOT NULL,
        seq INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (incident, position)) WITHOUT ROWID""",
)

FILES = (
    # What was found out about a file or a member of one; `file_entry` names every such entry.
    """CREATE TABLE file_entry (
        seq INTEGER PRIMARY KEY, evidence TEXT NOT NULL, kind TEXT NOT NULL)""",
    "CREATE INDEX file_entry_evidence ON file_entry (evidence)",
    """CREATE TABLE file_facts (
        evidence TEXT NOT NULL, member TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (evidence, member)) WITHOUT ROWID""",
    """CREATE TABLE file_text (
        evidence TEXT NOT NULL, member TEXT NOT NULL, seq INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (evidence, member)) WITHOUT ROWID""",
    """CREATE TABLE file_mark (
        evidence TEXT NOT NULL, member TEXT NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL,
        mark TEXT NOT NULL, PRIMARY KEY (evidence, member)) WITHOUT ROWID""",
    """CREATE TABLE named_file (
        id TEXT PRIMARY KEY, incident TEXT NOT NULL REFERENCES incident(id), seq INTEGER NOT NULL,
        at TEXT NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
    "CREATE INDEX named_file_incident ON named_file (incident)",
)

STEPS = (
    """CREATE TABLE contact (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE protective_order (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
    """CREATE TABLE gap (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
    # Erased ones: nothing stays but that there was one.
    """CREATE TABLE step_mark (
        seq INTEGER PRIMARY KEY, noun TEXT NOT NULL, id TEXT NOT NULL UNIQUE,
        recorded TEXT NOT NULL, at TEXT NOT NULL, reason TEXT NOT NULL)""",
    # What was answered when a plain word in an entry raised a question; the newest counts.
    """CREATE TABLE incident_answer (
        incident TEXT NOT NULL REFERENCES incident(id), danger TEXT NOT NULL,
        seq INTEGER NOT NULL, answer TEXT NOT NULL,
        PRIMARY KEY (incident, danger, seq)) WITHOUT ROWID""",
)

SAID = (
    # What a person says of an original; the newest counts.
    """CREATE TABLE file_said (
        evidence TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
)

NUMBERS = (
    # The numbers that reports gave in a situation, for ever: those of erased things stay.
    """CREATE TABLE given_number (
        case_id TEXT NOT NULL, noun TEXT NOT NULL, id TEXT NOT NULL, number INTEGER NOT NULL,
        seq INTEGER NOT NULL, PRIMARY KEY (case_id, noun, id),
        UNIQUE (case_id, noun, number)) WITHOUT ROWID""",
)

REDACTIONS = (
    """CREATE TABLE redaction (
        id TEXT PRIMARY KEY, seq INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID""",
)

VOUCHED = (
    """CREATE TABLE message (
        id INTEGER PRIMARY KEY, conversation INTEGER NOT NULL, sender INTEGER NOT NULL,
        at INTEGER NOT NULL, same INTEGER NOT NULL, text TEXT NOT NULL)""",
    "CREATE INDEX message_conversation ON message (conversation, at)",
    "CREATE INDEX message_at ON message (at)",
    # Telling messages only (`conversations.sameness`): which conversation said this, and when?
    "CREATE INDEX message_same ON message (same, at, conversation, sender) WHERE same & 1",
    """CREATE TABLE message_source (
        import INTEGER NOT NULL, ordinal INTEGER NOT NULL, message INTEGER NOT NULL,
        item INTEGER NOT NULL, place INTEGER NOT NULL, leaf INTEGER NOT NULL, rest TEXT NOT NULL,
        PRIMARY KEY (import, ordinal)) WITHOUT ROWID""",
    "CREATE INDEX message_source_message ON message_source (message)",
    """CREATE TABLE import_item (
        import INTEGER NOT NULL, item INTEGER NOT NULL, ordinal INTEGER NOT NULL,
        evidence TEXT NOT NULL, member TEXT NOT NULL, path TEXT NOT NULL, format TEXT NOT NULL,
        PRIMARY KEY (import, item)) WITHOUT ROWID""",
    """CREATE TABLE import_found (
        import INTEGER NOT NULL, ordinal INTEGER NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (import, ordinal)) WITHOUT ROWID""",
)
"""Too many to stand in the log one by one: it has the root of each import's rows."""

SEARCH_MESSAGES = (
    """CREATE VIRTUAL TABLE message_words USING fts5(
        text, content='message', content_rowid='id',
        tokenize="unicode61 remove_diacritics 2 categories 'L* N* Co Mn Mc'")""",
    "INSERT INTO message_words(message_words, rank) VALUES ('secure-delete', 1)",
    # A larger piece is built in memory before it is written: many thousand messages come at once.
    "INSERT INTO message_words(message_words, rank) VALUES ('hashsize', 16777216)",
    "CREATE TABLE message_pair (id INTEGER PRIMARY KEY, pairs TEXT NOT NULL)",
    """CREATE VIRTUAL TABLE message_pairs USING fts5(
        pairs, content='message_pair', content_rowid='id', tokenize="ascii")""",
    "INSERT INTO message_pairs(message_pairs, rank) VALUES ('secure-delete', 1)",
)

VOUCHED_TABLES = ("message", "message_source", "import_item", "import_found", "message_pair")
"""Never emptied to be replayed; a copy of a vault in memory carries them over."""

PROJECTED_TABLES = (
    "redaction", "given_number", "file_said",
    "incident_answer", "step_mark", "gap", "protective_order", "contact",
    "named_file", "file_mark", "file_text", "file_facts", "file_entry",
    "incident_message", "participant", "conversation", "imported_original", "import_mark",
    "imported",
    "incident_mark", "erased_file", "inbox_decided",
    "incident_person", "incident_category", "incident_case", "incident_evidence",
    "incident_version", "incident", "export_copy", "export", "evidence", "situation", "person",
    "profile", "checkpoint", "search_document", "search_pair",
)  # fmt: skip
"""Children before parents: the order in which they can be emptied."""
