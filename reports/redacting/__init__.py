"""Leaving things out of copies: rules from the journal, and `Dossier -> Dossier`.

Never here: originals, which stay as they are; renderers, which see only what is left.
"""
