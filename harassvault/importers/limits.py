"""Every limit of what may come in from an export, with its reason.

Never here: how a limit is enforced.
"""

MIB = 1024 * 1024

MAX_LINE = 2_000
"""Characters of a name, an address, a time: the longest honest ones have a few hundred."""

MAX_TEXT = 400_000
"""Characters of one message; services allow 65 536 at most, and long mails stay below. What is
longer is cut and marked, and stands whole in the original."""

MAX_HANDLES = 100
"""Addresses of one account or person."""

MAX_REACTIONS = 10_000
"""Reactions to one message: a large public channel's."""

MAX_EARLIER = 1_000
"""Earlier versions of one message."""

MAX_ATTACHMENTS = 2_000
"""Files that one message names."""

MAX_PARTICIPANTS = 200_000
"""Senders of one conversation: the largest groups of any service."""

MAX_ITEMS = 200_000
"""Files in one archive or folder: twenty years of an account's pictures stay below."""

MAX_DEPTH = 64
"""Folders inside each other, and brackets of JSON inside each other."""

MAX_TOTAL_BYTES = 256 * 1024 * MIB
"""Bytes that an archive says it unpacks to; nothing is unpacked to disk, so this is time only."""

MAX_RATIO = 1_100
"""Unpacked bytes to packed ones: deflate cannot honestly do more than 1 032."""

MAX_MEMBER_BYTES = 16 * 1024 * MIB
"""One file in an archive: a very long film."""

MAX_PARSED_BYTES = 4 * 1024 * MIB
"""One file that is read as messages; SMS backups with pictures reach some gigabytes."""

MAX_WHOLE_BYTES = 256 * MIB
"""One file that a parser needs in memory as a whole (a mail, a web page, a spreadsheet)."""

MAX_BLOB_BYTES = 256 * MIB
"""One file wrapped up inside another."""

MAX_DATABASE_BYTES = 768 * MIB
"""One foreign database, held in the memory of the child while it is read."""

MAX_PROBLEMS = 1_000
"""Problems that are told one by one; the rest is counted."""

HEAD_BYTES = 64 * 1024
"""The beginning of a file that an importer may look at to say whether it is its own."""

BATCH = 1_000
"""Findings that cross the pipe together."""

MAX_PARTS = 200_000
"""Files of one folder that are read together; as MAX_ITEMS."""

MAX_RECORD_BYTES = 8 * MIB
"""One finding as JSON: a text of MAX_TEXT characters, and what stands around it."""

MAX_SHOWN = 100_000
"""Characters of a mail or page that is shown, with its tags: thirty printed pages, laid out while
nobody notices; the rest is cut."""

MAX_GIVEN_UP = 10
"""Files that an import goes on without, each of which ended the child; for each it begins again."""

MAX_CONVERSATIONS = 200_000
"""Conversations of one export: an archive with as many strangers' requests as it has files."""

MAX_DIRECTORY_BYTES = 32 * MIB
"""A zip's list of its members: MAX_ITEMS of them, with paths of a hundred characters."""

HEADS_KEPT_BYTES = 32 * MIB
"""Beginnings of files that are kept while the formats are asked, one after the other."""

MEMORY_BYTES = 320 * MIB
"""What the child may take on top of its programs: a zip of MAX_ITEMS members, or a long chat. The
whole of it and its parent stays below 500 MB."""

MEMORY_PER_BYTE = 4
"""A mail or page in memory, with its parsed form, for each of its bytes."""

MEMORY_PER_DATABASE_BYTE = 2
"""A database in memory, once as read and once in SQLite's hands."""

SILENCE_SECONDS = 60.0
"""How long the child may neither find anything nor ask for bytes, on a busy computer, beside a
second for each MiB that it may be reading as a whole."""

SECONDS_PER_MIB = 1.0
"""What any file may take for each MiB of it, unpacked."""

PACKING = 20
"""How much longer chats and pages are, unpacked, for the limit on processor time that is set before
anything was unpacked."""
