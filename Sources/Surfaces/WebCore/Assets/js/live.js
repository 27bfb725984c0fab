// <div id="x" data-live="/address" data-every="5"> is replaced by the element of the same id at that address,
// each so many seconds; with data-events="/stream" on each server-sent event instead.
// Not while it holds the focus, nor while the page is hidden.
async function refresh(id) {
  const old = document.getElementById(id);
  if (!old || document.hidden || old.contains(document.activeElement)) return;
  const answer = await fetch(old.dataset.live, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const fresh = page.getElementById(id);
  if (!fresh || fresh.isEqualNode(old)) return;
  old.replaceWith(document.adoptNode(fresh));
}

function poll(id, seconds) {
  setTimeout(async () => {
    await refresh(id).catch(() => {});
    const element = document.getElementById(id);
    if (element?.dataset.live) poll(id, Number(element.dataset.every || 5));
  }, seconds * 1000);
}

for (const element of document.querySelectorAll("[data-live][id]")) {
  const { id, dataset } = element;
  if (!dataset.events) {
    poll(id, Number(dataset.every || 5));
    continue;
  }
  const stream = new EventSource(dataset.events);
  stream.onmessage = () => {
    if (document.getElementById(id)?.dataset.live) refresh(id).catch(() => {});
    else stream.close();
  };
  addEventListener("pagehide", () => stream.close());
}
