# SPDX-License-Identifier: Apache-2.0
"""Every page that can be reached by links, as each role: no error, nothing too wide, nothing untranslated, no barrier."""
import pytest

import crawl
import looks
from visitor import PASSWORD, PEOPLE

# A kind of page is judged with the first role that reaches it; a visitor's own pages come last.
ROLES = {
    "buyer": ["/", "/cart", "/orders", "/account"],
    "seller": ["/partner"],
    "agency": ["/partner/agency"],
    "merchant": ["/store", "/store/apply/licence"],
    "operator": ["/operator"],
    "visitor": ["/", "/cart", "/sign-in", "/register", "/api"],
}
PHONE, DESKTOP = (390, 844), (1280, 900)


@pytest.fixture(scope="session")
def house(town):
    """({role: {kind of page: an address}}, dead links)."""
    pages, known, dead = {}, set(), []
    for role, roots in ROLES.items():
        session = crawl.signed_in(town.url, PEOPLE.get(role), PASSWORD)
        reached, nowhere = crawl.kinds_of_pages(session, town.url, roots)
        pages[role] = {kind: addresses[0] for kind, addresses in reached.items() if kind not in known or kind in roots}
        dead += [f"{role}: {link}" for link in nowhere]
        known |= set(reached)
    return pages, dead


def test_every_link_leads_somewhere(house):
    pages, dead = house
    assert dead == []
    # Were a navigation to lose its links, the tests below would have little to look at.
    least = {"buyer": 20, "seller": 14, "agency": 6, "merchant": 30, "operator": 22, "visitor": 4}
    assert {role: len(pages[role]) for role in ROLES if len(pages[role]) < least[role]} == {}


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_pages_are_sound(role, language, house, visit):
    """Each kind of page at both widths in both schemes. Barriers depend on neither language nor width, and colours not on the language:
    Chinese is judged by axe, whole on a light phone and for its colours on a dark desktop; English for its words and widths."""
    person = visit(width=PHONE[0], language=language)
    if role in PEOPLE:
        person.sign_in(role)
    pages = house[0][role].items()
    faults = [f"{kind} ({address}): {fault}" for kind, address in pages for fault in faults_of(person, address, language)]
    assert not faults, "\n".join(faults)


def faults_of(person, address, language):
    page = person.page
    show(page, PHONE, "light")
    answer = page.goto(address)
    if answer.status != 200:
        return [f"answers {answer.status}"]
    faults = looks.words(page, language) + looks.widths(page)
    if language == "zh":
        faults += looks.accessibility(page) + looks.shared_ids(page)
    show(page, DESKTOP, "dark")
    faults += looks.widths(page)
    if language == "zh":
        faults += looks.contrast(page)
    faults += person.problems
    person.problems.clear()
    return faults


def show(page, size, scheme):
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
