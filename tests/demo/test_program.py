"""`python -m newscrawl.demo` serves until it is stopped, or for as long as a command runs."""

import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

PROGRAM = [sys.executable, "-m", "newscrawl.demo"]
READ = "import sys, urllib.request; print(urllib.request.urlopen(sys.argv[1]).status)"


@contextmanager
def running(code: str) -> Iterator[subprocess.Popen[str]]:
    """Run the program with a command that says when it is ready."""
    command = [*PROGRAM, "--", sys.executable, "-c", code]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        assert process.stdout.readline() == "ready\n"
        yield process


def test_it_serves_while_a_command_runs_and_exits_with_its_status() -> None:
    code = f"{READ}; sys.exit(7)"
    done = subprocess.run(
        [*PROGRAM, "--", sys.executable, "-c", code, "{url}/harbour/"], capture_output=True, text=True
    )

    assert (done.stdout, done.returncode) == ("200\n", 7)


def test_it_prints_its_address_and_stops_when_interrupted() -> None:
    with subprocess.Popen([*PROGRAM, "--port", "0", "--clock", "3600"], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        with urllib.request.urlopen(process.stdout.readline().strip() + "/clock") as response:
            assert b'"clock": 3600' in response.read()
        process.send_signal(signal.SIGINT)

        assert process.wait() == 0


def test_an_interrupt_lets_the_command_end_in_its_own_way() -> None:
    code = "import sys; print('ready', flush=True); sys.stdin.read(); sys.exit(5)"
    with running(code) as process:
        assert process.stdin
        process.send_signal(signal.SIGINT)
        process.stdin.close()

        assert process.wait() == 5


def test_a_terminated_site_terminates_its_command() -> None:
    with running("import signal; print('ready', flush=True); signal.pause()") as process:
        process.terminate()

        assert process.wait() == 128 + signal.SIGTERM


def test_an_unknown_command_is_named() -> None:
    done = subprocess.run([*PROGRAM, "--", "no-such-command-here"], capture_output=True, text=True)

    assert done.returncode == 127
    assert "no-such-command-here" in done.stderr


def test_a_taken_port_is_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        done = subprocess.run([*PROGRAM, "--port", port], capture_output=True, text=True)

    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert port in done.stderr
