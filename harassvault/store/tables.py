"""Nouns that have an id, and their tables.

Never here: queries.
"""

TABLES = {
    "incident": "incident",
    "person": "person",
    "case": "situation",
    "evidence": "evidence",
    "export": "export",
    "import": "imported",
    "conversation": "conversation",
    "contact": "contact",
    "order": "protective_order",
    "gap": "gap",
    "redaction": "redaction",
}
