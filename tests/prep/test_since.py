"""What has become of a story since somebody heard it. Pure."""

import pytest

from prep import since


@pytest.mark.parametrize(
    ("told", "now", "says"),
    [
        ("30 %", "35 %", "told at 30 %, the story now says 35 %"),
        ("30 %", "", "told at 30 %, the story now has no result"),
        ("Scrap fell", "Scrap fell more", "told as “Scrap fell”, the story now says “Scrap fell more”"),
        ("30 %", "30 %", ""),
        ("", "35 %", ""),
        ("", "", ""),
    ],
)
def test_only_another_result_is_told(told: str, now: str, says: str) -> None:
    assert since.says(told, now) == says
