"""What a host's `/.well-known/tdmrep.json` says of its pages: the reservation of text and data mining for a whole site.

Source: the TDM Reservation Protocol, final report of the W3C community group (2024), "TDM File on the Origin Server".
"""

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

WELL_KNOWN = "/.well-known/tdmrep.json"


@dataclass(frozen=True)
class Reservation:
    """One rule of the file."""

    location: str
    """Path from the root, with `*` for any characters and `$` for its end, as in robots.txt."""
    is_reserved: bool
    policy: str | None
    """URL of the conditions under which a licence is given; None where none is named."""

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        path = "".join(
            ".*" if part == "*" else re.escape(part) for part in re.split(r"(\*)", self.location.rstrip("$"))
        )
        return re.compile(path + ("$" if self.location.endswith("$") else ""))

    @property
    def headers(self) -> dict[str, str]:
        """The rule as the header fields that say the same of one page."""
        reserved = {"tdm-reservation": str(int(self.is_reserved))}
        return reserved | ({"tdm-policy": self.policy} if self.policy else {})

    def covers(self, path: str) -> bool:
        """Return whether the rule is about `path`.

        >>> rule = Reservation("/news/*.html$", True, None)
        >>> rule.covers("/news/2026/bridge.html"), rule.covers("/news/bridge.html?page=2"), rule.covers("/")
        (True, False, False)
        """
        return bool(self._pattern.match(path))


def read_reservations(body: bytes) -> list[Reservation]:
    """Return the rules of a file in their order; none where it is no such file: then nothing is reserved."""
    try:
        rules = json.loads(body)
    except ValueError:
        return []
    rules = rules if isinstance(rules, list) else [rules]
    return [_reservation(rule) for rule in rules if isinstance(rule, Mapping) and isinstance(rule.get("location"), str)]


def reservation_for(path: str, rules: Sequence[Reservation]) -> Reservation | None:
    """Return the first rule about `path`; None where no rule is."""
    return next((rule for rule in rules if rule.covers(path)), None)


def _reservation(rule: Mapping[str, Any]) -> Reservation:
    policy = rule.get("tdm-policy")
    return Reservation(
        rule["location"], str(rule.get("tdm-reservation")) == "1", policy if isinstance(policy, str) else None
    )
