"""From an open vault to the parts of a `Dossier`; `reports.select` puts them together.

Never here: words of our own, pages, redaction.
"""
