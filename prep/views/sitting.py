"""What the address or a form says of how practice goes on, so that it can go on from there without a script."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from urllib.parse import urlencode

from django.utils import timezone

from prep import aloud
from storybank.http import SignedIn, row_number


@dataclass(frozen=True)
class Sitting:
    """When it was opened; when all were begun once more, 0 for never; which openings were passed unwritten.

    Moments are in milliseconds since 1970.
    """

    opened: int
    round: int = 0
    passed: tuple[str, ...] = ()

    @classmethod
    def of(cls, request: SignedIn) -> "Sitting":
        """As it came; one that is opened now where nothing came."""
        now, sent = milliseconds(), request.POST if request.method == "POST" else request.GET
        given = {name: sent.get(name) or request.GET.get(name) or "" for name in ("opened", "round")}
        passed = [*sent.getlist("passed"), *request.GET.getlist("passed")]
        return cls(
            opened=min(row_number(given["opened"]) or now, now),
            round=min(row_number(given["round"]), now + 1),
            passed=tuple(key for key, _, _ in aloud.OPENINGS if key in passed),
        )

    @property
    def since(self) -> datetime | None:
        """From when on all are said once more."""
        return _moment(self.round) if self.round else None

    @property
    def began(self) -> datetime:
        """When it was opened."""
        return _moment(self.opened)

    @property
    def fields(self) -> list[tuple[str, str]]:
        """Name and value of what a form or an address takes along."""
        round_ = [("round", str(self.round))] if self.round else []
        return [("opened", str(self.opened)), *round_, *(("passed", key) for key in self.passed)]

    @property
    def query(self) -> str:
        """The same at the end of an address."""
        return urlencode(self.fields)

    def passing(self, key: str) -> "Sitting":
        """The same, and that card is not asked for again in it."""
        return replace(self, passed=(*self.passed, key))


def milliseconds() -> int:
    """Now."""
    return int(timezone.now().timestamp() * 1000)


def _moment(number: int) -> datetime:
    return datetime.fromtimestamp(number / 1000, UTC)
