# SPDX-License-Identifier: Apache-2.0
"""What is judged on a page in a browser: its width, its words, and its accessibility."""
import re

from axe_playwright_python.sync_playwright import Axe

AXE = Axe()
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]

# The elements that make a page wider than its window, and controls whose words do not fit in.
TOO_WIDE = """() => {
  const found = [], width = document.documentElement.clientWidth;
  const name = element => `${element.tagName.toLowerCase()}.${element.className} “${element.textContent.trim().slice(0, 30)}”`;
  if (document.documentElement.scrollWidth > width) {
    const wide = [...document.querySelectorAll('body *')].filter(element => element.getBoundingClientRect().right > width + 1);
    found.push('scrolls sideways: ' + wide.slice(0, 3).map(name).join(', '));
  }
  for (const element of document.querySelectorAll('.button, .chip, .tabs a, .badge, th'))
    if (element.clientWidth && element.scrollWidth > element.clientWidth + 2) found.push('cut off: ' + name(element));
  for (const current of document.querySelectorAll(':is(.tabs, .pills) [aria-current]'))
    if (current.getBoundingClientRect().right > width + 1) found.push('the current tab is out of sight: ' + name(current));
  return found;
}"""

# Ids that two elements share: a label, a link or a script then finds the wrong one.
SHARED = """() => {
  const ids = [...document.querySelectorAll('[id]')].map(element => element.id);
  return [...new Set(ids.filter((id, index) => ids.indexOf(id) !== index))].map(id => 'more than one #' + id);
}"""

# Colours that have just been switched pass over to the new ones in the next frames.
SETTLED = "() => document.getAnimations().every(animation => animation.playState !== 'running')"

# Words of the interface; what people wrote (names, titles, options of a product) stays in its own language and is marked translate=no.
INTERFACE = "button, th, label, legend, .hint, .desk-nav a, .tab-bar a, .tabs a, .empty h2, .empty p, .chip.status, .shop-footer a"
WORDS = """selector => [...document.querySelectorAll(selector)]
  .filter(element => element.checkVisibility() && !element.ariaLabel && !element.closest('.choices, .options, [translate=no]'))
  .map(element => [...element.childNodes].filter(node => node.translate !== false).map(node => node.textContent).join('').trim())
  .filter(Boolean)"""
PLACEHOLDER = re.compile(r"\[\[|\]\]|\{\{|\}\}|\bnil\b|Optional\(|\bNaN\b|undefined|\b[a-z]+[a-z_]*\.[a-z_]+\.[a-z_.]+\b")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
ENGLISH = re.compile(r"^[A-Z][a-z]+( [a-z]+)+$")


def widths(page):
    """What does not fit into the window."""
    return page.evaluate(TOO_WIDE)


def shared_ids(page):
    """Names that more than one element has."""
    return page.evaluate(SHARED)


def words(page, language):
    """Places that were not filled in, and words of the interface in the other language."""
    text = page.locator("body").inner_text()
    found = [f"not filled in: {match}" for match in PLACEHOLDER.findall(text)]
    for word in page.evaluate(WORDS, INTERFACE):
        if language == "en" and CHINESE.search(word):
            found.append(f"Chinese in the English page: {word!r}")
        if language == "zh" and ENGLISH.search(word):
            found.append(f"English in the Chinese page: {word!r}")
    return found


def accessibility(page):
    """What axe finds against WCAG 2.2 A and AA."""
    return violations(page, {"type": "tag", "values": WCAG})


def contrast(page):
    """Only the colours, for a second scheme of a page whose structure was judged already."""
    return violations(page, {"type": "rule", "values": ["color-contrast"]})


def violations(page, rules):
    page.wait_for_function(SETTLED)
    found = AXE.run(page, options={"runOnly": rules, "resultTypes": ["violations"]}).response["violations"]
    return [
        f"{violation['id']}: {violation['help']}: " + "; ".join(node["html"][:160] for node in violation["nodes"][:3])
        for violation in found
    ]
