"""Sections that several readers' reports share: each is blocks from a `Stating`, and nothing else.

Never here: which reader gets which section, and in which order.
"""
