"""The form of a page, read as a browser reads it: what each field holds, and what the page says about saving."""

from dataclasses import dataclass, field, replace
from functools import lru_cache
from html.parser import HTMLParser

NOT_TYPED = ("submit", "button", "image", "reset")
Attributes = list[tuple[str, str | None]]


@dataclass
class Desk:
    """The form somebody writes in: what a script is told there, what is hidden in it, and its fields by name.

    Without `draft` a script leaves it alone.
    """

    draft: str = ""
    save: str = ""
    base: str = ""
    hidden: dict[str, str] = field(default_factory=dict)
    fields: dict[str, str] = field(default_factory=dict)
    boxes: set[str] = field(default_factory=set)

    @property
    def posted(self) -> dict[str, str]:
        """What its button sends: a box that is not ticked is left out."""
        return {name: text for name, text in self.fields.items() if name not in self.boxes or text} | self.hidden


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = Desk()
        self.inside = self.seen = False
        self.area = self.select = ""

    def handle_starttag(self, tag: str, attributes: Attributes) -> None:
        said = {name: value or "" for name, value in attributes}
        if tag == "form" and said.get("id") == "story":
            self.inside = self.seen = True
            self.found.draft, self.found.save, self.found.base = (
                said.get(f"data-{name}", "") for name in ("draft", "save", "base")
            )
        elif self.inside and tag == "input" and said.get("type", "text") not in NOT_TYPED:
            self._input(said)
        elif self.inside and tag in ("textarea", "select"):
            setattr(self, "area" if tag == "textarea" else tag, said.get("name", ""))
            self.found.fields.setdefault(said.get("name", ""), "")
        elif self.select and tag == "option" and "selected" in said:
            self.found.fields[self.select] = said.get("value", "")

    def _input(self, said: dict[str, str]) -> None:
        name, kind, value = said.get("name", ""), said.get("type", "text"), said.get("value", "")
        if kind == "hidden":
            self.found.hidden[name] = value
        elif kind == "checkbox":
            self.found.boxes.add(name)
            self.found.fields[name] = (value or "on") if "checked" in said else ""
        elif kind != "radio" or "checked" in said:
            self.found.fields[name] = value
        else:
            self.found.fields.setdefault(name, "")

    def handle_data(self, text: str) -> None:
        if self.area:
            self.found.fields[self.area] += text

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea" and self.area:
            # A browser drops the first line end in a textarea, and Django writes one for that.
            self.found.fields[self.area] = self.found.fields[self.area].removeprefix("\n")
            self.area = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


def read(page: str) -> Desk:
    """The editor's form in a page. AssertionError where there is none."""
    found = _read(page)
    return replace(found, hidden=dict(found.hidden), fields=dict(found.fields))


@lru_cache
def _read(page: str) -> Desk:
    reader = _Reader()
    reader.feed(page)
    assert reader.seen, f"no editor in {page[:500]}"
    return reader.found
