"""Whether a question names the organization it was asked at. Pure."""

import pytest

from prep.naming import names


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Why Acme?", "Acme"),
        ("why ACME?", "acme valves ltd"),
        ("What do you know about Acme's valves?", "Acme Valves Ltd."),
        ("Why the National Health Service?", "National Health Service"),
        ("Why the NHS?", "National Health Service"),
        ("Warum die STRASSENBAHN?", "Straßenbahn AG"),
        ("Why New Systems?", "New Systems"),
        ("Why Cafe\u0301 Nero?", "Caf\u00e9 Nero"),
    ],
)
def test_named_whole_by_its_word_or_by_its_initials(text: str, organization: str) -> None:
    assert names(text, organization)


@pytest.mark.parametrize(
    ("text", "organization"),
    [
        ("Why do you want to work here?", "Acme"),
        ("Why us?", "US Steel"),
        ("Tell us about a deadline that looked impossible.", "The Deadline Group"),
        ("Who argued?", "World Health Organization"),
        ("When did you lead a team?", "Leading Teams Ltd"),
        ("What is your acmeist period?", "Acme"),
        ("Why here?", ""),
        ("Why here?", "?!"),
    ],
)
def test_not_named_by_what_is_said_anyway(text: str, organization: str) -> None:
    assert not names(text, organization)
