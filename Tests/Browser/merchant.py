# SPDX-License-Identifier: Apache-2.0
"""The StoreDesk, as a merchant uses it."""
import re

import symbols


class Merchant:
    def __init__(self, visitor):
        self.visitor, self.page = visitor, visitor.page
        self.desk = None

    def open(self, store):
        """The desk of a store of theirs."""
        self.visitor.goto("/store")
        if self.visitor.path == "/store":
            self.visitor.follow(store)
        self.desk = self.visitor.path
        return self

    def apply_for_a_store(self, name, licence, company):
        visit = self.visitor.goto("/store").follow("申请开店")
        visit.fill(kind="enterprise", companyName=company, number=licence, payoutAccount="6222020200112233445")
        visit.picture("01-merchant-registers-a-licence")
        visit.press("登记并继续")
        visit.fill(name=name, about="山上自己做茶，做多少卖多少。", customerServicePhone="0571-88886666")
        visit.press("创建店铺")
        self.desk = visit.path
        visit.picture("02-merchant-applies-for-a-store")
        visit.press("提交审核")
        visit.sees("平台正在审核")

    def pay_the_deposit(self, yuan):
        visit = self.visitor.goto(f"{self.desk}/deposit").fill(amount=yuan).press("去付款")
        visit.press("立即支付").goto(f"{self.desk}/deposit")
        visit.sees(f"¥{yuan:,}.00")

    def write_freight(self, name, first, further):
        """By the piece, everywhere: so many yuan for the first, so many for each further one."""
        visit = self.visitor.goto(f"{self.desk}/freight/new").fill(name=name)
        visit.fill_names({"fee-0-first-units": 1, "fee-0-first-price": first, "fee-0-further-units": 1, "fee-0-further-price": further})
        visit.picture("04-merchant-writes-freight")
        visit.press("保存")
        visit.sees(name)

    def write_coupon(self, name, amount_min, off):
        visit = self.visitor.goto(f"{self.desk}/coupons/new")
        visit.fill(name=name, kind="店铺满减券", amount_min=amount_min, off=off)
        visit.press("创建")
        visit.sees(name)
        if visit.main.get_by_role("button", name="立即生效").count():
            visit.press("立即生效")

    def list_a_product(self, title, category, picture, skus, freight):
        """`skus`: {option: (price, stock)}. Answers the product's address on the desk, once it is in review."""
        visit = self.visitor.goto(f"{self.desk}/products").follow("新建商品")
        visit.fill(title=title, category=category, pictures=picture, body="<p>清明前采的单芽，只晒不炒。</p>", attributes="产地: 福鼎")
        visit.fill_names({"spec-0": "规格"})
        for number, (option, (price, stock)) in enumerate(skus.items()):
            row = f"sku-{number}"
            visit.fill_names({f"{row}-value-0": option, f"{row}-price": price, f"{row}-stock": stock, f"{row}-weight": 100})
        visit.fill(freight_template=freight)
        visit.picture("05-merchant-writes-a-product")
        visit.press("保存草稿")
        visit.sees(title)
        product = visit.path
        visit.press("提交审核")
        visit.sees("草稿正在审核")
        visit.picture("06-merchant-submits-the-product")
        return product

    def open_a_plan(self, title, percent):
        visit = self.visitor.goto(f"{self.desk}/plans")
        visit.main.get_by_role("checkbox", name=title).check()
        visit.fill(rate=percent)
        visit.picture("08-merchant-opens-a-plan")
        visit.press("开启推广")
        visit.sees(title, f"{percent}%")

    def ship(self, order, tracking, units=None, picture=None):
        visit = self.visitor.goto(f"{self.desk}/orders/{order}").fill(carrier="顺丰速运", tracking=tracking)
        if units is not None:
            visit.main.locator(".parcel-line input").first.fill(str(units))
        if picture:
            visit.picture(picture)
        visit.press("确认发货")
        visit.sees(tracking)

    def agree_to_the_refund(self):
        visit = self.visitor.goto(f"{self.desk}/after-sales")
        with self.page.expect_navigation():
            visit.main.locator("a.cell-product").first.click()
        visit.picture("25-merchant-decides-on-the-refund")
        visit.press(re.compile("^同意"))

    def refuse_the_refund(self, reason):
        visit = self.visitor.goto(f"{self.desk}/after-sales")
        with self.page.expect_navigation():
            visit.main.locator("a.cell-product").first.click()
        visit.fill(reason=reason).press("拒绝")
        visit.sees(reason)

    def answer_the_dispute(self, content):
        visit = self.visitor.goto(f"{self.desk}/disputes")
        with self.page.expect_navigation():
            visit.main.locator("a.cell-product").first.click()
        visit.fill(content=content).press("提交")
        visit.sees(content, "待平台处理")

    def plan_a_flash_sale(self, title, price, units, person_max):
        """From now until tomorrow, of the first style alone."""
        visit = self.visitor.goto(f"{self.desk}/flash-sales").follow("新建抢购").follow(title)
        visit.fill(person_max=person_max)
        visit.main.locator("input[name^='price-']").first.fill(str(price))
        visit.main.locator("input[name^='units-']").first.fill(str(units))
        visit.picture("43-merchant-plans-a-flash-sale")
        visit.press("创建").sees(title)
        return visit.path

    def open_a_warehouse(self, code, name, regions):
        visit = self.visitor.goto(f"{self.desk}/warehouses")
        visit.fill(code=code, name=name, regions="\n".join(regions)).press("创建")
        visit.sees(name, *regions)
        return visit.path

    def fill_the_warehouse(self, sku, name, units):
        """Puts units of a style, by its number, into the warehouse."""
        form = self.visitor.goto(f"{self.desk}/stock/{sku}").main.locator("form[action$='/warehouse']")
        form.locator("[name=warehouse]").select_option(label=name)
        form.locator("[name=placed_difference]").fill(f"+{units}")
        self.visitor.press("修改", within=form)

    def empty_the_general_stock(self, sku):
        visit = self.visitor.goto(f"{self.desk}/stock/{sku}")
        form = visit.main.locator(f"form[action='{visit.path}']")
        form.locator("[name=difference]").fill("-" + visit.figures("balance")["通用可售"].replace(",", ""))
        visit.press("修改", within=form)
        assert visit.figures("balance")["通用可售"] == "0"

    def styles_of(self, title):
        """The numbers of a product's styles, in the order of the stock page."""
        links = self.visitor.goto(f"{self.desk}/stock").main.locator("tr", has_text=title).locator("a.cell-product").all()
        return [link.get_attribute("href").rsplit("/", 1)[-1] for link in links]

    def ask_for_a_withdrawal(self, yuan):
        """Answers the page with the code that the owner scans."""
        visit = self.visitor.goto(f"{self.desk}/funds/withdrawals").fill(amount=yuan).press("申请提现")
        visit.picture("45-merchant-shows-the-code")
        return visit.path

    def reward_sharers(self, percent):
        visit = self.visitor.goto(f"{self.desk}/sharers/rewards").fill(rate=percent)
        visit.press("保存", within=visit.main.locator("form", has_text="全店奖励")).sees(f"{percent}%")

    def invite_sharers(self):
        """Answers what a phone reads that looks at the invitation."""
        visit = self.visitor.goto(f"{self.desk}/sharers").press("邀请分享员")
        visit.picture("56-merchant-invites-sharers")
        return symbols.read(visit.main.locator("img.qr"))

    def refund(self, order, yuan):
        visit = self.visitor.goto(f"{self.desk}/orders/{order}").fill(amount=yuan, reason="罐口有磕碰，补偿")
        visit.picture("29-merchant-refunds-after-settlement")
        visit.press("退款")

    def purses(self):
        return self.visitor.goto(f"{self.desk}/funds").figures("balance")

    def shares(self, order):
        return shares(self.visitor.goto(f"{self.desk}/orders/{order}/explanation"))


def shares(visitor):
    """Who has what of the explained order, as {role: amount} when it has one line, as a list of them when it has more."""
    lines = []
    for line in visitor.main.locator("ol.flow").all():
        found = line.locator("details.share").all()
        lines.append({share.locator(".share-who small").inner_text(): share.locator(".share-amount").inner_text() for share in found})
    return lines[0] if len(lines) == 1 else lines
