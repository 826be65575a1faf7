"""People out of a pasted invitation."""

from time import perf_counter

import pytest

from prep import lenses
from prep.invitation import Guest, place, read


@pytest.mark.parametrize(
    ("line", "name", "title"),
    [
        ("Rosa Alvarez", "Rosa Alvarez", ""),
        ("Rosa Alvarez, Director of Operations", "Rosa Alvarez", "Director of Operations"),
        ("Jo Wright, Manager, Quality", "Jo Wright", "Manager, Quality"),
        ("Rosa Alvarez - Director", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez – Director", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez—Director", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez | Director", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez\tDirector", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez (Director of Engineering)", "Rosa Alvarez", "Director of Engineering"),
        ("Jo Wright, Quality Manager (leaving this job)", "Jo Wright", "Quality Manager, leaving this job"),
        ("Rosa Alvarez (she/her), Director", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez (organizer)", "Rosa Alvarez", ""),
        ("Rosa Alvarez <rosa@example.org>", "Rosa Alvarez", ""),
        ("Rosa Alvarez <rosa@example.org>, Director", "Rosa Alvarez", "Director"),
        ("Rosa Alvarez, Director, rosa@example.org", "Rosa Alvarez", "Director"),
        ('"Alvarez, Rosa" <rosa@example.org>', "Rosa Alvarez", ""),
        ("rosa.alvarez@example.org", "Rosa Alvarez", ""),
        ("Dr. Rosa Alvarez", "Dr. Rosa Alvarez", ""),
        ("Dr. Rosa Alvarez, Ph.D., Dean", "Dr. Rosa Alvarez, Ph.D.", "Dean"),
        ("• Jo Wright, Nurse", "Jo Wright", "Nurse"),
        ("- Jo Wright, Nurse", "Jo Wright", "Nurse"),
        ("2) Jo Wright, Nurse", "Jo Wright", "Nurse"),
        ("Anne-Marie Smith-Jones - Nurse", "Anne-Marie Smith-Jones", "Nurse"),
        ("Hiring manager", "", "Hiring manager"),
        ("HR", "", "HR"),
        ("someone from human resources", "", "human resources"),
        ("Head of Sales and Marketing", "", "Head of Sales and Marketing"),
        ("Peter Head", "Peter Head", ""),
        ("Senior Manager, Production", "", "Senior Manager, Production"),
        ("Hiring manager: Rosa Alvarez", "Rosa Alvarez", "Hiring manager"),
        ("Director of Operations, Rosa Alvarez", "Rosa Alvarez", "Director of Operations"),
        ("Panel: Rosa Alvarez, Director", "Rosa Alvarez", "Director"),
        ("You will meet with Rosa Alvarez", "Rosa Alvarez", ""),
        ("李明，经理", "李明", "经理"),
        ("محمد علي، مدير", "محمد علي", "مدير"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>", ""),
    ],
)
def test_one_line_is_one_person(line: str, name: str, title: str) -> None:
    assert read(line) == [Guest(name, title)]


@pytest.mark.parametrize(
    ("said", "title", "organization"),
    [
        ("CEO, Salt & Co", "CEO", "Salt & Co"),
        ("CEO at Salt & Co", "CEO", "Salt & Co"),
        ("Head of Sales, Marketing - Salt & Co", "Head of Sales, Marketing", "Salt & Co"),
        ("Director of Operations", "Director of Operations", ""),
        ("Quality Manager, leaving this job", "Quality Manager, leaving this job", ""),
        ("Attendant", "Attendant", ""),
        ("", "", ""),
    ],
)
def test_behind_a_name_stand_title_and_organization(said: str, title: str, organization: str) -> None:
    assert place(said) == (title, organization)


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", []),
        (" \n\t\n---\n;;", []),
        ("Rosa Alvarez; Dana Chen, Director;", ["Rosa Alvarez", "Dana Chen"]),
        (
            "Hello Anna,\nWe are looking forward to meeting you. The panel will be:\nRosa Alvarez, Director\n"
            "+49 170 1234567\nhttps://teams.example.org/l/meetup\nKind regards\nKim Sato",
            ["Rosa Alvarez", "Kim Sato"],
        ),
        ("Alvarez, Rosa <r@example.org>; Chen, Dana <d@example.org>", ["Rosa Alvarez", "Dana Chen"]),
        ("Rosa Alvarez and Dana Chen", ["Rosa Alvarez", "Dana Chen"]),
        ("Rosa Alvarez\r\nDana Chen\r\n\r\nJo Wright", ["Rosa Alvarez", "Dana Chen", "Jo Wright"]),
        ("Rosa Alvarez, Director\nDR. ROSA  ALVAREZ", ["Rosa Alvarez"]),
        ("Rosa Alvarez\nRosa Alvarez, Director", ["Rosa Alvarez"]),
        ("Anna Weber, plant manager\nAnna Weber, human resources", ["Anna Weber", "Anna Weber"]),
        ("Anna Weber, plant manager\nanna weber; Anna  Weber, Plant Manager", ["Anna Weber"]),
        ("HR\nHiring manager\nhr", ["", ""]),
    ],
)
def test_a_person_a_line_or_between_semicolons_and_nobody_twice(text: str, names: list[str]) -> None:
    assert [guest.name for guest in read(text)] == names


@pytest.mark.parametrize("text", ["a" * 20_000, "-" * 20_000, "a.b" * 6_000 + "@", "(" * 20_000, "x, " * 6_000])
def test_what_is_no_invitation_is_read_as_quickly(text: str) -> None:
    begun = perf_counter()
    read(text)
    # An expression that backtracks takes minutes here; a slow machine does not.
    assert perf_counter() - begun < 5


@pytest.mark.parametrize(
    ("role", "key"),
    [
        ("Director of Operations", "director"),
        ("Senior Manager, Production", "senior"),
        ("Manager, Quality", "hiring"),
        ("Quality Manager, leaving this job", "predecessor"),
        ("Senior nurse", "peer"),
        ("Head Baker", "hiring"),
        ("Head of Year", "hiring"),
        ("Head Chef and Director", "director"),
        ("Human Resources Director", "hr"),
        ("Gardener", ""),
        ("", ""),
    ],
)
def test_a_title_gives_the_kind_of_listener_away(role: str, key: str) -> None:
    assert lenses.guess(role) == key


HR, PEER = lenses.usual("hr"), lenses.usual("peer")


@pytest.mark.parametrize(
    ("key", "given", "shown_for", "shown", "after"),
    [
        ("hr", (), "", (), HR),
        ("peer", HR, "hr", HR, PEER),
        ("peer", ("LEAD",), "hr", ("LEAD",), PEER),  # by hand long ago, and shown as it was
        ("hr", ("LEAD",), "", (), (*HR, "LEAD")),  # ticked just now
        ("peer", ("INTG", "CONF", "GROW", "RESI", "LEAD"), "hr", HR, ("PROB", "CONF", "LEAD")),  # TEAM cleared just now
        ("hr", (), "hr", HR, ()),
        ("peer", ("TEAM", "LEAD"), "peer", HR, ("TEAM", "LEAD")),  # a script has changed what is shown
        ("", HR, "hr", HR, HR),
    ],
)
def test_a_new_kind_brings_its_ticks_and_what_was_set_by_hand_stays(
    key: str, given: tuple[str, ...], shown_for: str, shown: tuple[str, ...], after: tuple[str, ...]
) -> None:
    assert lenses.cares_after(key, given, shown_for=shown_for, shown=shown) == list(after)
