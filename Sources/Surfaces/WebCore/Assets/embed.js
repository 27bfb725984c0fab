// <xiaodian-card src="https://host/cards/ID"></xiaodian-card> with <script type="module" src="https://host/assets/embed.js">:
// a product card for any page. Fetches the card as JSON; until then, and if that fails, a link inside the element stays.
const sheet = new CSSStyleSheet();
sheet.replaceSync(`
:host { display: block; max-width: 26rem; color-scheme: light dark; font: 14px/1.4 -apple-system, "Segoe UI", "PingFang SC", "Microsoft YaHei", Roboto, "Noto Sans CJK SC", system-ui, sans-serif;
  --s: #fff; --i: #211d1a; --q: #6f6861; --a: #c5351b; --o: #fff; --l: #e6e3de; --p: #f1eeea }
@media (prefers-color-scheme: dark) { :host(:not([theme=light])) { --s: #201d1b; --i: #f2eeea; --q: #a0978e; --a: #ff8467; --o: #2a0d05; --l: #4a443e; --p: #2a2724 } }
:host([theme=dark]) { --s: #201d1b; --i: #f2eeea; --q: #a0978e; --a: #ff8467; --o: #2a0d05; --l: #4a443e; --p: #2a2724 }
article { display: grid; grid-template-columns: 96px minmax(0, 1fr) 96px; min-height: 112px; border-radius: 16px; overflow: clip; background: var(--s); color: var(--i); box-shadow: inset 0 0 0 1px var(--l);
  mask: radial-gradient(circle 7px at calc(100% - 96px) 0, transparent 96%, #000) top / 100% 51% no-repeat, radial-gradient(circle 7px at calc(100% - 96px) 100%, transparent 96%, #000) bottom / 100% 51% no-repeat }
img { width: 100%; height: 100%; min-height: 112px; object-fit: cover; background: var(--p) }
.body { display: flex; flex-direction: column; gap: 2px; min-width: 0; padding: 12px }
.title { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; color: inherit; font-weight: 500; text-decoration: none }
.store, .sold { color: var(--q); font-size: 12px }
.flash { color: var(--a); font-size: 12px }
.price { margin-top: auto; color: var(--a); font-size: 20px; font-weight: 650; font-variant-numeric: tabular-nums }
del { margin-left: 6px; color: var(--q); font-size: 12px; font-weight: 400 }
.stub { display: grid; place-content: center; justify-items: center; gap: 4px; border-left: 1.5px dashed var(--l); text-align: center }
.buy { display: grid; place-items: center; min-width: 68px; min-height: 44px; padding: 0 8px; border-radius: 10px; background: var(--a); color: var(--o); font-weight: 500; text-decoration: none }
a:focus-visible { outline: 2px solid var(--i); outline-offset: 2px }`);

function element(name, className, text, attributes = {}) {
  const made = Object.assign(document.createElement(name), { className, textContent: text ?? "" });
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

// Only web addresses, relative ones seen from the card's own host.
const web = (address, base) => (/^https?:/.test(new URL(address, base).protocol) ? new URL(address, base).href : "#");

customElements.get("xiaodian-card") || customElements.define("xiaodian-card", class extends HTMLElement {
  static observedAttributes = ["src"];
  attributeChangedCallback() { if (this.isConnected) this.connectedCallback(); }

  async connectedCallback() {
    const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [sheet];
    if (!root.childElementCount) root.append(document.createElement("slot"));
    const answer = await fetch(this.getAttribute("src"), { headers: { Accept: "application/json" } }).catch(() => undefined);
    if (answer?.ok) root.replaceChildren(this.card(await answer.json()));
  }

  card(card) {
    const [article, body, stub] = [element("article"), element("div", "body"), element("div", "stub")];
    const base = new URL(this.getAttribute("src"), location.href);
    const price = element("span", "price", card.price_text);
    if (card.market_price_text) price.append(element("del", "", card.market_price_text));
    body.append(element("a", "title", card.title, { href: web(card.url, base) }), element("span", "store", card.store_name));
    if (card.flash_text) body.append(element("span", "flash", card.flash_text));
    body.append(price);
    stub.append(element("a", "buy", card.buy_label, { href: web(card.buy_url, base), "aria-label": `${card.buy_label} ${card.title}` }));
    if (card.sold_text) stub.append(element("span", "sold", card.sold_text));
    article.append(element("img", "", "", { src: web(card.image_url, base), alt: "" }), body, stub);
    return article;
  }
});
