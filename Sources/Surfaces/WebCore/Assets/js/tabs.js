// Brings the current one of a row of tabs or pills into view where the row is wider than the screen.
for (const row of document.querySelectorAll(".tabs, .pills")) {
  const current = row.querySelector("[aria-current]");
  if (current && row.scrollWidth > row.clientWidth) {
    row.scrollLeft = current.offsetLeft - row.offsetLeft - (row.clientWidth - current.offsetWidth) / 2;
  }
}
