# SPDX-License-Identifier: Apache-2.0
"""What the merchant of the story sells, and the photograph of it, drawn by the browser."""

TITLE = "岭上白毫银针 春采"
CATEGORY = "茶叶 / 白茶"

TIN = """
<svg xmlns="http://www.w3.org/2000/svg" width="1200" height="1200" viewBox="0 0 600 600">
  <defs>
    <linearGradient id="wall" x2="0" y2="1"><stop stop-color="#f3eadb"/><stop offset="1" stop-color="#e2d2b8"/></linearGradient>
    <linearGradient id="tin"><stop stop-color="#6f8f7a"/><stop offset=".35" stop-color="#a9c3ad"/><stop offset="1" stop-color="#4d6b58"/></linearGradient>
    <linearGradient id="lid"><stop stop-color="#b08d57"/><stop offset=".35" stop-color="#e3c893"/><stop offset="1" stop-color="#8a6a3b"/></linearGradient>
    <radialGradient id="light" cx=".3" cy=".15" r=".9"><stop stop-color="#fff" stop-opacity=".75"/><stop offset="1" stop-color="#fff" stop-opacity="0"/></radialGradient>
  </defs>
  <rect width="600" height="430" fill="url(#wall)"/><rect y="430" width="600" height="170" fill="#c9ac82"/>
  <ellipse cx="315" cy="498" rx="180" ry="22" fill="#000" opacity=".18"/>
  <rect x="190" y="190" width="220" height="306" rx="16" fill="url(#tin)"/>
  <rect x="182" y="140" width="236" height="66" rx="14" fill="url(#lid)"/><rect x="182" y="196" width="236" height="6" fill="#000" opacity=".2"/>
  <rect x="238" y="262" width="124" height="160" rx="6" fill="#f8f3e6"/>
  <text x="300" y="330" font-size="44" text-anchor="middle" fill="#38513f" font-family="Noto Serif CJK SC, serif">白毫</text>
  <text x="300" y="382" font-size="44" text-anchor="middle" fill="#38513f" font-family="Noto Serif CJK SC, serif">银针</text>
  <g fill="none" stroke="#7d9b6a" stroke-width="7" stroke-linecap="round">
    <path d="M455 490c20-22 46-26 70-22M470 500c26-4 46 2 64 14M440 478c8-24 26-36 48-40"/></g>
  <rect width="600" height="600" fill="url(#light)"/>
</svg>"""


def photograph(browser, folder):
    """A JPEG of 1,200 by 1,200 pixels, as a phone would have taken it."""
    page = browser.new_page(viewport={"width": 1200, "height": 1200})
    page.set_content(f"<body style='margin:0'>{TIN}</body>")
    path = folder / "silver-needle.jpg"
    page.screenshot(path=str(path), type="jpeg", quality=85)
    page.close()
    return path


def licence_number(serial):
    """A unified social credit code: 17 characters and the check character of GB 32100."""
    alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
    body = f"91330106MA{serial:07d}"
    total = sum(alphabet.index(character) * pow(3, place, 31) for place, character in enumerate(body))
    return body + alphabet[-total % 31]
