"""Telegram Desktop's exports, as JSON and as HTML, of one chat or of the whole account.

Never here: other programs' copies of Telegram chats.
"""
