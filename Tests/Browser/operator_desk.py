# SPDX-License-Identifier: Apache-2.0
"""The OperatorDesk, as an operator uses it (in English)."""
from merchant import shares


class Operator:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def approve_store(self, name):
        visit = self.visitor.goto("/operator/stores?state=inReview").follow(name)
        visit.picture("03-operator-reviews-the-store")
        visit.press("Approve")

    def approve_product(self, title):
        visit = self.visitor.goto("/operator/products").follow(title)
        visit.picture("07-operator-reviews-the-product")
        visit.press("Approve")

    def decide_the_dispute(self, title, yuan, grounds):
        visit = self.visitor.goto("/operator/disputes").follow(title).press("Take it on")
        visit.fill(amount=yuan, bearer="The store", grounds=grounds)
        visit.picture("41-operator-decides-the-dispute")
        visit.press("Decide").sees(grounds)

    def shares(self, order):
        return shares(self.visitor.goto(f"/operator/orders/{order}"))
