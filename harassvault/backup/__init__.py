"""Backups: sealed files in a folder that anything may carry, and the way back.

The format is described for people in `docs/formats/backup.md`.

Never here: the vault's own files, which a backup only reads; and deleting anything in a backup.
"""
