// Shows chosen pictures before they are sent.
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
