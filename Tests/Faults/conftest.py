# SPDX-License-Identifier: Apache-2.0
"""One sandboxed town on each engine for the tests that do not hurt it."""
import pytest

from program import ENGINES, Book, Server


class Shop:
    """A served town with what the tests need of it: its server, its database, its people."""

    def __init__(self, engine, folder, address):
        self.engine, self.folder = engine, folder
        self.book = Book(engine, address)
        self.server = Server(folder, address, "--sandbox").start()
        self.merchant = self.server.sign_in("merchant")
        self.store = self.merchant.get("/me/stores").json()["items"][0]["id"]
        # Freight that depends on the region, and people's own limits, are not what these tests are about.
        self.shelf = [product["id"] for product in self.server.get(f"/api/v1/products?store={self.store}&size=100").json()["items"]]
        self.taken = 0

    def product(self, units):
        """A product of the merchant's store that no other test has, with so many units of its first SKU. One of which a flash sale holds
        the stock is passed over."""
        product = self.shelf[self.taken]
        self.taken += 1
        skus = self.server.get(f"/api/v1/products/{product}").json()["skus"]
        for number, sku in enumerate(skus):
            answer = self.merchant.call(
                "PUT", f"/stores/{self.store}/products/{product}/skus/{sku['id']}/stock", {"count": 0 if number else units})
            if answer.status_code == 409 and answer.json()["code"] == "flash_sale_holds_stock":
                return self.product(units)
            assert answer.status_code == 200, answer.text
        return product, skus[0]["id"]

    def stock(self, product, sku):
        items = self.merchant.get(f"/stores/{self.store}/products/{product}/stock").json()["items"]
        return next((item["available"], item["held"]) for item in items if item["sku_id"] == sku)


@pytest.fixture(scope="session", params=ENGINES)
def shop(request, copy_town):
    shop = Shop(request.param, *copy_town(request.param))
    yield shop
    shop.server.stop()
