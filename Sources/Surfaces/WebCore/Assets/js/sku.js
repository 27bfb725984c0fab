// Finds the SKU for the chosen styles. On the form, data-skus: a JSON list of id, values (one a style), symbol,
// whole, fraction, market, stock, stock_text, limit; radios are named style-0, style-1 … in the order of values.
// Fills input[name=sku], [data-sku-price], [data-sku-stock], [data-sku-chosen], and ?sku= of a[data-sku-link]; bars what is
// out of stock.
const each = (selector, act) => document.querySelectorAll(selector).forEach(act);

function chosen(form, count) {
  const style = (_, index) => form.querySelector(`[name="style-${index}"]:checked`)?.value;
  return Array.from({ length: count }, style);
}

function fits(sku, values) {
  return values.every((value, index) => value === undefined || sku.values[index] === value);
}

function barEmpty(form, skus, values) {
  values.forEach((_, index) => {
    for (const radio of form.querySelectorAll(`[name="style-${index}"]`)) {
      const tried = values.map((value, at) => (at === index ? radio.value : value));
      radio.disabled = !radio.checked && !skus.some((sku) => sku.stock > 0 && fits(sku, tried));
    }
  });
}

function priceParts(sku) {
  return ["symbol", "whole", "fraction", "market"].filter((part) => sku[part]).map((part) => {
    const element = document.createElement(part === "market" ? "del" : "span");
    element.className = part;
    element.textContent = sku[part];
    return element;
  });
}

function show(form) {
  const skus = JSON.parse(form.dataset.skus);
  const values = chosen(form, skus[0]?.values.length ?? 0);
  barEmpty(form, skus, values);
  const sku = values.includes(undefined) ? undefined : skus.find((one) => fits(one, values));
  const buyable = sku && sku.stock > 0;
  form.elements.sku.value = sku?.id ?? "";
  each("[data-sku-needed]", (button) => { button.disabled = Boolean(sku) && !buyable; });
  if (!sku) return;
  each("a[data-sku-link]", (link) => { link.search = `?sku=${sku.id}`; });
  each("[data-sku-price] .price", (price) => price.replaceChildren(...priceParts(sku)));
  each("[data-sku-stock]", (note) => { note.textContent = sku.stock_text; });
  each("[data-sku-chosen]", (note) => { note.textContent = sku.values.join(" · "); });
  const quantity = form.querySelector("[data-stepper] input");
  if (!quantity) return;
  quantity.max = Math.max(1, Math.min(sku.stock, sku.limit ?? 99));
  quantity.dispatchEvent(new Event("change", { bubbles: true }));
}

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-skus]");
  if (form && event.target.name.startsWith("style-")) show(form);
});
each("form[data-skus]", show);
