// Shows chosen pictures before they are sent, and lets those that are there be dragged into another order.
function preview(file) {
  const item = document.createElement("div");
  item.className = "upload-item fresh";
  const picture = new Image();
  picture.alt = file.name;
  const reader = new FileReader();
  reader.onload = () => { picture.src = reader.result; };
  reader.readAsDataURL(file);
  item.append(picture);
  return item;
}

document.addEventListener("change", (event) => {
  const box = event.target.closest("[data-upload]");
  if (!box || event.target.type !== "file") return;
  box.querySelectorAll(".upload-item.fresh").forEach((item) => item.remove());
  for (const file of event.target.files) {
    if (file.type.startsWith("image/")) event.target.closest(".upload-drop").before(preview(file));
  }
});

for (const item of document.querySelectorAll("[data-upload] [data-movable]")) item.draggable = true;

let dragged;
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-upload] [data-movable]");
  dragged?.classList.add("dragged");
});
document.addEventListener("dragover", (event) => {
  const over = event.target.closest?.("[data-movable]");
  if (!dragged || !over || over.parentElement !== dragged.parentElement) return;
  event.preventDefault();
  if (over === dragged) return;
  const { left, width } = over.getBoundingClientRect();
  if (event.clientX < left + width / 2) over.before(dragged);
  else over.after(dragged);
});
document.addEventListener("dragend", () => {
  dragged?.classList.remove("dragged");
  dragged = undefined;
});
