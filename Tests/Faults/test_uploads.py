# SPDX-License-Identifier: Apache-2.0
"""Files over HTTP and by the command: pictures that are none or are bombs, tables in every encoding and with broken quotes."""
import hashlib
import hmac
import time
import uuid

import pytest
import requests

from files import bomb, csv, png
from program import Server, run

BOMB_SECONDS_MAX = 5


@pytest.fixture(scope="module")
def desk(copy_town):
    """A town of its own, for imports leave products behind."""
    server = Server(*copy_town("sqlite"), "--sandbox").start()
    yield server, server.sign_in("merchant")
    server.stop()


def upload(caller, content, kind="image/png"):
    return caller.session.post(
        caller.server.url + "/api/v1/me/pictures", data=content, headers={"Content-Type": kind}, timeout=60)


PICTURES = {
    "text": (b"this is no picture", "image/png", "not_an_image"),
    "a page": (b"<html><script>alert(1)</script></html>", "image/jpeg", "not_an_image"),
    "a drawing with a script": (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "image/png", "unsupported_format"),
    "a first half": (png(400, 400)[:3000], "image/png", "not_an_image"),
    "an empty one": (b"\x89PNG\r\n\x1a\n", "image/png", "not_an_image"),
    "an animation": (b"GIF89a\x01\0\x01\0\0\0\0;", "image/png", "unsupported_format"),
    "a bomb": (bomb(), "image/png", "too_many_pixels"),
    "pixels that are not there": (png(6000, 6000, rows=b"\0" * 100), "image/png", "not_an_image"),
    "eleven megabytes": (png() + bytes(11 << 20), "image/png", "too_large"),
}


@pytest.mark.parametrize("what", PICTURES)
def test_what_is_no_picture_is_refused_with_a_reason(desk, what):
    server, caller = desk
    content, kind, code = PICTURES[what]
    begin = time.time()
    answer = upload(caller, content, kind)
    assert (answer.status_code, answer.json()["code"]) == (422, code), answer.text
    assert time.time() - begin < BOMB_SECONDS_MAX
    assert server.get("/health").ok


def test_a_body_that_is_too_large_is_refused_before_it_is_read_whole(desk):
    _, caller = desk
    answer = upload(caller, bytes(20 << 20))
    assert answer.status_code == 413 and answer.json()["code"] == "too_large", answer.text
    answer = caller.post("/me/addresses", {"address": {"detail_info": "x" * (2 << 20)}})
    assert answer.status_code == 413, answer.text


def test_a_good_picture_is_encoded_anew(desk):
    server, caller = desk
    answer = upload(caller, png() + b"trailing <script> that nobody asked for")
    assert answer.status_code == 201, answer.text
    kept = server.get(answer.json()["large"])
    assert kept.headers["Content-Type"] == "image/jpeg" and kept.content[:2] == b"\xff\xd8" and b"<script>" not in kept.content


def products(server, caller):
    """The titles of all drafts and products of the merchant's store."""
    store, titles, after = store_of(caller), set(), ""
    while after is not None:
        page = caller.get(f"/stores/{store}/products?size=100" + (f"&after={after}" if after else "")).json()
        titles |= {item["draft_title"] for item in page["items"]}
        after = page.get("next")
    return titles


def store_of(caller):
    return caller.get("/me/stores").json()["items"][0]["id"]


def leaf(server):
    categories = server.get("/api/v1/categories").json()["items"]
    parents = {category.get("parent_id") for category in categories}
    return next(category["id"] for category in categories if category["id"] not in parents)


def finished(caller, store, run_id):
    """The import when it has ended."""
    end = time.time() + 30
    while True:
        answer = caller.get(f"/stores/{store}/imports/{run_id}").json()
        if answer["state"] != "running":
            return answer
        assert time.time() < end, answer
        time.sleep(0.1)


def by_api(server, caller, content):
    store = store_of(caller)
    answer = caller.session.post(
        f"{server.url}/api/v1/stores/{store}/imports?category={leaf(server)}&name={uuid.uuid4().hex}.csv", data=content,
        headers={"Content-Type": "text/csv"}, timeout=60)
    return answer if answer.status_code != 202 else finished(caller, store, answer.json()["id"])


def by_web(server, caller, content):
    """The form of the StoreDesk, as a browser sends it."""
    store = store_of(caller)
    csrf = hmac.new(caller.token.encode(), b"csrf", hashlib.sha256).hexdigest()
    answer = requests.post(
        f"{server.url}/store/{store}/imports", data={"csrf": csrf, "category": leaf(server)},
        files={"file": (f"{uuid.uuid4().hex}.csv", content, "text/csv")}, cookies={"xd_session": caller.token},
        allow_redirects=False, timeout=60)
    if answer.status_code != 303:
        return answer
    return finished(caller, store, answer.headers["Location"].rsplit("/", 1)[-1])


def by_command(server, caller, content, tmp_path):
    file = tmp_path / f"{uuid.uuid4().hex}.csv"
    file.write_bytes(content)
    return run("import", "products", "--format", "shopify", "--store", store_of(caller), "--database", server.database,
               "--folder", server.folder, file)


ENCODINGS = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: b"\xef\xbb\xbf" + text.encode(),
    "GB18030": lambda text: text.encode("gb18030"),
    "UTF-16, little end first": lambda text: b"\xff\xfe" + text.encode("utf-16-le"),
    "UTF-16, big end first": lambda text: b"\xfe\xff" + text.encode("utf-16-be"),
    "UTF-16 without its mark": lambda text: text.encode("utf-16-le"),
    "UTF-8 with CRLF": lambda text: text.replace("\n", "\r\n").encode(),
}


@pytest.mark.parametrize("way", ["api", "web", "command"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_table_arrives_in_every_encoding(desk, way, encoding, tmp_path):
    server, caller = desk
    tag = uuid.uuid4().hex[:8]
    title = f"高山云雾绿茶{tag}"
    content = ENCODINGS[encoding](csv((f"tea-{tag}", title, "39.90"), (f"cup-{tag}", f"青瓷茶杯{tag}", "12")))
    if way == "command":
        result = by_command(server, caller, content, tmp_path)
        assert result.returncode == 0 and "2 products" in result.stdout, result.stdout + result.stderr
    else:
        ended = {"api": by_api, "web": by_web}[way](server, caller, content)
        assert (ended["state"], ended["products"], ended["refused"]) == ("finished", 2, 0), ended
    assert {title, f"青瓷茶杯{tag}"} <= products(server, caller)


def test_rows_with_broken_quotes_are_reported_and_the_others_arrive(desk):
    server, caller = desk
    tag = uuid.uuid4().hex[:8]
    good, bad = f"好端端的茶{tag}", f"引号坏了的茶{tag}"
    content = csv((f"a-{tag}", good, "10"), (f"b-{tag}", f'"{bad}"x', "11"), (f"c-{tag}", f"又一种好茶{tag}", "12")).encode()
    ended = by_api(server, caller, content)
    assert ended["state"] == "finished" and ended["refused"] >= 1, ended
    titles = products(server, caller)
    assert {good, f"又一种好茶{tag}"} <= titles and bad not in titles
    refusals = caller.get(f"/stores/{store_of(caller)}/imports/{ended['id']}/refusals").json()["items"]
    assert any(item["line"] == 3 and item["code"].startswith("quote_") for item in refusals), refusals


@pytest.mark.parametrize("content", [
    b"", b"\n\n", b"\x00\x01\x02\xff\xfe" * 300, b"name;price\ntea;1\n", png(), csv(("open", '"never closed', "1")).encode(),
    "Handle,Title,Variant Price\n茶,好茶叶一种,1\n".encode("gb18030")[:-9] + b"\xff\xff\xff\n",
], ids=["nothing", "empty lines", "bytes", "another table", "a picture", "an open quote", "half an encoding"])
def test_what_is_no_table_brings_nothing_and_says_why(desk, content, tmp_path):
    server, caller = desk
    before = products(server, caller)
    for way in [by_api, by_web]:
        answer = way(server, caller, content)
        if isinstance(answer, requests.Response):
            assert 400 <= answer.status_code < 500 and answer.text, (answer.status_code, answer.text[:300])
        else:
            assert answer["products"] == 0, answer
            assert answer["refused"] > 0 or answer["state"] != "finished", answer
    result = by_command(server, caller, content, tmp_path)
    assert result.stderr.count("Fatal error") == 0 and "Swift." not in result.stderr, result.stderr
    assert "0 products" in result.stdout or result.returncode != 0, (result.returncode, result.stdout, result.stderr)
    assert products(server, caller) == before
