// The top line: name, what the corpus holds, a new conversation. `server.status()` gives {state, text}.

const POLL = 500; // milliseconds

const holdings = el("p", { id: "holdings", role: "status" }, "Loading…");
element.replaceChildren(
  el("div", { class: "brand" }, el("h1", {}, "Briefing Assistant"), holdings),
  el("button", { type: "button", id: "new", onclick: () => { tell("reset"); trigger("new", {}); } }, "New conversation"),
);

async function refresh() {
  try {
    const status = await server.status();
    holdings.textContent = status.text;
    holdings.dataset.state = status.state;
    if (status.state === "loading") setTimeout(refresh, POLL);
  } catch {
    holdings.textContent = "The assistant cannot be reached. Is it still running?";
    holdings.dataset.state = "failed";
    setTimeout(refresh, 10 * POLL);
  }
}

listen("answered", refresh);
refresh();
setTimeout(() => { // Gradio hides the label it gives the box, from screen readers too
  const box = document.querySelector("#question textarea");
  if (box) box.setAttribute("aria-label", "Your question");
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest && event.target.closest("input, textarea, select, [contenteditable=true]")) return;
  const box = document.querySelector("#question textarea");
  if (box) {
    event.preventDefault();
    box.focus();
  }
});
