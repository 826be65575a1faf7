"""What was counted is printed at the end, whichever process counted it; how much to do is in the environment."""

import os
from collections.abc import Callable, Iterator

import pytest

from tests.drafting.bank import Bank, bank_of
from tests.drafting.house import House, house, prepared

KILLS = int(os.environ.get("KILLS", "20"))
SAVES = int(os.environ.get("SAVES", "25"))
SEQUENCES = int(os.environ.get("SEQUENCES", "200"))
COUNTED = "counted"

Count = Callable[[str], None]


@pytest.fixture
def count(record_property: Callable[[str, object], None]) -> Count:
    """Takes a line to be printed after all tests."""
    return lambda line: record_property(COUNTED, line)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the lines of `count`."""
    reports = [report for name in ("passed", "failed") for report in terminalreporter.stats.get(name, [])]
    lines = [line for report in reports for name, line in report.user_properties if name == COUNTED]
    if lines:
        terminalreporter.section("counted")
        terminalreporter.write_line("\n".join(sorted(lines)))


@pytest.fixture(scope="session")
def pattern() -> Iterator[House]:
    """A data folder to be copied for each server of the tests: to make one takes seconds."""
    with prepared() as found:
        yield found


@pytest.fixture(scope="module")
def shared(pattern: House) -> Iterator[House]:
    """A running server for the tests of one module that leave it as it is."""
    with house(pattern) as found:
        found.start()
        yield found
        assert "Traceback" not in found.log, found.log


@pytest.fixture(scope="module")
def bank(shared: House) -> Iterator[Bank]:
    """The rows behind the shared server."""
    with bank_of(shared) as found:
        yield found
