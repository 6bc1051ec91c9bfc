"""The place "Files and people": its frame, and its tabs in folders of their own.

Never here: one conversation in full (`ui.desktop.screens.conversation`), taking an export in
(`ui.desktop.screens.importing`).
"""
