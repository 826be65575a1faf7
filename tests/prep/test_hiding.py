"""Names that are hidden on paper: which are found, and what stands there instead."""

import pytest

from prep import hiding

CALDER = "Calder = a car maker\n\nCalder Rail= a railway \nMay = a colleague\nacme"
CASES = (
    ("We told Calder so.", "We told a car maker so."),
    ("CALDER'S plant, Calder’s men", "A car maker'S plant, a car maker’s men"),
    ("Then. Calder rang", "Then. A car maker rang"),
    ("the Calder\nRail depot", "the a railway depot"),
    ("Calderwood and calder", "Calderwood and calder"),
    ("It may be May.", "It may be a colleague."),
    ("ACME, Acme, acme", "A client, a client, a client"),
    ("", ""),
)


@pytest.mark.parametrize(("text", "hidden"), CASES)
def test_a_name_is_found_as_a_word_of_its_own(text: str, hidden: str) -> None:
    assert hiding.hider(hiding.names([CALDER]))(text) == hidden


def test_scripts_that_join_words_lose_the_name_too() -> None:
    hide = hiding.hider(hiding.names(["質 = 某社", "كالدر = شركة"]))
    assert hide("在質社") == "在某社社"
    assert "كالدر" not in hide("قال وكالدر")


def test_of_two_stories_the_first_says_what_to_write() -> None:
    assert hiding.names(["A = one\nB = two", "A = three\n = nothing"]) == {"A": "one", "B": "two"}


def test_signs_in_a_name_mean_nothing_else() -> None:
    assert hiding.hider({"C++ (Inc.)": "x"})("at C++ (Inc.) now") == "at x now"


def test_without_names_the_text_is_as_it_was() -> None:
    assert hiding.hider({})("Calder") == "Calder"
