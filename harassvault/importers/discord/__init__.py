"""Discord: what DiscordChatExporter writes (JSON, HTML, CSV), and the service's own data package.

Never here: other programs' copies of Discord.
"""
