"""PDF: objects, file, pages, fonts, pictures, and the dossier laid out on them.

Never here: what goes into a dossier (reports.dossier), shaping (reports.text).
"""
