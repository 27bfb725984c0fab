// Keeps the count and the thumbnails of a picture strip in step with its scrolling.
function follow(gallery) {
  const strip = gallery.querySelector(".gallery-strip");
  const count = gallery.querySelector(".gallery-count");
  const thumbs = [...gallery.querySelectorAll(".gallery-thumbs a")];
  const total = strip.children.length;
  const mark = () => {
    const index = Math.round(strip.scrollLeft / strip.clientWidth);
    if (count) count.textContent = `${index + 1} / ${total}`;
    thumbs.forEach((thumb, at) => {
      if (at === index) thumb.setAttribute("aria-current", "true");
      else thumb.removeAttribute("aria-current");
    });
  };
  thumbs.forEach((thumb, at) => thumb.addEventListener("click", (event) => {
    event.preventDefault();
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    strip.scrollTo({ left: at * strip.clientWidth, behavior: calm ? "instant" : "smooth" });
  }));
  strip.addEventListener("scroll", () => requestAnimationFrame(mark), { passive: true });
  mark();
}

document.querySelectorAll("[data-gallery]").forEach(follow);
