"""What a pack says of an authority, in the reader's language and in the authority's own.

Where a pack has no words in the reader's language, its own ones are shown, whichever they are: a
name and a number are of use in any language.

Never here: reading packs (`harassvault.guidance.packs`).
"""

from collections.abc import Iterator
from dataclasses import dataclass

from harassvault.guidance.pack import Authority, AuthorityWords, Pack
from harassvault.guidance.rules.choosing import GetPack
from harassvault.guidance.taken_in import GetWords


@dataclass(frozen=True, slots=True)
class Spoken:
    """What is said of an authority, and in which language; empty where nothing is."""

    words: AuthorityWords | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class PackTexts:
    """The packs, read in one language."""

    language: str
    get_pack: GetPack
    get_words: GetWords

    def authority(self, jurisdiction: str, identity: str) -> Authority:
        """Return an authority of a pack.

        Raises:
            KeyError, StopIteration: there is none. A mistake of ours.
        """
        return next(x for x in self.get_pack(jurisdiction).authorities if x.id == identity)

    def spoken(self, jurisdiction: str, identity: str) -> Spoken:
        """Return what is said of an authority to this reader."""
        pack = self.get_pack(jurisdiction)
        return self._first(jurisdiction, identity, (self.language, "en", *pack.languages))

    def own(self, jurisdiction: str, authority: Authority) -> Spoken:
        """Return what is said of it in its own language; nothing where the reader's is one."""
        pack = self.get_pack(jurisdiction)
        languages = authority.languages or pack.languages
        if self.language in languages:
            return Spoken()
        return self._first(jurisdiction, authority.id, tuple(_of_the_place(languages, pack)))

    def _first(self, jurisdiction: str, identity: str, languages: tuple[str, ...]) -> Spoken:
        for language in languages:
            pack_words = self.get_words(jurisdiction, language)
            found = pack_words.authorities.get(identity) if pack_words else None
            if found:
                return Spoken(found, language)
        return Spoken()


def _of_the_place(languages: tuple[str, ...], pack: Pack) -> Iterator[str]:
    """Yield an authority's languages that are those of the place: others are for visitors."""
    return (one for one in languages if one in pack.languages)
