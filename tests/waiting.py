"""Wait for what another program does, without guessing how long it takes."""

from collections.abc import Callable
from threading import Event
from typing import TypeVar

import pytest

Answer = TypeVar("Answer")


def wait_until(ask: Callable[[], Answer], seconds: float = 60) -> Answer:
    """Ask until the answer is true and return it; the test fails after `seconds`."""
    for _ in range(int(seconds * 20)):
        if answer := ask():
            return answer
        Event().wait(0.05)
    pytest.fail(f"waited {seconds} s in vain")
