import pytest

from crypto.age.x25519 import X25519Identity


@pytest.fixture(scope="session")
def identity():
    return X25519Identity.generate()
