# SPDX-License-Identifier: Apache-2.0
"""The Shop, as a customer uses it who passes on what they like."""
import symbols
from merchant import shares


class Sharer:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def accept(self, invitation, store):
        visit = self.visitor.goto(invitation)
        visit.sees(store)
        visit.picture("57-customer-is-invited")
        visit.press("接受邀请").sees(store)

    def make_a_poster(self, product):
        """Answers what a phone reads that looks at the poster."""
        visit = self.visitor.goto(product)
        visit.press("海报", within=visit.main.locator("[data-sharing]"))
        visit.sees("专属链接")
        read = symbols.read(visit.main.locator("img.poster"))
        visit.picture("58-sharer-makes-a-poster", of=visit.main.locator("section", has=self.page.locator("img.poster")))
        return read

    def link(self):
        """The exclusive link in words, on the page of the poster."""
        return self.visitor.main.locator("pre code").first.inner_text()

    def purses(self):
        return self.visitor.goto("/share").figures("balance")

    def shares(self, order):
        return shares(self.visitor.goto(f"/share/orders/{order}"))
