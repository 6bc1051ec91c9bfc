"""Reports and letters as DOCX. No other package reaches the library that writes it.

Never here: what a report or a letter says.
"""
