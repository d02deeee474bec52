"""What a signature is put under: which log, how long it is, and its head."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from gongshi.log.chain import Log
from gongshi.log.note import TornError


@dataclass(frozen=True)
class Head:
    """A log's head at some length."""

    origin: str
    """The log's name, the same for ever: the authority of the feed entries' names."""
    size: int
    digest: str

    @staticmethod
    def of(origin: str, log: Log) -> Head:
        """The head of a log as it is."""
        return Head(origin, log.size, log.head)

    @property
    def text(self) -> str:
        """Three lines: origin, size, the digest in Base64."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(bytes.fromhex(self.digest)).decode()}\n"

    @staticmethod
    def parse(text: str) -> Head:
        """Raises TornError for what is no such text."""
        match = re.fullmatch(r"(\S+)\n([1-9]\d{0,8})\n([A-Za-z0-9+/]{43}=)\n", text, re.ASCII)
        if not match:
            raise TornError
        try:
            return Head(match[1], int(match[2]), base64.b64decode(match[3], validate=True).hex())
        except binascii.Error:
            raise TornError from None

    def is_of(self, log: Log) -> bool:
        """Whether the log's first lines are those that the head was taken of."""
        return self.size <= log.size and log.head_at(self.size) == self.digest
