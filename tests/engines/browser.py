"""What a reader does in a browser, whatever its engine: a few actions, and conditions that are waited for.

The engines share no protocol: WebKitGTK has only WebDriver, and stock Firefox only WebDriver BiDi, because
Debian has no geckodriver. Both protocols take the same actions of mouse and keyboard
(https://www.w3.org/TR/webdriver2/#actions), so an engine adds only a few lines to this.
"""

import json
import time
from abc import ABC, abstractmethod
from collections.abc import Callable, Sequence
from typing import Any, Protocol

PATIENCE = 60
"""Seconds after which a condition counts as failed. Only a test that fails waits as long."""
KEYS = {
    "Backspace": "\ue003",
    "Tab": "\ue004",
    "Enter": "\ue007",
    "Control": "\ue009",
    "Escape": "\ue00c",
    "Space": " ",
    "Home": "\ue011",
    "ArrowUp": "\ue013",
    "ArrowRight": "\ue014",
    "ArrowDown": "\ue015",
}
"""Names of keys, and their values in actions (https://www.w3.org/TR/webdriver2/#keyboard-actions)."""

FIND = """
selector => {
  const found = [...document.querySelectorAll(selector)].find((one) => one.checkVisibility());
  if (!found) return null;
  found.scrollIntoView({block: "center", inline: "center", behavior: "instant"});
  const {x, y, width, height} = found.getClientRects()[0];
  const [left, top] = [x + width / 2, y + height / 2].map(Math.floor);
  const hit = document.elementFromPoint(left, top);
  return found.contains(hit) || hit?.contains(found) && hit.matches("a, button, label") ? [left, top] : null;
}
"""
"""The middle of an element that is shown and that nothing covers."""
SHOWN_TEXTS = """
selector => [...document.querySelectorAll(selector)]
  .filter((one) => one.checkVisibility({visibilityProperty: true}))
  .map((one) => one.textContent.replace(/\\s+/g, " ").trim())
"""


def press_and_release(point: Sequence[int] | None = None, keys: Sequence[str] = ()) -> list[dict[str, Any]]:
    """Return the actions of a click on a point of the screen, or of keys one after the other."""
    if point:
        down, up = ({"type": f"pointer{way}", "button": 0} for way in ("Down", "Up"))
        steps = [{"type": "pointerMove", "x": point[0], "y": point[1], "duration": 0}, down, up]
        mouse = {"pointerType": "mouse"}
        return [{"type": "pointer", "id": "mouse", "parameters": mouse, "actions": steps}]
    steps = [{"type": f"key{way}", "value": KEYS.get(key, key)} for key in keys for way in ("Down", "Up")]
    return [{"type": "key", "id": "keyboard", "actions": steps}] if steps else []


class Unready(Exception):
    """The engine couldn't look into the page, usually because another one is being loaded."""


class Browser(ABC):
    """One window of a reader who has never been here."""

    # ── What each engine does its own way ──

    @abstractmethod
    def go(self, url: str) -> None:
        """Open a page and wait until it is loaded. Raises Unready."""

    @abstractmethod
    def evaluate(self, expression: str) -> str:
        """Return the value of an expression, which is a string. Raises Unready."""

    @abstractmethod
    def act(self, actions: list[dict[str, Any]]) -> None:
        """Do what WebDriver calls actions. Raises Unready."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Make the window so large."""

    @abstractmethod
    def pdf(self) -> bytes | None:
        """Print the page into a file; None if the engine can't without a person."""

    @abstractmethod
    def close(self) -> None:
        """Close the window and forget the reader."""

    @abstractmethod
    def enter_frame(self) -> None:
        """Look and act in the frame of the page, until another page is opened."""

    # ── Looking ──

    def run(self, function: str, *arguments: Any) -> Any:
        """Call a function in the page. Arguments and result are JSON."""
        return json.loads(self.evaluate(f"JSON.stringify(({function})(...{json.dumps(arguments)}) ?? null)"))

    def until(self, function: str, *arguments: Any) -> Any:
        """Wait until the function returns something true; return it."""
        return self._wait(function, arguments, bool, "something true")

    def expect(self, wanted: Any, function: str, *arguments: Any) -> None:
        """Wait until the function returns this."""
        self._wait(function, arguments, lambda found: found == wanted, repr(wanted))

    def _wait(self, function: str, arguments: Sequence[Any], fits: Callable[[Any], bool], wanted: str) -> Any:
        end = time.monotonic() + PATIENCE
        found: Any = None
        while time.monotonic() < end:
            try:
                found = self.run(function, *arguments)
            except Unready as error:
                found = error
            else:
                if fits(found):
                    return found
            time.sleep(0.05)
        raise AssertionError(f"{function} {list(arguments)}: wanted {wanted}, found {found!r}")

    def expect_texts(self, selector: str, wanted: Sequence[str]) -> None:
        """Wait until exactly these texts are shown."""
        self.expect(list(wanted), SHOWN_TEXTS, selector)

    def expect_text(self, selector: str, part: str) -> None:
        """Wait until the first element that is shown contains a text."""
        self.until(f"(selector, part) => ({SHOWN_TEXTS})(selector)[0]?.includes(part)", selector, part)

    def expect_hidden(self, selector: str) -> None:
        """Wait until nothing that matches is shown."""
        self.expect_texts(selector, [])

    def expect_address(self, end: str) -> None:
        """Wait until the page with this address is loaded."""
        self.until("end => document.readyState === 'complete' && location.href.endsWith(end)", end)

    def expect_in_sight(self, selector: str) -> None:
        """Wait until an element is on the screen, with its upper edge below the header."""
        self.until(
            """selector => {
              const {top} = document.querySelector(selector).getBoundingClientRect();
              const header = document.querySelector(".md-header").getBoundingClientRect();
              return top >= header.bottom - 1 && top < innerHeight;
            }""",
            selector,
        )

    # ── Doing ──

    def click(self, selector: str) -> None:
        """Click on the first element that is shown, as soon as nothing covers it."""
        self.act(press_and_release(self.until(FIND, selector)))

    def press(self, *keys: str) -> None:
        """Press keys together: names of KEYS, or letters."""
        steps = [{"type": "keyDown", "value": KEYS.get(key, key)} for key in keys]
        steps += [{"type": "keyUp", "value": KEYS.get(key, key)} for key in reversed(keys)]
        self.act([{"type": "key", "id": "keyboard", "actions": steps}])

    def type_text(self, text: str) -> None:
        """Type letter by letter."""
        for letter in text:
            self.press(letter)

    def choose(self, selector: str, value: str) -> None:
        """Choose an option by its events: the list is a window of the system, which no driver reaches."""
        self.until(
            """(selector, value) => {
              const select = document.querySelector(selector);
              select.value = value;
              for (const type of ["input", "change"]) select.dispatchEvent(new Event(type, {bubbles: true}));
              return select.value === value;
            }""",
            selector,
            value,
        )

    def reload(self) -> None:
        """Reload the page and wait until it is there again."""
        self.run("() => { window.isOld = true; setTimeout(() => location.reload()); }")
        self.until("() => !window.isOld && document.readyState === 'complete'")


class Engine(Protocol):
    """A browser that can be started."""

    version: str

    def open(self, *, javascript: bool = True) -> Browser:
        """Open a window for a reader who has never been here."""

    def close(self) -> None:
        """End what runs."""
