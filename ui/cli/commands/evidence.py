"""Single files: a list of them, what they say of themselves, words in them.

Never here: marking and erasing (`ui.cli.commands.marking`), files of one entry.
"""

from harassvault.files.examining import may_say_something
from harassvault.files.known import KnownFile
from ui.cli.errors import UsageError
from ui.cli.file_documents import known_document
from ui.cli.file_prose import FileProse
from ui.cli.output import Answer
from ui.cli.session import Session


def list_(session: Session) -> Answer:
    """List all files; with `--similar`, only those that look alike, in groups."""
    with session.unlocked(writing=False) as vault:
        files, groups = vault.files.all(), vault.files.groups()
    prose = FileProse(session.words)
    if session.given.similar:
        known = {one.evidence.id: one for one in files}
        blocks = ["\n".join(_lines(prose, [known[one] for one in group])) for group in groups]
        blocks.append(session.words.count("evidence.groups", len(groups)))
        return Answer({"groups": [list(group) for group in groups]}, "\n\n".join(blocks))
    blocks = ["\n".join(prose.known(one)) for one in files]
    blocks.append(session.words.count("evidence.count", len(files)))
    unseen = sum(_is_unseen(one) for one in files)
    if unseen:
        blocks.append(session.words.count("evidence.not_examined", unseen))
    return Answer({"files": [known_document(one) for one in files]}, "\n\n".join(blocks))


def examine(session: Session) -> Answer:
    """Look at files: what each says of its time, its place and its device."""
    with session.unlocked(writing=True) as vault:
        progress = session.console.progress()
        done = vault.files.examine(session.given.EVIDENCE_IDS or None, progress)
        files = [one for one in vault.files.all() if one.evidence.id in done]
        groups = vault.files.groups()
    prose = FileProse(session.words)
    blocks = ["\n".join(prose.known(one)) for one in files]
    blocks.append(session.words.count("evidence.examined", len(done)))
    document = {
        "files": [known_document(one) for one in files],
        "groups": [list(group) for group in groups],
    }
    return Answer(document, "\n\n".join(blocks))


def read(session: Session) -> Answer:
    """Read the words in pictures."""
    given = session.given
    if bool(given.EVIDENCE_IDS) == given.all:
        raise UsageError("the following arguments are required: FILE-ID --all", "")
    with session.unlocked(writing=True) as vault:
        progress = session.console.progress()
        done = vault.files.read_words(None if given.all else given.EVIDENCE_IDS, progress)
        files = [one for one in vault.files.all() if one.evidence.id in done]
    prose = FileProse(session.words)
    blocks = ["\n".join(prose.words(one)) for one in files]
    blocks.append(session.words.count("evidence.read", len(done)))
    return Answer({"files": [known_document(one) for one in files]}, "\n\n".join(blocks))


def _is_unseen(one: KnownFile) -> bool:
    """Say whether nobody looked at a file that may say something of itself."""
    evidence = one.evidence
    may_say = evidence.may_leave and may_say_something(evidence.original.media_type)
    return may_say and one.facts is None and not one.members


def _lines(prose: FileProse, group: list[KnownFile]) -> list[str]:
    return [line for one in group for line in prose.known(one)]
