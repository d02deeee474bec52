"""The signed head: a C2SP signed note (c2sp.org/signed-note), Ed25519, whose text names the log, its size and its head.

The text has the three lines of a C2SP checkpoint. Its third is the digest of the last line of a chain, not the root of
a Merkle tree, so it proves the whole log and nothing shorter.
"""

from __future__ import annotations

import base64
import os
import re
from dataclasses import dataclass
from hashlib import sha256

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

ED25519 = b"\x01"
PRIVATE = "PRIVATE+KEY+"
SIGNATURE = re.compile(r"— ([^\s+]+) ([A-Za-z0-9+/=]+)")


class TornError(ValueError):
    """What is no key or no note. It never repeats what was read: that may be a private key."""


def _key_id(name: str, key: bytes) -> bytes:
    return sha256(name.encode() + b"\n" + key).digest()[:4]


def _decoded(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except ValueError:  # binascii.Error among them
        raise TornError from None


def _key_parts(text: str) -> tuple[str, str, bytes]:
    """Name, identifier and the key with its type in front. Raises TornError for anything else."""
    name, identifier, encoded = (*text.split("+", 2), "", "")[:3]
    key = _decoded(encoded)
    if not re.fullmatch(r"[^\s+]+", name) or key[:1] != ED25519 or len(key) != 33:
        raise TornError
    return name, identifier, key


@dataclass(frozen=True)
class VerifierKey:
    """A public key, written `name+id+key` as the note format has it."""

    name: str
    key: bytes
    """32 bytes."""

    @property
    def id(self) -> bytes:
        """Four bytes that tell keys of one name apart."""
        return _key_id(self.name, ED25519 + self.key)

    def __str__(self) -> str:
        return f"{self.name}+{self.id.hex()}+{base64.b64encode(ED25519 + self.key).decode()}"

    @staticmethod
    def parse(text: str) -> VerifierKey:
        """Raises TornError for what is no such key."""
        name, identifier, key = _key_parts(text)
        found = VerifierKey(name, key[1:])
        if found.id.hex() != identifier:
            raise TornError
        return found


@dataclass(frozen=True)
class SignerKey:
    """A private key. It belongs on a machine of its own, never in the repository."""

    name: str
    seed: bytes
    """32 bytes."""

    @staticmethod
    def new(name: str) -> SignerKey:
        """A fresh one, from the system's random numbers."""
        return SignerKey(name, os.urandom(32))

    @property
    def verifier(self) -> VerifierKey:
        """Its public half."""
        private = Ed25519PrivateKey.from_private_bytes(self.seed)
        return VerifierKey(self.name, private.public_key().public_bytes_raw())

    def __str__(self) -> str:
        encoded = base64.b64encode(ED25519 + self.seed).decode()
        return f"{PRIVATE}{self.name}+{self.verifier.id.hex()}+{encoded}"

    @staticmethod
    def parse(text: str) -> SignerKey:
        """Raises TornError for what is no such key."""
        if not text.startswith(PRIVATE):
            raise TornError
        name, identifier, key = _key_parts(text.removeprefix(PRIVATE))
        found = SignerKey(name, key[1:])
        if found.verifier.id.hex() != identifier:
            raise TornError
        return found

    def signature(self, text: str) -> str:
        """The line that signs a text."""
        signed = Ed25519PrivateKey.from_private_bytes(self.seed).sign(text.encode())
        return f"— {self.name} {base64.b64encode(self.verifier.id + signed).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A text with signatures under it."""

    text: str
    """Ends with a line break."""
    signatures: tuple[tuple[str, bytes], ...]
    """(name, key identifier and signature)."""

    @staticmethod
    def parse(content: bytes) -> Note:
        """Raises TornError for what is no signed note."""
        text, separator, lines = content.decode("utf-8", errors="replace").rpartition("\n\n")
        found = [SIGNATURE.fullmatch(line) for line in lines.removesuffix("\n").split("\n")]
        if not separator or not lines.endswith("\n") or not all(found):
            raise TornError
        return Note(text + "\n", tuple((match[1], _decoded(match[2])) for match in found if match))

    def is_signed_by(self, key: VerifierKey) -> bool:
        """Whether a signature under it is that key's and fits the text."""
        for name, signature in self.signatures:
            if name == key.name and signature[:4] == key.id:
                try:
                    Ed25519PublicKey.from_public_bytes(key.key).verify(signature[4:], self.text.encode())
                except InvalidSignature:
                    continue
                return True
        return False
