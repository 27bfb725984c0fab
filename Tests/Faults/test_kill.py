# SPDX-License-Identifier: Apache-2.0
"""kill -9 under load: every answered order is there afterwards, and the books are clean."""
import threading
import time
import uuid

import pytest
import requests

from program import ENGINES, Book, Server

KILLS = 10
BUYERS = 8


def product(server):
    shelf = requests.get(server.url + "/api/v1/products", timeout=10).json()["items"]
    for item in shelf:
        detail = requests.get(f"{server.url}/api/v1/products/{item['id']}", timeout=10).json()
        for sku in detail["skus"]:
            yield item["id"], sku["id"]


def buy(server, goods, stop, answered, number):
    session = requests.Session()
    turn = number
    while not stop.is_set():
        product_id, sku_id = goods[turn % len(goods)]
        turn += 1
        try:
            answer = session.post(server.url + "/sandbox/orders", timeout=5, json={
                "openid": f"killed-{uuid.uuid4().hex[:8]}", "lines": [{"product_id": product_id, "sku_id": sku_id, "count": 1}],
                "address": {"user_name": "林小满", "tel_number": "13800000000", "province_name": "浙江省", "city_name": "杭州市",
                            "county_name": "西湖区", "detail_info": "龙井路 1 号"}, "pay": True})
        except requests.RequestException:
            time.sleep(0.05)
            continue
        if answer.status_code < 300:
            answered.extend(answer.json()["order_ids"])


@pytest.mark.parametrize("engine", ENGINES)
def test_no_answered_order_is_lost(engine, copy_town):
    folder, address = copy_town(engine)
    server = Server(folder, address, "--sandbox").start()
    goods = list(product(server))
    answered = []
    for _ in range(KILLS):
        stop = threading.Event()
        threads = [threading.Thread(target=buy, args=(server, goods, stop, answered, number)) for number in range(BUYERS)]
        for thread in threads:
            thread.start()
        time.sleep(0.7)
        server.kill()
        stop.set()
        for thread in threads:
            thread.join()
        server.start()
    assert len(answered) > KILLS * 3, "the load was too light to mean anything"
    server.stop()
    paid = {row[0] for row in Book(engine, address).rows("SELECT id FROM orders WHERE paid_at IS NOT NULL")}
    assert not set(answered) - paid
    result = server.verify()
    assert result.returncode == 0, result.stdout
    print(f"{engine}: {len(answered)} answered orders survived {KILLS} kills")
