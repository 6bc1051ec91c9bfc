"""Bytes in, bytes out: sealing, keys, digests, the transparency log.

Never here: people, incidents, files of a vault, words for people.
"""
