"""Foreign exports turned into findings, in a child process that has no keys, files or network.

`findings` is the vocabulary, `tree` what an importer reads, `importer` what an importer is; each
format is a module or a package of its own, listed in `registry`. Never here: the vault.
"""
