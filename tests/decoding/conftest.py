"""Images made in the tests, and one real decoding child per module."""

import io

import pytest
from PIL import Image

from harassvault.decoding.client import Decoder


@pytest.fixture(scope="module")
def decoder():
    with Decoder() as running:
        yield running


@pytest.fixture
def encoded():
    """Encode an image as a readable file."""

    def encode(image, image_format="PNG", **options):
        buffer = io.BytesIO()
        image.save(buffer, image_format, **options)
        return io.BytesIO(buffer.getvalue())

    return encode


@pytest.fixture
def picture():
    """A small picture that is unlike itself when turned: red on top, blue below, 40 by 20."""
    image = Image.new("RGB", (40, 20), "red")
    image.paste("blue", (0, 10, 40, 20))
    return image
