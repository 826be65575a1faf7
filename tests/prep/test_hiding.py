"""Names that are hidden on paper: which are found, and what stands there instead."""

from time import process_time

import pytest

from prep import hiding

CALDER = "Calder = a car maker\n\nCalder Rail= a railway \nMay = a colleague\nacme\nBergmann = an old works"
CALDER += "\nL'Oréal = a brand\nŁódź = a town\nGroß = a firm"
CALDER += "\nMüller AG = a supplier\nZürich = a city"
CASES = (
    ("We told Calder so.", "We told a car maker so."),
    ("CALDER'S plant, Calder’s men", "A car maker'S plant, a car maker’s men"),
    ("Then. Calder rang", "Then. A car maker rang"),
    ("the Calder\nRail depot", "the railway depot"),
    ("calder rail rang. The Calder plant, our Calder", "A railway rang. The car maker plant, our car maker"),
    ("Calderwood and calder", "Calderwood and calder"),
    ("It may be May.", "It may be a colleague."),
    (
        "An Acme engineer. That an Acme plant, a Bergmann hall",
        "A client engineer. That a client plant, an old works hall",
    ),
    ("Muller AG, Mueller AG and MÜLLER AG paid. Mullers", "A supplier, a supplier and a supplier paid. Mullers"),
    (
        "L’Oreal rang, L'Oréal not. Lodz, Łódź, Gross und Groß",
        "A brand rang, a brand not. A town, a town, a firm und a firm",
    ),
    ("Mu\u0308ller AG in Zurich, Zu\u0308rich", "A supplier in a city, a city"),
    ("ACME, Acme, acme", "A client, a client, a client"),
    ("", ""),
)


@pytest.mark.parametrize(("text", "hidden"), CASES)
def test_a_name_is_found_as_a_word_of_its_own(text: str, hidden: str) -> None:
    assert hiding.hider(hiding.names([CALDER]))(text) == hidden


def test_thousands_of_names_and_a_long_text_take_no_time() -> None:
    names = {f"Client {number:04}": "x" for number in range(3000)}
    text = "Then Client 2999 rang. client 1, Client. " * 1000
    begun = process_time()
    assert hiding.hider(names)(text) == "Then x rang. client 1, Client. " * 1000
    assert process_time() - begun < 1


def test_scripts_that_join_words_lose_the_name_too() -> None:
    hide = hiding.hider(hiding.names(["質 = 某社", "كالدر = شركة"]))
    assert hide("在質社") == "在某社社"
    assert "كالدر" not in hide("قال وكالدر")


def test_a_syllable_of_another_script_is_no_other_one() -> None:
    hide = hiding.hider(hiding.names(["김철수 = a friend\nがくえん = a school"]))
    assert hide("김철수, 기차수, がくえん, かくえん") == "A friend, 기차수, a school, かくえん"


def test_of_two_stories_the_first_says_what_to_write() -> None:
    assert hiding.names(["A = one\nB = two", "A = three\n = nothing"]) == {"A": "one", "B": "two"}


def test_signs_in_a_name_mean_nothing_else() -> None:
    assert hiding.hider({"C++ (Inc.)": "x"})("at C++ (Inc.) now") == "at x now"


def test_without_names_the_text_is_as_it_was() -> None:
    assert hiding.hider({})("Calder") == "Calder"


def test_parts_of_a_hidden_name_that_still_stand_are_known() -> None:
    hide = hiding.hider({"Calder Rail of York": "a railway", "Acme": "x"})
    assert isinstance(hide, hiding.Hider)
    assert hide("Calder Rail of York rang; a rail in Yorkshire.") == "A railway rang; a rail in Yorkshire."
    assert hide.left == set()
    hide("Then Calder asked Acme, and York agreed; at acme too.")
    assert hide.left == {"Calder", "York", "acme"}
