"""An outline on paper: each kind of block, its place on the pages, its place in the structure.

Never here: what a report says (`reports.outlines`); the vault.
"""
