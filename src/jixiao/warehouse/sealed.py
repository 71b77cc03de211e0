"""Private texts on their way from a machine that reads documents to the one that keeps them: sealed, so that only the latter can read them.

Belongs here: the key of a load, sealing and opening. Must stay out: what is private (`privacy`, `records`), where it is kept (`store`).

Each sealed text has a key of its own (AES-256-GCM), which is itself sealed with the load's public key (RSA-OAEP): what travels over the
cluster, and what stands on its disks, opens for nobody but the process that began the load.
"""

from __future__ import annotations

import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from jixiao.errors import JixiaoError

_BITS = 2048
_WRAPPED = _BITS // 8
_NONCE = 12
_PADDING = padding.OAEP(mgf=padding.MGF1(algorithm=hashes.SHA256()), algorithm=hashes.SHA256(), label=None)


class SealBrokenError(JixiaoError):
    """What came back was not sealed for this load, or was changed on the way."""


class Seal:
    """The pair of keys of one load; the private one never leaves the process."""

    def __init__(self) -> None:
        self._private = rsa.generate_private_key(public_exponent=65537, key_size=_BITS)

    @property
    def public(self) -> bytes:
        """The public key, which travels with the tasks."""
        key = self._private.public_key()
        return key.public_bytes(serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)

    def open(self, sealed: bytes) -> bytes:
        """What was sealed. Raises SealBrokenError."""
        try:
            key = self._private.decrypt(sealed[:_WRAPPED], _PADDING)
            return AESGCM(key).decrypt(sealed[_WRAPPED : _WRAPPED + _NONCE], sealed[_WRAPPED + _NONCE :], None)
        except (ValueError, InvalidTag) as error:
            raise SealBrokenError("private texts came back from the cluster that were not sealed for this load") from error


def seal(public: bytes, text: bytes) -> bytes:
    """Seal bytes with a load's public key."""
    recipient = serialization.load_der_public_key(public)
    if not isinstance(recipient, rsa.RSAPublicKey):
        raise SealBrokenError("the key of the load is none that texts are sealed with")
    key, nonce = AESGCM.generate_key(256), os.urandom(_NONCE)
    return recipient.encrypt(key, _PADDING) + nonce + AESGCM(key).encrypt(nonce, text, None)
