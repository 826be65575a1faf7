"""The guard itself: what it is there for, it sees."""

import pytest

from tests.browser.conftest import Visit
from tests.browser.guard import Guard

WRONG = {
    "console.error('on purpose')": "console: on purpose",
    "setTimeout(() => { throw new Error('thrown on purpose') })": "thrown on purpose",
    "document.body.setAttribute('style', 'color: red')": "Against the CSP: style-src-attr",
    "new Image().src = 'http://example.org/pixel.png'": "Against the CSP: img-src",
    "fetch('/nothing-here/')": "status of 404",
    "location = 'http://localhost:9/'": "asked another host: http://localhost:9/",
}


@pytest.mark.parametrize("script", WRONG)
def test_guard_sees(script: str, visit: Visit, guard: Guard) -> None:
    page = visit()
    page.goto("/account/password/reset/done/")
    page.evaluate(f"() => {{ {script} }}")
    for _ in range(200):
        if WRONG[script] not in "\n".join(guard.troubles):
            page.wait_for_timeout(20)  # milliseconds, in which the browser may tell
    troubles = "\n".join(guard.troubles)
    guard.troubles.clear()
    assert WRONG[script] in troubles
