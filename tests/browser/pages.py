"""Every page there is, in the states it can be in: for the walk with axe, and for `make screens`."""

import tomllib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, Response, Route

from tests.browser.cast import Visitor

Reach = Callable[[Page], None]


@dataclass(frozen=True)
class Place:
    """A page: its name, whose it is ("" for signed out), its address with names of rows, what it answers.

    `reach` leads from there on to the state that is meant, which answers with `status`; a script on the page gets the
    status `within`.
    """

    name: str
    who: str
    path: str
    status: int = 200
    reach: Reach | None = None
    within: int = 200

    def open(self, page: Page, visitor: Visitor | None) -> None:
        """Go there. AssertionError where it answers otherwise."""
        answers: list[Response] = []

        def note(answer: Response) -> None:
            if answer.request.is_navigation_request():
                answers.append(answer)

        page.on("response", note)
        page.goto(visitor.at(self.path) if visitor else self.path)
        if self.reach and answers[-1].ok:
            self.reach(page)
        page.remove_listener("response", note)
        assert answers[-1].status == self.status, f"{self.name}: {answers[-1].status} at {answers[-1].url}"


def press(button: str, /, **typed: str) -> Reach:
    """Type into fields by their names and press a button, past the browser's own checks."""

    def reach(page: Page) -> None:
        unfold(page)
        page.evaluate("for (const form of document.forms) form.noValidate = true")
        for field, text in typed.items():
            page.locator(f"main [name='{field}']").fill(text)
        page.get_by_role("main").get_by_role("button", name=button, exact=True).first.click()
        page.wait_for_load_state()

    return reach


def posted(reach: Reach) -> Reach:
    """The same on a page that is saved by its button alone, as it is without its script."""

    def by_button(page: Page) -> None:
        page.route(page.url, without_drafting)
        page.reload()
        page.unroute_all()
        reach(page)

    return by_button


def without_drafting(route: Route) -> None:
    """The page as it comes, but for what makes it save by itself."""
    answer = route.fetch()
    route.fulfill(response=answer, body=answer.text().replace(" data-draft=", " data-by-button="))


def stale(**typed: str) -> Reach:
    """Save over what another window has saved since."""

    def reach(page: Page) -> None:
        page.evaluate("for (const seen of document.querySelectorAll('[name$=version], [name=seen]')) seen.value = 99")
        press("Save", **typed)(page)

    return reach


def late_thanks(page: Page) -> None:
    """Keep a note where another window has kept one meanwhile."""
    page.locator("[name=version]").evaluate("seen => seen.value = 99")
    press("Save", text="Thank you for the tour.")(page)


def chosen_elsewhere(page: Page) -> None:
    """Apply what was suggested once another window has chosen otherwise."""
    page.evaluate("for (const seen of document.querySelectorAll('[name=seen]')) seen.value = '0'.repeat(16)")
    press("Choose these")(page)


def contested(page: Page) -> None:
    """The same part was written in another window; the difference is shown."""

    def say(route: Route) -> None:
        save: Any = route.request.post_data_json
        theirs = {**save["fields"], "action": "I drove to the supplier before anybody rang."}
        told = {"seq": save["seq"], "user": save["user"], "version": "99", "fields": theirs}
        route.fulfill(status=409, json=told)

    page.route("**/save/", say, times=1)
    page.locator("form[data-listening]").wait_for()
    page.locator("[name=action]").fill("We rang the supplier first.")
    page.locator("[data-contested]").get_by_role("button", name="See the difference").click()
    page.locator("[data-contested] ins").first.wait_for()


def refused(page: Page) -> None:
    """A part that is too long to be saved."""
    page.locator("form[data-listening]").wait_for()
    page.locator("[name=cues]").fill("word " * 40)
    page.locator("[data-state=not]").wait_for()


def without_cookie(page: Page) -> None:
    """Send a form that has lost the cookie it needs."""
    page.context.clear_cookies(name="csrftoken")
    press("Save")(page)


def tell_two(page: Page) -> None:
    """Two stories were told, and somebody lit up at the first."""
    for number in range(2):
        page.locator("[name=told]").nth(number).check()
    page.locator("[name=lit]").first.check()


def said_elsewhere(page: Page) -> None:
    """Another window has saved other words about how it went."""
    page.locator("main [name=seen]").evaluate("seen => seen.value = '0'.repeat(16)")
    press("Save", felt="calm")(page)


def take_out_first(page: Page) -> None:
    """The first of the ten goes, and can come back."""
    page.locator("details.menu summary").first.click()
    page.get_by_role("button", name="Take out").first.click()
    page.get_by_role("button", name="Undo").wait_for()


def tick_nine(page: Page) -> None:
    """One more than they can look for."""
    for field in page.locator("main fieldset, main li").filter(has=page.locator("[name^='weight-']")).all()[:9]:
        field.get_by_label("must").check(force=True)
    press("Save")(page)


def no_such_paper(page: Page) -> None:
    """Ask for a paper that is not offered."""
    page.evaluate("document.querySelector('[name=paper]:checked').value = 'Tabloid'")
    unfold(page)
    page.locator("[name=paper]:checked").dispatch_event("change")
    page.locator("[data-summary]").wait_for()


def unfold(page: Page) -> None:
    """Everything that is folded stands open."""
    page.evaluate("for (const folded of document.querySelectorAll('main details')) folded.open = true")


def wrongly_kept(page: Page) -> None:
    """One of the lines that are kept has lost its words."""
    press(READ, posting=ASKED)(page)
    press("Keep what is ticked", **{"text-1": ""})(page)


def kept_elsewhere(page: Page) -> None:
    """Another posting was saved in another window meanwhile."""
    press(READ, posting=ASKED)(page)
    page.locator("main [name=seen]").evaluate("seen => seen.value = 99")
    press("Keep what is ticked")(page)


def turned(page: Page) -> None:
    """The card turned as far as it goes; to practise, that of a story."""
    for key in ("Space", "1", "Space", "1", "Space", "Space") if page.url.endswith("practise/") else ("Space",):
        page.keyboard.press(key)


def all_said(page: Page) -> None:
    """Both openings were said, and there are no stories."""
    for _ in range(2):
        page.keyboard.press("Space")
        page.keyboard.press("1")


def wrongly_graded(page: Page) -> None:
    """A page that was tampered with."""
    page.evaluate("""() => {
      const form = document.querySelector(".grades").cloneNode(true);
      form.elements.card.value = "story-0";
      document.body.append(form);
      form.submit();
    }""")
    page.locator("[data-summary]").wait_for()


LONG = "x" * 121
READ, POSTING = "See what it asks for", "/interviews/{bare}/looked-for/posting/"
FOLDER = Path(__file__).resolve().parent.parent / "prep" / "postings"
ASKED = tomllib.loads((FOLDER / "nurse.toml").read_text(encoding="utf-8"))["text"]
GERMAN = """Pflegefachkraft (m/w/d) in Vollzeit
Wir suchen für unsere Station eine Pflegefachkraft. Sie sind ein Teamplayer und arbeiten gern mit Menschen.
- Sie planen die Pflege und sprechen klar mit den Patienten und ihren Angehörigen."""
INVITED = "Ada Moss, Director\nHR"
SIGNED_OUT = (
    Place("login", "", "/account/login/"),
    Place("login-wrong", "", "/account/login/", 200, press("Log in", login="nobody@example.org", password="no")),
    Place("signup", "", "/account/signup/"),
    Place("signup-wrong", "", "/account/signup/", 200, press("Make my account", email="nora", password1="x")),
    Place("password-forgotten", "", "/account/password/reset/"),
    Place("password-link-sent", "", "/account/password/reset/done/"),
    Place("password-link-used", "", "/account/password/reset/key/1-none/"),
    Place("password-is-new", "", "/account/password/reset/key/done/"),
    Place("account-closed", "", "/account/inactive/"),
    Place("offline", "", "/offline/"),
)
EMPTY = (
    Place("welcome", "empty", "/account/welcome/"),
    Place("welcome-wrong", "empty", "/account/welcome/", 422, press("Prepare for it")),
    Place("home-empty", "empty", "/"),
    Place("stories-empty", "empty", "/stories/"),
    Place("trash-empty", "empty", "/stories/trash/"),
    Place("remember", "empty", "/stories/remember/"),
    Place("remember-wrong", "empty", "/stories/remember/", 422, press("Keep these")),
    Place("story-new", "empty", "/stories/new/"),
    Place("story-wrong", "empty", "/stories/new/", 422, posted(press("Save", happened="some time", tags="a" * 41))),
    Place("interviews-empty", "empty", "/interviews/"),
    Place("interview-new", "empty", "/interviews/new/"),
    Place("interview-new-wrong", "empty", "/interviews/new/", 422, press("Go on", organization=LONG)),
    Place("people-empty", "empty", "/people/"),
    Place("missing-empty", "empty", "/stories/missing/"),
    Place("shows-empty", "empty", "/stories/shows/"),
    Place("questions-empty", "empty", "/stories/questions/"),
    Place("questions-wrong", "empty", "/stories/questions/", 422, press("Add it", wording=" ")),
    Place("words-empty", "empty", "/stories/words/"),
    Place("told-once", "acquainted", "/interviews/told/{telling}/"),
    Place("telling-empty", "empty", "/interviews/told/new/"),
    Place("person-new", "empty", "/people/new/"),
    Place("person-wrong", "empty", "/people/new/", 422, press("Save")),
)
STORIES = (
    Place("home", "example", "/"),
    Place("stories", "example", "/stories/"),
    Place("stories-none-found", "example", "/stories/?q=zeppelin"),
    Place("stories-found", "example", "/stories/?q=gauge+shift"),
    Place("stories-narrowed", "example", "/stories/?narrow=on&told=never&since=2015&q=scrap+*", reach=unfold),
    Place("stories-selecting", "example", "/stories/?select=on"),
    Place("stories-selecting-wrong", "example", "/stories/?select=on", 422, press("Rest")),
    Place("story", "example", "/stories/{story}/"),
    Place("editor", "example", "/stories/{story}/edit/"),
    Place("editor-unfolded", "example", "/stories/{story}/edit/", reach=unfold),
    Place("editor-draft", "example", "/stories/{draft}/edit/"),
    Place("editor-elsewhere", "example", "/stories/{story}/edit/", 409, posted(stale(title="Another"))),
    Place("editor-asks", "changing", "/stories/{story}/edit/", 200, contested, 409),
    Place("editor-refused", "changing", "/stories/{draft}/edit/", 200, refused, 422),
    Place("history", "rewritten", "/stories/{story}/history/"),
    Place("history-opened", "rewritten", "/stories/{story}/history/?revision={revision}"),
    Place("history-empty", "example", "/stories/{draft}/history/"),
    Place("trash", "example", "/stories/trash/"),
    Place("missing", "example alone", "/stories/missing/"),
    Place("missing-bare", "told", "/stories/missing/"),
    Place("shows", "example", "/stories/shows/"),
    Place("shows-gaps", "told", "/stories/shows/"),
    Place("questions", "example", "/stories/questions/", reach=unfold),
    Place("questions-without", "example", "/stories/questions/?without=on"),
    Place("questions-own", "told", "/stories/questions/"),
    Place("words", "example", "/stories/words/"),
    Place("words-amazon", "example", "/stories/words/?employer=amazon"),
    Place("story-told-telling", "told", "/stories/{story}/"),
    Place("home-missing", "told", "/"),
)
INTERVIEWS = (
    Place("interviews", "example", "/interviews/"),
    Place("interview", "example", "/interviews/{interview}/"),
    Place("interview-over", "example", "/interviews/{past}/"),
    Place("interview-bare", "example", "/interviews/{bare}/"),
    Place("calendar-no-day", "example", "/interviews/{bare}/interview.ics", 404),
    Place("suggested", "example", "/interviews/{interview}/choose/"),
    Place("suggested-nothing", "example", "/interviews/{bare}/choose/"),
    Place("suggested-stale", "example", "/interviews/{interview}/choose/", 409, chosen_elsewhere),
    Place("swap", "example", "/interviews/{interview}/picks/{pick}/swap/"),
    Place("why", "example", "/interviews/{interview}/why/"),
    Place("why-nothing", "example", "/interviews/{bare}/why/"),
    Place("expected", "example", "/interviews/{interview}/questions/"),
    Place("expected-bare", "example", "/interviews/{bare}/questions/"),
    Place("before", "example", "/interviews/{interview}/before/"),
    Place("before-bare", "example", "/interviews/{bare}/before/"),
    Place("interview-undo", "changing", "/interviews/{interview}/", reach=take_out_first),
    Place("interview-edit", "example", "/interviews/{interview}/edit/"),
    Place("interview-wrong", "example", "/interviews/{interview}/edit/", 422, posted(press("Save", position=""))),
    Place("interview-elsewhere", "example", "/interviews/{interview}/edit/", 409, posted(stale(position="Another"))),
    Place("next-interview", "example", "/interviews/{interview}/next/"),
    Place("next-interview-wrong", "example", "/interviews/{bare}/next/", 422, press("Go on", day="1812-04-14")),
    Place("telling", "example", "/interviews/told/new/?interview={interview}"),
    Place("telling-of-story", "example", "/interviews/told/new/?story={story}"),
    Place("telling-wrong", "example", "/interviews/told/new/", 422, press("Note it", told_on="2099-01-01")),
    Place("room", "example", "/interviews/{interview}/people/"),
    Place("room-empty", "example", "/interviews/{bare}/people/"),
    Place("room-wrong", "example", "/interviews/{bare}/people/", 422, press("Look them over")),
    Place("room-review", "example", "/interviews/{bare}/people/", 200, press("Look them over", text=INVITED)),
    Place("listener", "example", "/interviews/{interview}/people/{seat}/"),
    Place("looked-for", "example", "/interviews/{interview}/looked-for/"),
    Place("looked-for-empty", "example", "/interviews/{bare}/looked-for/"),
    Place("looked-for-wrong", "example", "/interviews/{bare}/looked-for/", 422, tick_nine),
    Place("looked-for-elsewhere", "example", "/interviews/{interview}/looked-for/", 409, stale(**{"own-0": "Welding"})),
    Place("looked-for-set", "changing", "/interviews/{bare}/looked-for/", 200, press("Care and health")),
    Place("posting", "example", POSTING),
    Place("posting-wrong", "example", POSTING, 422, press(READ, posting="")),
    Place("posting-review", "example", POSTING, 200, press(READ, posting=ASKED)),
    Place("posting-review-more", "example", POSTING.replace("bare", "interview"), 200, press(READ, posting=ASKED)),
    Place("posting-review-wrong", "example", POSTING, 422, wrongly_kept),
    Place("posting-elsewhere", "example", POSTING, 409, kept_elsewhere),
    Place("posting-german", "example", POSTING, 200, press(READ, posting=GERMAN)),
    Place("posting-nothing", "example", POSTING, 200, press(READ, posting="A fine place by the sea.")),
    Place("debrief", "example", "/interviews/{past}/debrief/", reach=unfold),
    Place("debrief-bare", "example", "/interviews/{bare}/debrief/"),
    Place("debrief-ahead", "example", "/interviews/{interview}/debrief/", reach=tell_two),
    Place("debrief-grid", "one after another", "/interviews/{interview}/debrief/", reach=tell_two),
    Place("debrief-wrong", "example", "/interviews/{past}/debrief/", 422, press("Save", felt="long " * 9)),
    Place("debrief-elsewhere", "example", "/interviews/{past}/debrief/", 409, said_elsewhere),
    Place("still-true", "example", "/interviews/{past}/still-true/"),
    Place("interview-past", "example", "/interviews/{past}/"),
    Place("sheet", "example", "/interviews/{interview}/sheet/"),
    Place("sheet-options", "example", "/interviews/{interview}/sheet/", reach=unfold),
    Place("sheet-options-wrong", "example", "/interviews/{interview}/sheet/", 422, no_such_paper),
    Place("pack", "example", "/interviews/{interview}/pack/"),
    Place("pack-bare", "example", "/interviews/{bare}/pack/"),
    Place("sheet-empty", "example", "/interviews/{bare}/sheet/"),
    Place("practise", "example", "/interviews/{interview}/practise/"),
    Place("practise-text", "example", "/interviews/{interview}/practise/", reach=turned),
    Place("practise-empty", "example", "/interviews/{bare}/practise/"),
    Place("practise-done", "changing", "/interviews/{bare}/practise/", reach=all_said),
    Place("practise-wrong", "changing", "/interviews/{interview}/practise/", 422, wrongly_graded),
    Place("drill", "example", "/interviews/{interview}/practise/drill/", reach=turned),
    Place("drill-empty", "example", "/interviews/{bare}/practise/drill/"),
    Place("glance", "example", "/interviews/{interview}/practise/glance/"),
    Place("glance-empty", "example", "/interviews/{bare}/practise/glance/"),
)
OTHERS = (
    Place("people", "example", "/people/"),
    Place("people-found", "example", "/people/", 200, press("Find", who="rosa")),
    Place("people-none-found", "example", "/people/", 200, press("Find", who="zebra")),
    Place("person", "example", "/people/{person}/"),
    Place("person-same-name", "acquainted", "/people/new/", 422, press("Save", name="Dana Chen")),
    Place("person-edit", "example", "/people/{person}/edit/"),
    Place("person-elsewhere", "example", "/people/{person}/edit/", 409, posted(stale(name="Another"))),
    Place("form-expired", "example", "/people/{person}/edit/", 403, posted(without_cookie)),
    Place("person-long-known", "acquainted", "/people/{person}/"),
    Place("person-adding", "acquainted", "/people/{person}/", 422, press("Add", due="2026-01-01")),
    Place("way", "acquainted", "/interviews/{interview}/way/"),
    Place("person-met", "acquainted", "/people/{person}/met/{encounter}/edit/"),
    Place("person-place", "acquainted", "/people/{person}/before/{former}/edit/"),
    Place("person-stand", "acquainted", "/people/{person}/stand/"),
    Place("person-stand-wrong", "acquainted", "/people/{person}/stand/", 422, press("Say so", on="2099-01-01")),
    Place("person-again", "acquainted", "/people/{person}/again/"),
    Place("person-again-wrong", "acquainted", "/people/{person}/again/", 422, press("Save", again_on="2001-01-01")),
    Place("person-merge", "acquainted", "/people/{person}/merge/"),
    Place("person-merge-wrong", "acquainted", "/people/{person}/merge/", 422, press("Make them one")),
    Place("person-erase", "acquainted", "/people/{person}/erase/"),
    Place("doors", "acquainted", "/people/doors/"),
    Place("doors-of-one-kind", "acquainted", "/people/doors/?state=again"),
    Place("doors-empty", "empty", "/people/doors/"),
    Place("thanks", "acquainted", "/interviews/{interview}/thanks/{seat}/"),
    Place("thanks-elsewhere", "acquainted", "/interviews/{interview}/thanks/{seat}/", 409, posted(late_thanks)),
    Place("home-due", "acquainted", "/"),
    Place("debrief-heard-by-one", "acquainted", "/interviews/{interview}/debrief/"),
    Place("interview-way", "acquainted", "/interviews/{interview}/edit/"),
    Place("settings", "example", "/account/settings/"),
    Place("settings-wrong", "example", "/account/settings/", 422, press("Save", name="")),
    Place("password-change", "example", "/account/password/change/"),
    Place("logout", "example", "/account/logout/"),
    Place("not-found", "example", "/stories/0/", 404),
    Place("only-a-button", "example", "/account/example/open/", 405),
)
ALL: tuple[Place, ...] = (*SIGNED_OUT, *EMPTY, *STORIES, *INTERVIEWS, *OTHERS)


def of(who: str, rows: Iterable[str]) -> list[Place]:
    """The example's pages as somebody else has them who has only these rows."""
    paths = dict.fromkeys(place.path for place in (*STORIES, *INTERVIEWS, *OTHERS) if place.status == 200)
    shown = dict.fromkeys(rows, "0")
    return [Place(path, who, path) for path in paths if _has(path, shown)]


def _has(path: str, rows: dict[str, str]) -> bool:
    try:
        path.format_map(rows)
    except KeyError:
        return False
    return True
