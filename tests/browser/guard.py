"""What no page may do: complain, fail, ask another host for anything, or run into its own content security policy."""

import re

from playwright.sync_api import BrowserContext, ConsoleMessage, Request, WebError

# A violation is not always in the console; the event always comes.
LISTEN = """
addEventListener("securitypolicyviolation", (event) =>
  console.error(`Against the CSP: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile}`));
"""
STATUS_LINE = re.compile(r"^Failed to load resource: the server responded with a status of (\d{3}) ")
NETWORK_LINE = re.compile(r"^Failed to load resource: net::ERR_")
OWN = ("data:", "blob:", "about:")


class Guard:
    """Watches every page of the contexts it is given and collects what is wrong with them."""

    def __init__(self) -> None:
        self.troubles: list[str] = []
        self.expected: set[int] = set()
        self.offline = False  # whether the browser's own line about a network that is gone is no trouble either

    def watch(self, context: BrowserContext, address: str) -> None:
        """Look at all that happens in `context`; everything there must come from `address`."""
        context.add_init_script(LISTEN)
        context.on("console", self._heard)
        context.on("weberror", self._failed)
        context.on("request", lambda request: self._asked(request, address))

    def expect(self, *statuses: int) -> None:
        """From now on the browser's own line about an answer with one of these statuses is no trouble."""
        self.expected |= set(statuses)

    def forget(self) -> None:
        """Begin anew: nothing is wrong so far, and no status is expected."""
        self.troubles.clear()
        self.expected.clear()
        self.offline = False

    def check(self) -> None:
        """Fails where a page did what none may."""
        assert not self.troubles, "\n".join(self.troubles)

    def _heard(self, message: ConsoleMessage) -> None:
        if message.type not in ("error", "warning"):
            return
        line = STATUS_LINE.match(message.text)
        cut_off = self.offline and NETWORK_LINE.match(message.text)
        if not (cut_off or (line and int(line[1]) in self.expected)):
            self.troubles.append(f"console: {message.text}")

    def _failed(self, error: WebError) -> None:
        self.troubles.append(f"error on the page: {error.error}")

    def _asked(self, request: Request, address: str) -> None:
        if not request.url.startswith((f"{address}/", *OWN)):
            self.troubles.append(f"asked another host: {request.url}")
