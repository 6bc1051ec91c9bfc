"""The tab "People": everybody whom the journal knows, one of them in full, and adding one.

What is observed is noted. Nothing here is for following anybody.

Never here: conversations, files.
"""
