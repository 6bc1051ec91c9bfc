"""The database: the log, its projection into tables, and the search index (SQLCipher 4).

The only package that imports apsw. Never here: files of originals, keys' files, words for people.
"""
