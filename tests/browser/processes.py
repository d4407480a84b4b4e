"""Processes of a test's own browser, told from others by the folder in their environment."""

import os
import signal
import time
from pathlib import Path


def browser_processes(folder: Path) -> dict[int, list[str]]:
    """Return the live processes of Chromium and its driver that a crawl into `folder` started: id -> command."""
    mark = f"NEWSCRAWL_OUTPUT_DIR={folder}".encode()
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        try:
            command = (process / "cmdline").read_bytes().split(b"\0")
            is_ours = mark in (process / "environ").read_bytes().split(b"\0")
        except OSError:  # it ended meanwhile
            continue
        if is_ours and (b"chrom" in command[0] or b"node" in command[0]):
            found[int(process.name)] = [part.decode() for part in command]
    return found


def remaining(folder: Path, seconds: float = 5) -> dict[int, list[str]]:
    """Return what still runs after `seconds` in which the processes may end."""
    end = time.monotonic() + seconds
    while (left := browser_processes(folder)) and time.monotonic() < end:
        time.sleep(0.05)
    return left


def kill_browser(folder: Path) -> None:
    """Kill the browser as the kernel does where memory runs out."""
    for process, command in browser_processes(folder).items():
        if "chrom" in command[0] and not any(part.startswith("--type=") for part in command):
            os.kill(process, signal.SIGKILL)
