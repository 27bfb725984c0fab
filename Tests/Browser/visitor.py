# SPDX-License-Identifier: Apache-2.0
"""Somebody at a browser, who reads, types, ticks and presses as a person does."""
import os
import pathlib
import re

from program import PASSWORD, PEOPLE, ROOT

ALBUMS = ROOT / "docs/pictures"
# Slow machines get their time; no step waits longer than it must.
PATIENCE_MILLISECONDS = 30_000


class Visitor:
    """A browser of one's own: cookies, size, colours, language. Everything that its console complains of is kept in `problems`."""

    def __init__(self, browser, server, width=390, scheme="light", language="zh", album="story", motion="reduce"):
        self.server, self.language, self.album = server, language, ALBUMS / album
        self.context = browser.new_context(
            viewport={"width": width, "height": 844 if width < 800 else 900}, color_scheme=scheme, reduced_motion=motion,
            locale="zh-CN" if language == "zh" else "en-GB", base_url=server.url)
        self.context.set_default_timeout(PATIENCE_MILLISECONDS)
        self.page = self.context.new_page()
        self.problems = []
        self.page.on("console", lambda message: self.problems.append(message.text) if message.type == "error" else None)
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("requestfailed", lambda request: self.note_failure(request))

    def note_failure(self, request):
        # Leaving a page takes back what it was still fetching.
        if request.failure != "net::ERR_ABORTED":
            self.problems.append(f"{request.url}: {request.failure}")

    # Coming in

    def register(self, login, name):
        self.page.goto("/register")
        self.fill(login=login, name=name, password=PASSWORD)
        self.press(re.compile("^(注册|Make an account)$"))
        return self

    def sign_in(self, who):
        self.page.goto("/sign-in")
        self.fill(login=PEOPLE.get(who, who), password=PASSWORD)
        self.press(re.compile("^(登录|Sign in)$"))
        return self

    # Reading

    @property
    def main(self):
        return self.page.locator("main")

    def sees(self, *texts):
        """Waits until each of the texts is on the page."""
        for text in texts:
            self.main.get_by_text(text).first.wait_for()
        return self

    def wait_to_see(self, text, patience=30):
        """Loads the page again until the text is there: for what a job does a moment later."""
        for _ in range(patience):
            if self.main.get_by_text(text).count():
                return
            self.page.wait_for_timeout(500)
            self.page.reload()
        raise AssertionError(f"{self.page.url} does not show {text!r}: {self.main.inner_text()[:2000]}")

    def figures(self, name):
        """The amounts of the definition list whose terms these are: {"待结算": "¥35.99", …}."""
        return {
            row.locator("dt").inner_text(): "".join(row.locator("dd").inner_text().split())
            for row in self.main.locator(f"dl.{name} > div").all()
        }

    @property
    def path(self):
        return re.sub(r"^https?://[^/]+|[?#].*$", "", self.page.url)

    def status(self, path):
        """What the server answers to this browser for a page, without leaving the present one."""
        return self.context.request.get(path, max_redirects=0).status

    # Acting

    def goto(self, path):
        answer = self.page.goto(path)
        assert answer.status == 200, f"{path} answers {answer.status}"
        return self

    def fill(self, **fields):
        """Types into fields by their names; chooses in a list, ticks a box (True), or adds files (a path)."""
        for name, value in fields.items():
            field = self.main.locator(f"[name='{name}']")
            if isinstance(value, pathlib.Path):
                field.set_input_files(value)
            elif value is True:
                field.check()
            elif field.first.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value=field.locator("option", has_text=value).first.get_attribute("value"))
            elif field.first.get_attribute("type") == "radio":
                self.main.locator(f"[name='{name}'][value='{value}']").check()
            else:
                field.fill(str(value))
        return self

    def fill_names(self, values):
        """As `fill`, for names that are no words of Python."""
        return self.fill(**values)

    def press(self, name, within=None):
        """Presses a button that sends its form, says yes where it is asked, and waits for the page that answers."""
        button = (within or self.main).get_by_role("button", name=name).first
        asked = button.evaluate("button => button.form?.dataset.confirm ?? null")
        with self.page.expect_navigation(wait_until="load"):
            button.click()
            if asked:
                self.page.locator("dialog[open] button[value=yes]").click()
        assert not self.main.locator(".error-summary").count(), self.main.locator(".error-summary").inner_text()
        return self

    def follow(self, name, within=None):
        """Follows a link by its text."""
        with self.page.expect_navigation(wait_until="load"):
            (within or self.main).get_by_role("link", name=name).first.click()
        return self

    def picture(self, name, of=None):
        """Keeps what is seen as docs/pictures/story/name.jpg, or in another album, when the pictures are renewed (XIAODIAN_PICTURES=1): the page from
        its top, or from the part that `of` locates."""
        if os.environ.get("XIAODIAN_PICTURES"):
            self.album.mkdir(parents=True, exist_ok=True)
            self.page.wait_for_load_state("networkidle")
            self.page.evaluate("document.activeElement.blur(); scrollTo(0, 0)")
            if of:
                of.evaluate("part => scrollTo(0, part.getBoundingClientRect().top - 72)")
            self.page.screenshot(path=str(self.album / f"{name}.jpg"), type="jpeg", quality=72)

    def close(self):
        self.context.close()
