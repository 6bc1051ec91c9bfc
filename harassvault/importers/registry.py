"""Which importers there are.

Never here: any format, and how they are asked (`claiming`).
"""

from collections.abc import Callable, Sequence

from harassvault.decoding import images
from harassvault.importers import (
    calendar,
    claiming,
    imessage,
    iphone_calls,
    shown,
    signal,
    slack,
    sms_backup,
    vcard,
)
from harassvault.importers.claiming import Claims, Formats
from harassvault.importers.discord import exporter, exporter_csv, exporter_html, package
from harassvault.importers.google import chat as google_chat
from harassvault.importers.google import hangouts, voice
from harassvault.importers.importer import Importer
from harassvault.importers.mail import files as mail_files
from harassvault.importers.mail import msg as outlook_message
from harassvault.importers.mail import pst as outlook_mailbox
from harassvault.importers.media import pictures, sounds
from harassvault.importers.meta import download, encrypted
from harassvault.importers.meta import pages as meta_pages
from harassvault.importers.pages import html as web_page
from harassvault.importers.pages import mhtml, warc
from harassvault.importers.shared import html_exact, json_events, texts
from harassvault.importers.social import linkedin, reddit, snapchat, tiktok, tinder, x
from harassvault.importers.table import reading as tables
from harassvault.importers.table import sheets
from harassvault.importers.teams import graph as teams
from harassvault.importers.teams import personal as teams_personal
from harassvault.importers.telegram import html_export, json_export
from harassvault.importers.tree import Tree
from harassvault.importers.whatsapp import IMPORTER as WHATSAPP
from harassvault.importers.whatsapp_db import IMPORTER as WHATSAPP_DB

IMPORTERS: tuple[Importer, ...] = (
    WHATSAPP,
    WHATSAPP_DB,
    download.IMPORTER,
    encrypted.IMPORTER,
    meta_pages.IMPORTER,
    json_export.IMPORTER,
    html_export.IMPORTER,
    sms_backup.IMPORTER,
    signal.OFFICIAL,
    signal.EXPORTED,
    mail_files.IMPORTER,
    outlook_message.IMPORTER,
    outlook_mailbox.IMPORTER,
    mhtml.IMPORTER,
    web_page.SINGLE_FILE,
    warc.WARC,
    warc.WACZ,
    imessage.DATABASE,
    slack.IMPORTER,
    google_chat.IMPORTER,
    exporter.IMPORTER,
    exporter_html.IMPORTER,
    exporter_csv.IMPORTER,
    package.IMPORTER,
    teams.IMPORTER,
    teams_personal.IMPORTER,
    hangouts.IMPORTER,
    voice.IMPORTER,
    snapchat.IMPORTER,
    tiktok.IMPORTER,
    x.IMPORTER,
    linkedin.IMPORTER,
    reddit.IMPORTER,
    tinder.IMPORTER,
    iphone_calls.IMPORTER,
    imessage.EXPORTER,
)
"""Formats that know their own files, in the order in which they are asked."""

FALLBACKS: tuple[Importer, ...] = (
    pictures.IMPORTER,
    sounds.IMPORTER,
    calendar.IMPORTER,
    vcard.IMPORTER,
    web_page.ANY,
    tables.IMPORTER,
)
"""Formats of single files that others' exports hold too (a saved page, a table, a picture): asked
only where none of IMPORTERS claims anything. The first that knows a file has it, so those that go
by first bytes stand before those that go by text."""

PREPARATIONS: tuple[Callable[[], None], ...] = (
    texts.prepare,
    json_events.prepare,
    html_exact.prepare,
    images.prepare,
    mail_files.prepare,
    shown.prepare,
    sheets.prepare,
)
"""What libraries would load or open when first used; called before the child locks itself in."""


def prepare() -> None:
    """Load whatever would otherwise be loaded later."""
    for one in PREPARATIONS:
        one()


def formats() -> Formats:
    """Return all of it, for a child."""
    return Formats(IMPORTERS, FALLBACKS, prepare, shown.show)


def claims(
    tree: Tree,
    importers: Sequence[Importer] | None = None,
    fallbacks: Sequence[Importer] | None = None,
) -> Claims:
    """Ask every importer; return those that claim something, with the indices of their items.

    Args:
        tree: what was given.
        importers: others than IMPORTERS, for tests.
        fallbacks: others than FALLBACKS, for tests.

    Raises:
        TwoClaimsError
    """
    return claiming.claims(
        tree,
        IMPORTERS if importers is None else importers,
        FALLBACKS if fallbacks is None else fallbacks,
    )
