# SPDX-License-Identifier: Apache-2.0
"""Gifts in a real browser on a phone: one that a friend opens, exchanges for another style and receives; a group's lottery from the
link to a proof that is checked offline, twice; and one that nobody accepts in time."""
import json
import re
import subprocess
import sys

import pytest
import requests

import looks
from giver import Friend, Giver
from merchant import Merchant
from program import ROOT, run

# The tailor of the demo town, whose scarf comes in three colours of one price.
TAILOR, STORE, SCARF, GREEN = "13600000008", "小满裁衣", "羊毛围巾 人字纹", "墨绿"
TRACKING, STREET = "SF1000000000088", "春熙路 9 号"
HOUR = 3600

WORDS = {
    "zh": {
        "send": "送给朋友", "wrap": "包好看一看", "pay": "去付款", "pay now": "立即支付", "open": "拆开看看", "accept": "收下，填地址",
        "register": "注册", "register now": "注册", "accept it": "收下礼物", "yours": "收下了", "arrived": "心意已送达", "waiting": "等待朋友收下",
        "order": "看订单", "receive": "确认收货", "enter": "参加抽签", "agrees": "与公布的结果一致", "won": "恭喜，你抽中了！", "not won": "这次没有抽中",
        "expired": "这份礼物过期了", "nobody": "没有人收下", "send thanks": "发送", "wish": "天冷了，围巾替我抱抱你。", "thanks": "好暖和，谢谢你！",
        "lottery": "围巾三条，手气随缘。", "record": "抽签公示：人人可验", "back": "已退回 ¥176.00",
    },
    "en": {
        "send": "Send it", "wrap": "Wrap it and look", "pay": "Go and pay", "pay now": "Pay now", "open": "Open it",
        "accept": "Accept, and say where it goes", "register": "Make an account", "register now": "Make an account",
        "accept it": "Accept the gift", "yours": "It is yours", "arrived": "It has arrived in good hands", "waiting": "Waiting to be accepted",
        "order": "See the order", "receive": "I have received it", "enter": "Take part", "agrees": "it agrees with what was published",
        "won": "you have won it!", "not won": "Not this time", "expired": "The gift has expired", "nobody": "Nobody accepted it",
        "send thanks": "Send", "wish": "It is cold. Let the scarf hug you.", "thanks": "So warm, thank you!",
        "lottery": "Scarves for those with luck.", "record": "The lottery's record: anyone can check it", "back": "¥176.00 came back",
    },
}


@pytest.fixture
def town(own_town, request):
    return own_town(request.getfixturevalue("engine"))


@pytest.fixture
def words(language):
    return WORDS[language]


@pytest.fixture
def phone(town, visit, language):
    """Opens phones of the reader's language, whose pictures lie beside each other."""
    album = "gifts" if language == "zh" else f"gifts/{language}"
    return lambda **wishes: visit(server=town, language=language, album=album, **wishes)


@pytest.fixture
def merchant(town, visit):
    return Merchant(visit(server=town, width=1280).sign_in(TAILOR)).open(STORE)


@pytest.fixture
def giver(phone, words):
    return Giver(phone().register("13911130001", "林知"), words)


@pytest.fixture
def scarf(giver, merchant):
    """The path of what is given."""
    store = merchant.desk.rsplit("/", 1)[-1]
    visit = giver.visitor.goto(f"/stores/{store}")
    while not visit.main.locator(".tile-title a", has_text=SCARF).count():
        visit.page.goto(visit.main.locator("[rel=next]").get_attribute("href"))
    return visit.main.locator(".tile-title a", has_text=SCARF).first.get_attribute("href")


def pass_time(town, seconds):
    requests.post(town.url + "/sandbox/clock", json={"advance_seconds": seconds}, timeout=120).raise_for_status()


def seen(visitor, name):
    """Judges what is on the screen, and keeps its picture."""
    page = visitor.page
    faults = looks.words(page, visitor.language) + looks.widths(page) + looks.shared_ids(page) + looks.accessibility(page)
    page.emulate_media(color_scheme="dark")
    faults += looks.contrast(page)
    page.emulate_media(color_scheme="light")
    page.wait_for_function(looks.SETTLED)
    assert faults == [], f"{name} ({visitor.page.url}): {faults}"
    visitor.picture(name)


def nothing_is_lost(town, *people):
    audit = requests.get(town.url + "/sandbox/audit", timeout=120).json()
    assert audit["ok"], audit
    for person in people:
        assert person.visitor.problems == [], person.visitor.problems


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_gift_is_given_opened_exchanged_shipped_and_received(engine, language, town, phone, words, merchant, giver, scarf):
    # She chooses, wraps and pays. There is no address to ask for.
    giver.visitor.goto(scarf)
    seen(giver.visitor, "01-giver-finds-a-scarf")
    giver.visitor.follow(words["send"])
    seen(giver.visitor, "02-giver-chooses")
    assert giver.wrap(scarf, wish=words["wish"], picture="03-giver-writes-a-wish") == "¥176.00"
    seen(giver.visitor, "04-giver-sees-it-wrapped")
    gift = giver.pay()
    giver.visitor.sees(words["waiting"])
    seen(giver.visitor, "05-giver-passes-it-on")
    link = giver.link()

    # Her friend looks at it without an account: first the box, then what is in it. A chat shows the box alone.
    friend = Friend(phone(), words).look(link)
    head = friend.page.locator("head").inner_html()
    assert "og:image" in head and SCARF not in head
    seen(friend.visitor, "06-friend-gets-a-wrapped-gift")
    friend.open()
    seen(friend.visitor, "07-friend-opens-it")
    friend.choose(GREEN).accept("13911130002", "周末", STREET, picture="08-friend-says-where-it-goes")
    seen(friend.visitor, "09-friend-has-accepted")

    # The giver learns who, not where. The store ships; the friend follows the parcel, and the giver does not.
    giver.visitor.goto(gift).sees(words["arrived"], "周末")
    seen(giver.visitor, "10-giver-sees-who-accepted")
    order = friend.visitor.follow(words["order"]).path.rsplit("/", 1)[-1]
    friend.visitor.sees(GREEN, words["wish"], "林知")
    assert "¥" not in friend.visitor.main.inner_text()
    merchant.ship(order, TRACKING)
    friend.visitor.goto(f"/orders/{order}").sees(TRACKING)
    seen(friend.visitor, "11-friend-follows-the-parcel")
    friend.visitor.press(words["receive"])
    friend.visitor.goto(link).fill(thanks=words["thanks"]).press(words["send thanks"])
    seen(friend.visitor, "12-friend-says-thanks")
    giver.visitor.goto(gift).sees(words["thanks"])
    for path in (gift, f"/orders/{order}"):
        shown = giver.visitor.goto(path).page.content()
        assert not [secret for secret in (STREET, "13655556666", "5556666", TRACKING) if secret in shown]
    friend.visitor.goto("/gifts?side=received").sees("林知")
    seen(friend.visitor, "13-friend-has-received")
    giver.visitor.goto("/gifts")
    seen(giver.visitor, "14-giver-has-given")
    giver.visitor.goto("/gift-shelf?occasion=springFestival")
    seen(giver.visitor, "15-the-gift-shelf")
    nothing_is_lost(town, giver, friend, merchant)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_a_group_enters_a_lottery_and_checks_it(engine, language, town, phone, words, giver, scarf, tmp_path):
    giver.wrap(scarf, mode="lottery", portions=2, wish=words["lottery"], paper="confetti", picture="20-giver-sends-a-lottery")
    gift = giver.pay()
    link = giver.link()
    group = [
        Friend(phone().register(f"1391113010{number}", name), words) for number, name in enumerate(["小雨", "阿泽", "念念"])]
    for friend in group:
        friend.look(link).open()
        friend.visitor.press(words["enter"])
    friend.open()
    seen(friend.visitor, "21-friend-takes-part")
    friend.visitor.goto(link + "/proof").main.locator("details > summary").click()
    friend.visitor.sees("小雨")
    seen(friend.visitor, "22-the-record-before-the-draw")

    pass_time(town, HOUR + 60)
    friend.visitor.goto(link + "/proof").wait_to_see(words["agrees"])
    seen(friend.visitor, "23-the-record-after-the-draw")
    proof = tmp_path / "lottery.json"
    proof.write_bytes(requests.get(f"{town.url}{link}/proof.json", timeout=30).content)
    assert len(json.loads(proof.read_text())["winners"]) == 2
    assert run("lottery", "verify", proof).returncode == 0
    assert subprocess.run([sys.executable, str(ROOT / "docs/lottery/verify.py"), str(proof)], check=False).returncode == 0

    winners = [friend for friend in group if words["won"] in friend.look(link).visitor.page.content()]
    loser = next(friend for friend in group if friend not in winners)
    assert len(winners) == 2
    loser.visitor.sees(words["not won"])
    seen(loser.visitor, "24-friend-did-not-win")
    winner = winners[0].look(link).open()
    seen(winner.visitor, "25-friend-has-won")
    winner.accept(None, "小雨", STREET)
    giver.visitor.goto(gift).sees("1 / 2")
    seen(giver.visitor, "26-giver-sees-who-won")
    nothing_is_lost(town, giver, *group)


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("engine", ["sqlite", "postgres"])
def test_what_nobody_accepts_goes_back(engine, language, town, phone, words, giver, scarf):
    giver.wrap(scarf, wish=words["wish"], paper="indigo")
    gift = giver.pay()
    friend = Friend(phone(), words).look(giver.link())
    pass_time(town, 25 * HOUR)
    friend.page.reload()
    friend.visitor.wait_to_see(words["expired"])
    seen(friend.visitor, "30-friend-comes-too-late")
    giver.visitor.goto(gift).wait_to_see(words["nobody"])
    assert re.search(re.escape(words["back"]), giver.visitor.main.inner_text())
    seen(giver.visitor, "31-giver-has-the-money-back")
    nothing_is_lost(town, giver, friend)
