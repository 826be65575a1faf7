"""Two pages, or two saves of one, on a real server: the newer text stands, and nobody writes over anybody unseen."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.drafting.bank import Bank


def test_older_save_that_arrives_last_is_done_already(bank: Bank) -> None:
    person = bank.make()
    page = person.open()
    page.type("situation", "The pump failed.")
    older = page.leave()
    page.type("situation", "The pump failed at night.")
    newer = page.leave()
    page.take(newer, page.deliver(newer))
    late = page.deliver(older)
    assert (late.status, late.told["seq"], late.told["version"]) == (200, older.seq, page.base)
    [row] = bank.now(person.stories).values()
    assert (row["situation"], row["version"]) == ("The pump failed at night.", 2)


def test_two_saves_of_one_page_overlap_on_a_slow_server(bank: Bank) -> None:
    person = bank.make()
    for turn in range(10):
        page, second = person.open(), person.open().wire
        page.type("situation", f"The pump failed {turn} times.")
        older = page.leave()
        page.type("situation", f"The pump failed {turn} times, at night.")
        newer = page.leave()
        with ThreadPoolExecutor() as pool:
            with bank.held(person.stories[0]):
                wires = {newer.seq: second, older.seq: page.wire}
                ends = [pool.submit(wires[save.seq].save, page.address_to_save, vars(save)) for save in (older, newer)]
            assert [end.result().status for end in ends] == [200, 200]
        [row] = bank.now(person.stories).values()
        assert row["situation"] == f"The pump failed {turn} times, at night."


def test_two_tabs_and_the_older_one_saves_last(bank: Bank) -> None:
    person = bank.make()
    older, newer = person.open(), person.open()
    newer.type("result", "No scrap since March.")
    assert newer.save() == 200
    older.type("result", "Half the scrap.")
    assert older.save() == 409
    assert bank.now(person.stories)[person.stories[0]]["result"] == "No scrap since March."
    assert older.save() == 200  # its own text goes beside it until somebody decides
    older.keep_mine("result")
    assert older.save() == 200
    assert bank.now(person.stories)[person.stories[0]]["result"] == "Half the scrap."
    kept = {texts["result"] for texts in bank.before(person.stories[0])}
    assert kept >= {"No scrap since March.", "Half the scrap."}


@pytest.mark.parametrize("first", [0, 1])
def test_two_tabs_in_different_parts_both_stay(bank: Bank, first: int) -> None:
    person = bank.make()
    pages = [person.open(), person.open()]
    for page, name in zip(pages, ("task", "result"), strict=True):
        page.type(name, f"The {name} as one window has it.")
    pages[first].save()
    assert pages[1 - first].save() == 409
    assert pages[1 - first].save() == 200
    [row] = bank.now(person.stories).values()
    assert (row["task"], row["result"]) == ("The task as one window has it.", "The result as one window has it.")
