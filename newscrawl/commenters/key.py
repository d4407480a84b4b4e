"""The secret that pseudonyms are made with; it stays outside the store and its exports."""

import hashlib
import hmac
import os
import secrets
from pathlib import Path

from newscrawl.errors import UsageError

_BYTES = 32


class CommentersKey:
    """A secret key. Whoever has it can tell which pseudonym belongs to a name that they know."""

    def __init__(self, secret: bytes) -> None:
        self._secret = secret

    @property
    def fingerprint(self) -> str:
        """Return what may be kept in the store to recognise the key by."""
        return self.digest("fingerprint")

    def digest(self, *parts: str) -> str:
        """Return 16 hex digits (64 bits of HMAC-SHA-256) that stand for `parts`.

        >>> CommentersKey(b"a").digest("x") == CommentersKey(b"b").digest("x")
        False
        """
        message = "\x1f".join(parts).encode("utf-8", "surrogatepass")
        return hmac.new(self._secret, message, hashlib.sha256).hexdigest()[:16]


def load_key(path: Path) -> CommentersKey:
    """Return the key in the file at `path`, made there (readable for its owner only) where there is none.

    Raises `UsageError` where it cannot be read or made, or is too short to be one.
    """
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes().strip()
    except OSError as error:
        raise UsageError(
            f"the key of the commenters' pseudonyms {path}: {error.strerror}; set NEWSCRAWL_COMMENTERS_KEY to a file "
            "that this user may read and write"
        ) from error
    if len(secret) < _BYTES:
        raise UsageError(
            f"the key of the commenters' pseudonyms {path}: expected {_BYTES} bytes or more, found {len(secret)}; "
            "restore it from your backup, or move it away for a new one"
        )
    return CommentersKey(secret)


def _make(path: Path) -> None:
    """Write a new key; of two processes that do so at once, the first one's stays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(secrets.token_hex(_BYTES) + "\n")
    try:
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
