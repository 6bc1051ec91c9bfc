"""What stands behind a name: words of a person, and what the service put around or instead of them.

1. A marker counts when a direction mark stands before it, or when the file has no such marks at
   all (Android, old iOS); then people could have typed it, and it is marked so.
2. Where a file of iOS has direction marks, the same words without one are somebody's words: they
   stay, with a mark.
3. What a direction mark begins and no list knows is kept as it stands, with a mark.

Never here: the wordings (`words_*`), who wrote, where a named file is (`files`).
"""

from harassvault.importers.findings import Kind, Mark
from harassvault.importers.whatsapp import words_files, words_media, words_state
from harassvault.importers.whatsapp.body import Body, place, poll
from harassvault.importers.whatsapp.headers import WITHOUT_MARKS
from harassvault.importers.whatsapp.markers import (
    CALLS,
    DELETED,
    DOCUMENT_ENDS,
    LEFT_OUT,
    LONGEST_MARKER,
    PAGES,
    SIGNS,
    attached,
    call_of,
    caption,
    document,
    folded_words,
    is_plain,
    name_of,
)  # fmt: skip
from harassvault.importers.whatsapp.system import SystemLines
from harassvault.importers.whatsapp.wordings import bare, folded


class Bodies:
    """Reads the bodies of one file.

    Args:
        is_strict: whether markers need a direction mark here (rule 2).
        lines: recognises the service's own lines.
    """

    def __init__(self, lines: SystemLines, *, is_strict: bool) -> None:
        self._lines, self._is_strict = lines, is_strict

    def are_plain(self, words: str) -> bool:
        """Return whether words can only be somebody's own, as nearly all are."""
        if SIGNS[0] in words or SIGNS[1] in words:
            return False
        return is_plain(words.partition("\n")[0] if "\n" in words else words, words)

    def of_person(self, words: str) -> Body:
        """Read what stands behind a name."""
        if self.are_plain(words):
            return Body(words)
        first, _, rest = words.partition("\n")
        has_sign = SIGNS[0] in words or SIGNS[1] in words
        body = Body(words)
        if words.rstrip().endswith(">"):
            body = self._edited(words)
            first, _, rest = body.text.partition("\n")
        found = (
            self._file(body.text, first, rest)
            or self._instead(first, rest)
            or self._own_line(body.text)
            or place(body.text)
            or poll(body.text)
        )
        if found is None:
            if has_sign and self._is_strict and body.text.startswith(SIGNS):
                body.add(Mark.MARKER_LIKE)
            return body
        found.add(*body.marks)
        return found

    def of_service(self, words: str) -> Body:
        """Read a line in which nobody is named."""
        if kind := CALLS.get(folded(words.partition(",")[0])) or call_of(words):
            return Body(words, Kind.CALL, same_as=f"\x00call.{kind}", details={"call": kind})
        meaning = self._lines.meaning(words)
        if meaning is None:
            return Body(words, Kind.SYSTEM)
        return Body(words, Kind.SYSTEM, same_as=meaning.same_as, code=meaning.code)

    def _judged(self, sign: str, whole: str, found: Body) -> Body:
        """Apply the rules of the module to a marker with, or without, a direction mark."""
        if sign:
            return found
        if self._is_strict:
            return Body(whole, marks=(Mark.MARKER_LIKE,))
        found.add(Mark.MARKER_LIKE)
        return found

    def _edited(self, words: str) -> Body:
        """Take away the note that a message was edited."""
        trimmed = words.rstrip()
        at = trimmed.rfind("<")
        if at < 0 or folded(trimmed[at + 1 : -1]) not in words_state.EDITED:
            return Body(words)
        before = trimmed[:at]
        sign = before[-1:] if before[-1:] in SIGNS else ""
        text = before.removesuffix(sign).removesuffix(" ")
        return self._judged(sign, words, Body(text, marks=(Mark.EDITED,)))

    def _file(self, whole: str, first: str, rest: str) -> Body | None:
        """Read a file that is in the export: Android in round brackets, iOS in pointed ones."""
        line = first.rstrip()
        if line.endswith(")") and (at := line.rfind("(")) > 0:
            if folded(line[at + 1 : -1]) not in words_files.IN_BRACKETS:
                return None
            before = line[:at].rstrip(" ")
            sign = next((one for one in SIGNS if one in before), "")
            name = PAGES.sub(r"\g<name>", before.translate(WITHOUT_MARKS).strip())
            found = Body(rest, files=((name, "", ""),))
            # A file that is there needs no other witness.
            # "look (file attached)" is what anybody writes; files of the service have an ending.
            return self._judged(sign, whole, found) if "." in name or (sign and name) else None
        end = whole.rfind(">")
        at = whole.rfind("<", 0, end) if end > 0 else -1
        if at < 0 or end - at > LONGEST_MARKER or whole[end + 1 :].strip().count("\n") > 0:
            return None
        name = attached(whole[at + 1 : end])
        if not name:
            return None
        before, behind = whole[:at], whole[end + 1 :].strip()
        sign = before[-1:] if before[-1:] in SIGNS else ""
        text = "\n".join(one for one in (caption(before, name), behind) if one)
        return self._judged(sign, whole, Body(text, files=((name, "", ""),)))

    def _instead(self, first: str, rest: str) -> Body | None:
        """Read what stands in place of a file or of words."""
        if len(first) > LONGEST_MARKER:
            return None
        whole = f"{first}\n{rest}" if rest else first
        line = first.rstrip()
        at = max(line.rfind(one) for one in SIGNS)
        before, tail = (line[:at], line[at + 1 :]) if at >= 0 else ("", line)
        sign = line[at] if at >= 0 else ""
        plain = folded(tail)
        marker = plain.removeprefix("<").removesuffix(">").strip()
        kind = LEFT_OUT.get(marker)
        if kind is None and at < 0 and plain.rpartition(" ")[2] in DOCUMENT_ENDS:
            kind, before = document(tail)
        if kind:
            name = caption(before, "")
            is_document = kind == "document" and bool(name)
            text = rest if is_document else "\n".join(one for one in (name, rest) if one)
            file = (
                name_of(name) if is_document else "",
                folded_words(tail.removeprefix(before)),
                kind,
            )
            found = Body(text, marks=(Mark.MEDIA_LEFT_OUT,), files=(file,))
            if marker in words_media.VIEW_ONCE:
                found.add(Mark.VIEW_ONCE)
            return self._judged(sign, whole, found)
        if rest:
            return None
        return self._state(line, whole)

    def _state(self, line: str, whole: str) -> Body | None:
        """Read what says that a message was deleted, or that somebody called."""
        sign = line[:1] if line.startswith(SIGNS) else ""
        text = line.translate(WITHOUT_MARKS).strip()
        plain = folded(text)
        if plain in DELETED:
            details = {"deleted": "on_this_phone"} if plain in words_state.DELETED_HERE else {}
            found = Body(text, marks=(Mark.DELETED,), same_as="\x00deleted", details=details)
            return self._judged(sign, whole, found)
        if call := call_of(line.lstrip("".join(SIGNS))):
            sign = sign or next((one for one in SIGNS if one in line), "")
            details = {"call": call}
            found = Body(text, Kind.CALL, same_as=f"\x00call.{call}", details=details)
            return self._judged(sign, whole, found)
        if text == "null" and not sign:
            return Body(text, marks=(Mark.MARKER_LIKE,), same_as="\x00null")
        return None

    def _own_line(self, words: str) -> Body | None:
        """Read a line of the service's own behind a name, as iOS writes them."""
        if not words.startswith(SIGNS):
            return None
        text = bare(words)
        meaning = self._lines.meaning(text)
        if meaning is None:
            return None
        if meaning.code == "deleted_by_admin":
            return Body(text, marks=(Mark.DELETED,), same_as=meaning.same_as, code=meaning.code)
        return Body(text, Kind.SYSTEM, same_as=meaning.same_as, code=meaning.code)

    def unmarked_own_line(self, words: str) -> Body | None:
        """Read a line behind a name in a file without direction marks, maybe anybody's."""
        meaning = None if self._is_strict else self._lines.meaning(words)
        if meaning is None or meaning.code not in {"encrypted", "code_changed", "waiting"}:
            return None
        marks = (Mark.MARKER_LIKE,)
        return Body(words, Kind.SYSTEM, marks, meaning.same_as, code=meaning.code)
