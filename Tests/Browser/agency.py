# SPDX-License-Identifier: Apache-2.0
"""The PartnerDesk, as an agency uses it."""
from merchant import shares


class Agency:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def begin(self, name):
        self.visitor.goto("/partner/agency").fill(name=name, about="选品、排期、售后一起做。").press("开通").sees(name)

    def offer(self, seller, name, percent):
        """Offers a contract to a seller, by the number that the seller told."""
        visit = self.visitor.goto("/partner/agency/sellers").fill(seller=seller, share=percent, note="先合作一季，互相看看。")
        visit.picture("54-agency-offers-a-contract")
        visit.press("发出合约").sees(name, "待接受")

    def purses(self):
        return self.visitor.goto("/partner/earnings").figures("balance")

    def shares(self, order):
        return shares(self.visitor.goto(f"/partner/orders/{order}/explanation"))
