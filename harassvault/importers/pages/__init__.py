"""Saved web pages: MHTML, SingleFile, WARC and WACZ, and plain HTML.

Never here: any loading of what a page names, and HTML to show (`importers.shown`).
"""
