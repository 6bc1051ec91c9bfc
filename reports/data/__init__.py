"""A dossier for machines: JSON under the ids of the data points, and tables.

Never here: layout; words that stand only on paper.
"""
