"""How the pictures of the demo case are drawn, with Pillow and the fonts of the reports.

Never here: what the pictures say (`content/`), and any picture taken from elsewhere.
"""
