"""What was put in while the journal was locked.

Never here: putting something in (`ui.desktop.screens.drop_in`).
"""
