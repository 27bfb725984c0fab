# SPDX-License-Identifier: Apache-2.0
"""The PartnerDesk, as a seller uses it."""
from merchant import shares


class Seller:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def begin(self, name):
        visit = self.visitor.goto("/partner/profile")
        visit.fill(name=name, about="喝茶二十年，只讲自己喝过的。")
        visit.press("开通")

    def link_a_channel(self, name, kind="订阅号", handle="gh_linshuo"):
        self.visitor.goto("/partner/channels").fill(kind=kind, name=name, handle=handle)
        self.visitor.press("绑定").sees(name)

    def pick(self, title):
        visit = self.visitor.goto("/partner/center?sort=newest")
        visit.picture("09-seller-finds-it-in-the-product-center")
        tile = visit.main.locator(".tile", has_text=title)
        visit.press("加入橱窗", within=tile)
        visit.goto("/partner/showcase").sees(title)

    def find(self, title, percent):
        """Looks for it among what pays so much, and puts it into the showcase."""
        visit = self.visitor.goto("/partner/center").fill(rate=f"≥ {percent}%").press("筛选")
        tile = visit.main.locator(".tile", has_text=title)
        while not tile.count():
            visit.follow("下一页")
        visit.picture("50-seller-looks-for-what-pays", of=tile)
        visit.press("加入橱窗", within=tile)

    def pin(self, title):
        visit = self.visitor.goto("/partner/showcase")
        visit.press("置顶", within=visit.main.locator("tr", has_text=title))
        assert title in visit.main.locator("tbody tr").first.inner_text()
        visit.picture("51-seller-pins-it")

    def share(self, title):
        """Makes a card of it, and answers the link that goes to the group."""
        visit = self.visitor.goto("/partner/showcase")
        visit.press("生成卡片", within=visit.main.locator("tr", has_text=title))
        return visit.main.locator("pre code").first.inner_text()

    def number(self):
        """What agencies and stores know the seller by."""
        return self.visitor.goto("/partner/profile").main.locator("aside p.mono").inner_text()

    def sign(self, agency, percent):
        visit = self.visitor.goto("/partner/contracts")
        visit.sees(agency, f"{percent}%")
        visit.picture("55-seller-reads-the-contract")
        visit.press("接受").sees("已签约")

    def make_a_card(self, title):
        visit = self.visitor
        visit.picture("10-seller-showcase")
        visit.press("生成卡片", within=visit.main.locator("tr", has_text=title))
        visit.sees("专属链接")
        visit.picture("11-seller-card")

    def publish(self, headline, paragraphs):
        visit = self.visitor.goto("/partner/articles").follow("写文章").fill(title=headline).press("开始写")
        for number, paragraph in enumerate(paragraphs):
            if number:
                visit.press("段落")
            visit.main.locator("textarea").nth(number).fill(paragraph)
        visit.press("插入卡片")
        visit.picture("12-seller-writes-an-article")
        visit.press("保存并发布")
        visit.sees(headline)

    def purses(self):
        return self.visitor.goto("/partner/earnings").figures("balance")

    def shares(self, order):
        return shares(self.visitor.goto(f"/partner/orders/{order}/explanation"))
