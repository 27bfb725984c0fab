// <output data-counts="id"> says how much of the field's maxlength is used: 12 / 100. Without JavaScript the hint says how much it takes.
for (const counter of document.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(counter.dataset.counts);
  const count = () => {
    // Counted as the server counts: what a reader sees as one sign is one.
    const used = [...new Intl.Segmenter().segment(field.value)].length;
    counter.textContent = `${used} / ${field.maxLength}`;
    counter.classList.toggle("full", used >= field.maxLength);
  };
  field.addEventListener("input", count);
  count();
}
