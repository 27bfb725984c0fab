# SPDX-License-Identifier: Apache-2.0
"""The Shop, as somebody uses it who sends a gift, and as those do who open it."""
import re


class Giver:
    """Sends gifts. `words` are those of the reader's language."""

    def __init__(self, visitor, words):
        self.visitor, self.page, self.words = visitor, visitor.page, words

    def wrap(self, product, mode="single", wish="", paper="vermilion", picture=None, of="#wish", **fields):
        """Chooses and wraps; answers what is to be paid. The picture is of the form from the part on that `of` selects."""
        visit = self.visitor.goto(product).follow(self.words["send"])
        visit.main.locator(f"input[name=mode][value={mode}]").check()
        visit.fill(**fields)
        visit.fill(wish=wish)
        visit.main.locator(f"input[name=wrapping][value={paper}]").check()
        if picture:
            visit.picture(picture, of=visit.main.locator(of))
        visit.press(self.words["wrap"])
        return "".join(visit.main.locator(".totals .sum .price").inner_text().split())

    def pay(self):
        """Pays for what is wrapped; answers the path of the gift."""
        self.visitor.press(self.words["pay"])
        self.visitor.press(self.words["pay now"])
        assert re.match(r"^/gifts/\d+$", self.visitor.path), self.visitor.path
        return self.visitor.path

    def link(self):
        """What the copy button would put into a chat, without the server."""
        return re.search(r"/g/[0-9a-z]{26}$", self.visitor.main.locator(".pass-on code").inner_text()).group()


class Friend:
    """Opens gifts."""

    def __init__(self, visitor, words):
        self.visitor, self.page, self.words = visitor, visitor.page, words

    def look(self, link):
        self.visitor.goto(link)
        assert "¥" not in self.visitor.main.inner_text()
        return self

    def open(self):
        """Takes the lid off, and waits until what is inside stands still."""
        self.visitor.main.locator("details.gift-opening > summary").click()
        self.visitor.main.locator(".gift-inside").wait_for()
        self.page.wait_for_function("() => document.getAnimations().every(animation => animation.playState !== 'running')")
        return self

    def choose(self, style):
        self.visitor.main.locator(".gift-goods label.option", has_text=style).click()
        return self

    def accept(self, login, name, street, picture=None):
        """Makes an account on the way, and says where it goes."""
        visit = self.visitor
        visit.press(self.words["accept"])
        if visit.path == "/sign-in":
            visit.follow(self.words["register"])
            visit.fill(login=login, name=name, password="xiaodian-demo").press(self.words["register now"])
        visit.fill(
            userName=name, telNumber="13655556666", provinceName="四川省", cityName="成都市", countyName="锦江区", detailInfo=street)
        if picture:
            visit.picture(picture)
        visit.press(self.words["accept it"])
        visit.sees(self.words["yours"])
        return self
