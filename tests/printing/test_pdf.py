"""PDFs: made apart, with limits, kept once, and never for somebody else."""

import fcntl
import io
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from pathlib import Path
from threading import Semaphore
from typing import Any
from xml.etree import ElementTree

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PageObject, PdfReader
from pytest_django import Settings

from accounts.models import User
from people.models import Person
from prep.models import Interview
from stories.models import Story
from storybank.printing import kept, pdf, press

PAGE = "<!doctype html><html lang='en'><title>The sheet</title><h1>Gauge</h1><p>Text</p></html>"


def drawn(page: PageObject) -> int:
    """How many lines and boxes are drawn on a page."""
    contents = page.get_contents()
    assert contents is not None
    return sum(operator in (b"l", b"re") for _, operator in contents.operations)


@pytest.fixture
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Where PDFs are kept in this test."""
    settings.DATA_DIR = tmp_path
    return tmp_path / "printed"


@pytest.fixture
def presses(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages that were rendered; each is its own PDF here."""
    pages: list[str] = []

    def render(html: str) -> bytes:
        pages.append(html)
        return b"%PDF " + html.encode()

    monkeypatch.setattr(pdf, "render", render)
    return pages


def test_a_pdf_is_titled_tagged_and_has_its_fonts() -> None:
    made = PdfReader(io.BytesIO(pdf.render(PAGE)))
    assert made.metadata
    assert made.metadata.title == "The sheet"
    root: Any = made.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    fonts: Any = made.pages[0]["/Resources"]["/Font"]  # type: ignore[index]
    descriptors = [font.get_object()["/DescendantFonts"][0].get_object()["/FontDescriptor"] for font in fonts.values()]
    assert descriptors
    assert all({"/FontFile2", "/FontFile3"} & set(one.get_object()) for one in descriptors)


def test_what_goes_wrong_in_the_press_is_said_calmly(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0.01)
    with pytest.raises(pdf.PrintingError, match="takes too long"):
        pdf.render(PAGE)
    monkeypatch.setattr(pdf, "LONGEST", 45)
    monkeypatch.setattr(sys, "executable", "/no/such/program")
    with pytest.raises(pdf.PrintingError, match="could not be made"):
        pdf.render(PAGE)
    caplog.clear()
    monkeypatch.setattr(subprocess, "run", lambda *_, **__: subprocess.CompletedProcess([], 1, b"", b"lines\nboom\n"))
    with pytest.raises(pdf.PrintingError, match="could not be made"):
        pdf.render(PAGE)
    assert caplog.messages == ["No PDF was made: boom"]


def test_a_third_pdf_at_once_does_not_take_another_thread() -> None:
    for _ in range(pdf.AT_ONCE):
        pdf._presses.acquire()
    try:
        with pytest.raises(pdf.PrintingError, match="try again"):
            pdf.render(PAGE)
    finally:
        for _ in range(pdf.AT_ONCE):
            pdf._presses.release()


def test_no_secret_of_the_server_goes_to_the_press(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: dict[str, str] = {}

    def run(command: list[str], **options: Any) -> subprocess.CompletedProcess[bytes]:
        seen.update(options["env"])
        return subprocess.CompletedProcess(command, 0, b"%PDF", b"")

    monkeypatch.setenv("STORYBANK_SECRET_KEY", "gauge-key")
    monkeypatch.setenv("DATABASE_URL", "postgres://gauge-key")
    monkeypatch.setenv("SMTP_PASSWORD", "gauge-key")
    monkeypatch.setenv("FONTCONFIG_PATH", "/fonts")
    monkeypatch.setattr(subprocess, "run", run)
    pdf.render(PAGE)
    assert {"PATH", "FONTCONFIG_PATH"} <= set(seen)
    assert "gauge-key" not in " ".join(seen.values())


def test_an_unchanged_page_is_rendered_once(folder: Path, presses: list[str]) -> None:
    assert kept.render(1, 2, "sheet", "a") == kept.render(1, 2, "sheet", "a")
    assert presses == ["a"]
    kept.render(1, 2, "pack", "a")
    kept.render(1, 2, "sheet", "b")
    assert len(list(folder.rglob("*.pdf"))) == 2  # one of each kind
    kept.render(3, 2, "sheet", "b")
    assert presses == ["a", "a", "b", "b"]  # somebody else's is theirs


@pytest.mark.usefixtures("folder")
def test_two_who_ask_at_once_wait_for_one_pdf(presses: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    looked, both = Semaphore(0), pdf.render

    def read(file: Path) -> bytes | None:
        looked.release()
        return file.read_bytes() if file.exists() else None

    def render(html: str) -> bytes:
        for _ in range(3):  # the first looks twice, with the lock the second time; the other once
            assert looked.acquire(timeout=10)
        return both(html)

    monkeypatch.setattr(kept, "_read", read)
    monkeypatch.setattr(pdf, "render", render)
    with ThreadPoolExecutor(2) as threads:
        made = list(threads.map(lambda _: kept.render(1, 2, "pack", "a"), range(2)))
    assert (made, presses) == ([b"%PDF a"] * 2, ["a"])


@pytest.mark.usefixtures("presses")
def test_a_pdf_that_another_makes_is_not_waited_for_without_end(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST", 0)
    lock = folder / "1" / "2" / "pack.lock"
    lock.parent.mkdir(parents=True)
    with lock.open("w") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        with pytest.raises(pdf.PrintingError, match="try again"):
            kept.render(1, 2, "pack", "a")
    assert kept.render(1, 2, "pack", "a") == b"%PDF a"


@pytest.mark.usefixtures("presses")
def test_a_disk_that_takes_nothing_takes_no_pdf_away(folder: Path) -> None:
    folder.write_text("no folder")
    assert kept.render(1, 2, "sheet", "a") == b"%PDF a"


@pytest.mark.usefixtures("presses")
def test_a_disk_that_is_full_keeps_no_half(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: Any) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    assert kept.render(1, 2, "sheet", "a") == b"%PDF a"
    assert [file.name for file in folder.rglob("*") if file.is_file()] == ["sheet.lock"]


@pytest.mark.usefixtures("presses")
def test_what_is_erased_for_good_lies_in_no_pdf(folder: Path, as_owner: Client, owner: User, stranger: User) -> None:
    interviews = [Interview.objects.begin(user, "Nurse") for user in (owner, stranger)]

    def left() -> list[str]:
        for interview in interviews:
            kept.render(interview.opportunity.owner_id, interview.pk, "pack", "a")
        call_command("tidy", verbosity=0)
        return [file.parent.parent.name for file in folder.rglob("*.pdf")]

    assert len(left()) == 2
    for rows, name in ((Story.everything, "title"), (Person.everyone, "name")):
        rows.create(owner=owner, **{name: "Rosa"}, trashed_at=timezone.now() - timedelta(days=31))
        assert left() == [str(stranger.pk)]


@pytest.mark.usefixtures("presses")
def test_nor_what_was_erased_by_hand(folder: Path, as_owner: Client, owner: User) -> None:
    story = Story.everything.create(owner=owner, title="x", trashed_at=timezone.now())
    kept.render(owner.pk, 1, "pack", "a")
    as_owner.post(reverse("stories:forever", args=[story.pk]))
    assert list(folder.rglob("*.pdf")) == []


@pytest.mark.usefixtures("presses")
def test_a_pdf_with_names_goes_once_they_are_hidden(folder: Path, as_owner: Client, example: Interview) -> None:
    as_owner.get(reverse("prep:pack_pdf", args=[example.pk]))
    as_owner.post(reverse("prep:print_so", args=[example.pk]), {"paper": "A4", "hides_names": "on"})
    assert list(folder.rglob("*.pdf")) == []


@pytest.mark.django_db
def test_tidy_passes_by_what_is_none_of_ours(folder: Path) -> None:
    (folder / "lost+found" / "x").mkdir(parents=True)
    (folder / "note").write_text("x")
    call_command("tidy", verbosity=0)


@pytest.mark.usefixtures("folder")
def test_asking_about_a_pdf_makes_none(as_owner: Client, example: Interview, presses: list[str]) -> None:
    answer = as_owner.head(reverse("prep:sheet_pdf", args=[example.pk]))
    assert (answer.status_code, answer["Content-Type"], presses) == (200, "application/pdf", [])


@pytest.mark.usefixtures("presses")
def test_tidy_keeps_what_is_alive_and_asked_for(folder: Path, owner: User) -> None:
    alive, trashed = (Interview.objects.begin(owner, name) for name in ("Nurse", "Cook"))
    trashed.opportunity.trash()
    for row in (alive.pk, trashed.pk, 10**9):
        kept.render(owner.pk, row, "sheet", "a")
    kept.render(owner.pk, alive.pk, "pack", "old")
    [old] = folder.rglob("pack-*.pdf")
    os.utime(old, (time.time() - 31 * 86400,) * 2)
    call_command("tidy", verbosity=0)
    assert [file.parent.name for file in folder.rglob("*.pdf")] == [str(alive.pk)]


def test_with_the_interview_its_pdf_goes(as_owner: Client, example: Interview, folder: Path) -> None:
    as_owner.get(reverse("prep:sheet_pdf", args=[example.pk]))
    assert len(list(folder.rglob("*.pdf"))) == 1
    as_owner.post(reverse("prep:delete", args=[example.pk]))
    assert list(folder.rglob("*.pdf")) == []


@pytest.mark.usefixtures("folder")
def test_no_heading_stands_alone_on_a_page(as_owner: Client, example: Interview) -> None:
    Interview.objects.update(about_me="I mend what others have given up on. " * 120)
    answer = as_owner.get(reverse("prep:pack_pdf", args=[example.pk]))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
    [first] = [page for page in pages if "What comes first" in page]
    assert first.count("given up on") > 20


@pytest.mark.usefixtures("folder")
def test_before_you_go_in_is_a_pdf_of_its_own(as_owner: Client, example: Interview) -> None:
    answer = as_owner.get(reverse("prep:before_pdf", args=[example.pk]))
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(answer.content)).pages]
    assert "Before you go in" in pages[0]
    assert all(len(page) > 200 for page in pages)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("large", [False, True])
def test_no_line_of_the_sheet_is_drawn_on_the_page_behind(as_owner: Client, example: Interview, large: bool) -> None:
    Interview.objects.update(prints_before=True, large_type=large)
    pdfs = [as_owner.get(reverse(f"prep:{name}", args=[example.pk])).content for name in ("sheet_pdf", "before_pdf")]
    [with_sheet, alone] = [PdfReader(io.BytesIO(one)).pages for one in pdfs]
    behind = with_sheet[len(with_sheet) - len(alone) :]
    assert [drawn(page) for page in behind] == [drawn(page) for page in alone]


@pytest.mark.usefixtures("folder")
def test_a_changed_story_is_in_the_next_pdf(as_owner: Client, example: Interview, presses: list[str]) -> None:
    address = reverse("prep:sheet_pdf", args=[example.pk])
    assert as_owner.get(address).content == as_owner.get(address).content
    assert len(presses) == 1
    story = example.picks.select_related("story")[0].story
    story.title = "Another title"
    story.save(update_fields=["title"])
    assert b"Another title" in as_owner.get(address).content


def test_where_libraries_are_missing_the_page_says_how_to_get_them(
    as_owner: Client, example: Interview, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pdf, "missing", lambda: ["pango"])
    for page in ("sheet", "pack"):
        screen = as_owner.get(reverse(f"prep:{page}", args=[example.pk])).content.decode()
        assert "this machine lacks pango" in screen
        assert "apt-get install libpango-1.0-0" in screen
        answer = as_owner.get(reverse(f"prep:{page}_pdf", args=[example.pk]))
        assert (answer.status_code, b"Print it from the browser" in answer.content) == (503, True)


def test_a_library_is_looked_for_by_its_name(monkeypatch: pytest.MonkeyPatch) -> None:
    assert pdf.missing() == []
    monkeypatch.setattr(pdf, "_found", set())
    monkeypatch.setitem(pdf.LIBRARIES, "pango", ("libno-such.so.0",))
    assert pdf.missing() == ["pango"]


@pytest.mark.parametrize("address", ["/static/../secret", "/static/%2e%2e/secret", "/css/tokens.css", ""])
def test_the_press_knows_no_file_but_static_ones(tmp_path: Path, address: str) -> None:
    (tmp_path / "secret").write_text("x")
    (tmp_path / "static" / "css").mkdir(parents=True)
    style = tmp_path / "static" / "css" / "tokens.css"
    style.write_text("p {}")
    (tmp_path / "static" / "link.css").symlink_to(tmp_path / "secret")
    roots = [str(tmp_path / "other"), str(tmp_path / "static")]
    assert press.static_file(f"{press.HERE}/static/css/tokens.css", "/static/", roots) == style
    for asked in (f"{press.HERE}{address}", f"{press.HERE}/static/link.css", "https://x/static/css/tokens.css"):
        with pytest.raises(press.RefusedError):
            press.static_file(asked, "/static/", roots)


def test_no_way_out_of_the_press() -> None:
    code = "import press, socket, sys; sys.addaudithook(press.shut); open(press.__file__).close(); socket.socket()"
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=Path(press.__file__).parent, capture_output=True, text=True, check=False)
    assert "RefusedError: socket.__new__" in done.stderr


WAYS = (("Gauge جيد", "ltr"), ("1. جيد Gauge", "rtl"), ("שלום", "rtl"), ("123 ·", "ltr"))


@pytest.mark.parametrize(("text", "way"), WAYS)
def test_a_text_runs_as_its_first_letter_does(text: str, way: str) -> None:
    assert press.direction(text) == way


def test_each_element_is_told_its_direction() -> None:
    page = ElementTree.fromstring("<p dir='auto'><bdi lang='en'>Task</bdi> <b>جيد</b> <i dir='auto'>Gauge</i></p>")
    press.give_directions(page)
    assert [one.get("dir") for one in page.iter()] == ["rtl", "ltr", None, "ltr"]
