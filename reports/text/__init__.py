"""The one way from Unicode text to positioned glyphs: clusters, fonts, direction, shaping, lines.

Never here: PDF operators, pages, words of our own.
"""
