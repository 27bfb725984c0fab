# SPDX-License-Identifier: Apache-2.0
"""Finds the kinds of pages that somebody reaches by following links, and one address of each."""
import html
import re

import requests

# Not pages, or not ours to judge here: files, the API's document, an address that leads on to another page.
NOT_PAGES = re.compile(r"^/(assets|media|c/|metrics|oembed)|\.(json|svg|png|jpg|csv)(\?|$)")
LINK = re.compile(r'<a\b[^>]*?\bhref="(/[^"]*)"')
def kind(address):
    """The address with ids taken out: `/orders/482` and `/orders/483` are pages of one kind."""
    path, _, query = address.partition("?")
    path = re.sub(r"/\d+(?=/|$)", "/{id}", path)
    path = re.sub(r"^/g/[0-9a-z]+", "/g/{token}", path)
    path = re.sub(r"^/operator/rules/[^/]+$", "/operator/rules/{key}", path)
    path = re.sub(r"^/wechat-api/[^/]+$", "/wechat-api/{id}", path)
    # What a list shows differs with the query, its page does not; only another view is another page.
    return path + ("?view=table" if "view=table" in query else "")


def kinds_of_pages(session, url, roots, pages_max=600, each=6):
    """Follows links from `roots` through at most `each` pages of a kind. Answers {kind: [address, …]} and the links that lead nowhere."""
    found, waiting, seen, dead = {}, list(roots), set(), []
    while waiting:
        address = waiting.pop(0)
        if address in seen or len(seen) > pages_max:
            continue
        sample = found.setdefault(kind(address), [])
        if len(sample) >= each:
            continue
        seen.add(address)
        answer = session.get(url + address, timeout=30)
        if answer.status_code != 200:
            dead.append(f"{address} answers {answer.status_code}")
            continue
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        sample.append(address)
        for link in LINK.findall(answer.text):
            link = html.unescape(link).partition("#")[0]
            if not NOT_PAGES.search(link) and link not in seen:
                waiting.append(link)
    return {name: addresses for name, addresses in found.items() if addresses}, dead


def signed_in(url, login, password):
    """A session of the demo person, as a browser would have it; of a stranger without a login."""
    session = requests.Session()
    session.headers["Accept-Language"] = "zh-CN"
    if login:
        token = re.search(r'name="csrf" value="([^"]*)"', session.get(url + "/sign-in", timeout=30).text).group(1)
        answer = session.post(url + "/sign-in", data={"csrf": token, "login": login, "password": password, "next": "/account"}, timeout=30)
        assert answer.url.endswith("/account"), f"{login} could not sign in: {answer.url}"
    return session
