"""What a dossier says of each data point: from a `Dossier` to statements, by id.

Outlines print them in their order, JSON gives them under their ids, and what has none is missing.

Never here: order, headings, layout.
"""
