"""How everything looks: colours, sizes, icons, and the style sheet made of them.

Never here: a widget with a purpose of its own.
"""
