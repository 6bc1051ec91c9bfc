"""Who vouches for a certificate, by names and digests.

Never here: signatures and dates of certificates (the library of time stamps checks them).
"""

from collections.abc import Sequence

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.x509 import Certificate

_WEAK = ("md5", "sha1")
"""Digests of which two texts can be made."""


def is_reached(
    certificate: Certificate, between: Sequence[Certificate], roots: Sequence[Certificate]
) -> bool:
    """Say whether names lead up to a root, and no certificate on the way is signed weakly.

    A root's own signature is none that anything rests on.
    """
    names = {one.subject for one in roots}
    reached = [certificate]
    for one in reached:
        if one in roots:
            return True
        if _is_weak(one):
            continue
        if one.issuer in names:
            return True
        reached += [each for each in between if each.subject == one.issuer and each not in reached]
    return False


def _is_weak(certificate: Certificate) -> bool:
    """Say whether it is signed over a digest that does not count."""
    try:
        digest = certificate.signature_hash_algorithm
    except UnsupportedAlgorithm:
        return True
    return digest is not None and digest.name in _WEAK
