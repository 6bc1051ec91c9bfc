"""The mark that words were lost: of one journal, until it was read, and it says nothing else."""

from harassvault.lost_words import LostWords


def test_it_lasts_beyond_the_process_and_is_of_one_journal(tmp_path):
    folder = tmp_path / "state" / "Notes"
    assert LostWords(folder).note("one")
    later = LostWords(folder)
    assert later.is_noted("one")
    assert not later.is_noted("another")
    later.forget("one")
    assert not LostWords(folder).is_noted("one")


def test_it_says_nothing_but_that_it_is_there(tmp_path):
    LostWords(tmp_path).note("0123-the-id")
    (mark,) = tmp_path.iterdir()
    assert mark.read_bytes() == b""
    assert "0123-the-id" not in mark.name


def test_where_it_cannot_be_written_it_lasts_as_long_as_the_program(tmp_path):
    (tmp_path / "file").write_text("in the way")
    for lost in (LostWords(None), LostWords(tmp_path / "file")):
        assert not lost.note("one")
        assert lost.is_noted("one")
        lost.forget("one")
        assert not lost.is_noted("one")
