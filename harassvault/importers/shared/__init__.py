"""What several formats need: databases, text, times, tables, pages.

Never here: any one format.
"""
