import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crypto.streams import gather, read_up_to, write_all


class Trickle(io.RawIOBase):
    """A raw stream that gives and takes at most three bytes at a time, like a slow pipe."""

    def __init__(self, content=b""):
        self.inner = io.BytesIO(content)

    def read(self, size=-1, /):
        return self.inner.read(min(size, 3))

    def write(self, data, /):
        return self.inner.write(data[:3])


@given(st.binary(max_size=40))
def test_everything_is_written_also_in_parts(content):
    out = Trickle()
    write_all(out, content)
    assert out.inner.getvalue() == content


def test_a_target_that_takes_nothing_is_an_error():
    class Stuck:
        def write(self, data, /):
            return 0 * len(data)

    with pytest.raises(BlockingIOError):
        write_all(Stuck(), b"a")


@given(st.binary(max_size=40), st.integers(0, 50))
def test_short_reads_are_joined(content, size):
    assert read_up_to(Trickle(content), size) == content[:size]


@given(st.binary(max_size=40), st.none() | st.integers(0, 50), st.integers(1, 9))
def test_gathering_gives_what_read_gives(content, size, block):
    scratch = memoryview(bytearray(block))
    expected = io.BytesIO(content).read(-1 if size is None else size)
    assert gather(io.BytesIO(content).readinto, size, scratch) == expected
