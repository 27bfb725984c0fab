# SPDX-License-Identifier: Apache-2.0
"""The Shop, as a reader uses it who becomes a buyer."""
import re


class Buyer:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page

    def read(self, headline):
        visit = self.visitor.goto("/stories").follow(headline)
        visit.picture("13-reader-opens-the-article")

    def tap_the_card(self, title):
        self.visitor.follow(re.compile("^购买"), within=self.visitor.main.locator("article.card", has_text=title))
        self.visitor.sees(title)
        self.visitor.picture("14-reader-taps-the-card")

    def tap(self, link):
        """Opens a link that somebody sent; answers the product's path, to which it leads."""
        return self.visitor.goto(link).path

    def claim(self, coupon):
        self.visitor.press("领取", within=self.visitor.main.locator("li.coupon", has_text=coupon))

    def choose(self, option, count):
        self.visitor.main.locator("label.option", has_text=option).click()
        self.visitor.main.locator(".quantity-row input").fill(str(count))

    def put_into_cart(self):
        self.visitor.press("加入购物车")

    def go_from_cart_to_checkout(self, title, picture=None):
        visit = self.visitor.goto("/cart")
        visit.sees(title)
        if picture:
            visit.picture(picture)
        visit.follow("去结算")

    def write_address(self):
        self.visitor.follow(re.compile("添加收货地址|使用新地址"))
        self.fill_address()
        self.visitor.sees("许清")

    def fill_address(self, province="浙江省", city="杭州市", county="西湖区"):
        visit = self.visitor
        visit.fill(userName="许清", telNumber="13900001234", provinceName=province, cityName=city, countyName=county, detailInfo="龙井路 8 号")
        visit.press("保存")

    def place(self):
        """Places the order and answers what is to be paid."""
        self.visitor.press("提交订单")
        assert self.visitor.path.startswith("/cashier/")
        return "".join(self.visitor.main.locator(".amount").inner_text().split())

    def pay(self):
        """Pays at the sandbox cashier and answers the order's id."""
        self.visitor.press("立即支付")
        self.visitor.goto("/orders?filter=toShip")
        with self.page.expect_navigation():
            self.visitor.main.get_by_role("link", name="查看").first.click()
        return self.visitor.path.rsplit("/", 1)[-1]

    def buy_again(self, product):
        """Straight from the product's page, without the cart."""
        self.visitor.goto(product)
        self.choose("50 克", 1)
        self.visitor.press("立即购买")

    def price(self):
        """What the product's page asks for, in yuan, without the price that is struck out."""
        shown = self.visitor.main.locator(".price-line .price").first
        text = shown.evaluate("price => [...price.childNodes].filter(part => part.nodeName !== 'DEL').map(part => part.textContent).join('')")
        return float(text.strip().lstrip("¥").replace(",", ""))

    def totals(self):
        return self.visitor.figures("totals")

    def confirm_receipt(self, order):
        self.visitor.goto(f"/orders/{order}")
        self.visitor.picture("23-buyer-sees-two-parcels")
        self.visitor.press("确认收货")

    def ask_for_a_refund(self, order, reason):
        visit = self.visitor.goto(f"/orders/{order}").follow("申请售后")
        visit.fill(reason=reason)
        visit.picture("24-buyer-asks-for-a-refund")
        visit.press("提交申请")
        return visit.path

    def buy_now(self, product, count=1):
        """Straight from the product's page, whatever style is chosen there; answers what is to be paid."""
        self.visitor.goto(product)
        self.visitor.main.locator(".quantity-row input").fill(str(count))
        self.visitor.press("立即购买")
        return self.place()

    def disagree(self, after_sale, content, picture):
        """Asks the platform about a refusal; answers the dispute's path."""
        visit = self.visitor.goto(after_sale).follow("申请平台介入")
        visit.fill(content=content, pictures=picture)
        visit.picture("40-buyer-asks-the-platform")
        visit.press("提交").sees("待商家回复", content)
        return visit.path
