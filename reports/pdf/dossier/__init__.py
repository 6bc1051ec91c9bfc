"""The parts of a dossier on paper, one module each, in the order in which they are read.

Never here: the vault, the choice of what is in a dossier.
"""
