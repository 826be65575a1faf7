"""When two spellings are one name, and the letters beside it."""

import pytest

from people.names import apart, folded, initials, marks, may_be_one


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rosa Alvarez", "rosa  ALVAREZ "),
        ("Dr. Rosa Alvarez", "Rosa Alvarez"),
        ("Prof. Dr. Rosa Alvarez", "Ms Rosa Alvarez"),
        ("Jose\u0301 Ruiz", "José Ruiz"),
        ("STRASSE", "straße"),
    ],
)
def test_one_name(one: str, other: str) -> None:
    assert folded(one) == folded(other)


@pytest.mark.parametrize(("one", "other"), [("Rosa Alvarez", "Rosa Alvares"), ("Dr.", "Prof."), ("Rosa", "")])
def test_two_names(one: str, other: str) -> None:
    assert folded(one) != folded(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rosa Alvarez", "Rosa Alvarez-Díaz"),
        ("Rosa Alvarez", "R. Álvarez"),
        ("Jose", "José"),
        ("Rosa", "Dr. Rosa Alvarez"),
        ("李 明", "李 小明"),
        ("Al", "al"),
    ],
)
def test_names_that_may_be_one_persons(one: str, other: str) -> None:
    assert may_be_one(one, other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Rosa Alvarez", "Jo Wright"),
        ("Ana de Souza", "Rita de Lima"),
        ("J. Smith", "J. Doe"),
        ("Dr. Rosa Alvarez", "Dr. Jo Wright"),
        ("李明", "王芳"),
        ("", "Jo"),
    ],
)
def test_names_of_two_people(one: str, other: str) -> None:
    assert not may_be_one(one, other)


@pytest.mark.parametrize(
    ("name", "letters"),
    [("Rosa Alvarez", "RA"), ("Dr. Rosa María Alvarez", "RA"), ("rosa", "R"), ("李明", "李"), ("", ""), ("Dr.", "D")],
)
def test_letters(name: str, letters: str) -> None:
    assert initials(name) == letters


@pytest.mark.parametrize(
    ("people", "called", "letters"),
    [
        (["Dr. Rosa Alvarez", "Dana Chen"], ["Rosa", "Dana"], ["RA", "DC"]),
        (["Anna Berg", "Anna Boll", "Paul"], ["Anna Berg", "Anna Boll", "Paul"], ["ABe", "ABo", "P"]),
        (["Herr Schmidt", "Rosa"], ["Herr Schmidt", "Rosa"], ["S", "R"]),
        (["", "Rosa"], ["", "Rosa"], ["", "R"]),
        (["Karl Brandt", "Karl Braun"], ["Karl Brandt", "Karl Braun"], ["KBn", "KBu"]),
        (["Karla Brandt", "Klaus Brandt"], ["Karla", "Klaus"], ["KBa", "KBl"]),
        (["Max Hoch", "Max Hohenlohe", "Ida"], ["Max Hoch", "Max Hohenlohe", "Ida"], ["MHc", "MHh", "I"]),
        (["Ann Bo", "Ann Bond"], ["Ann Bo", "Ann Bond"], ["AB", "ABn"]),
        (["Ann Ray", "Ann Ray"], ["Ann Ray", "Ann Ray"], ["AR1", "AR2"]),
        (["Ann Ray", "Bo", "Ann Ray", "Ann Roy"], ["Ann Ray", "Bo", "Ann Ray", "Ann Roy"], ["AR1", "B", "AR2", "AR3"]),
    ],
)
def test_two_who_begin_alike_are_told_apart(people: list[str], called: list[str], letters: list[str]) -> None:
    assert (apart(people), marks(people)) == (called, letters)
