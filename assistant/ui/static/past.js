// The stored conversations, in a drawer. `props.value` is {rows, error, stamp}: `act` asks for it, see past.py.

const status = el("p", { class: "status", role: "status" });
const list = el("ul", { class: "rows", "aria-label": "Stored conversations" });
const dialog = el("dialog", { id: "past-list", "aria-labelledby": "past-title" },
  el("div", { class: "bar" },
    el("h2", { id: "past-title" }, "Conversations"),
    el("button", { type: "button", class: "close", "aria-label": "Close the conversations", title: "Close (Esc)", onclick: () => dialog.close() }, "×")),
  el("div", { class: "drawn" }, status, list));
element.replaceChildren(dialog);
let stamp = 0;
let heir = null; // the place in the list that has the focus after a deletion

function ask(request, note) {
  status.textContent = note;
  stamp += 1;
  trigger("act", { stamp, request });
}

function show() {
  const view = props.value;
  if (view.stamp !== stamp) return;
  status.textContent = "";
  list.hidden = !view.rows.length;
  list.replaceChildren(...view.rows.map(row));
  if (view.error) status.replaceChildren(foreign("span", "error", view.error));
  else if (!view.rows.length) status.textContent = "No conversation is stored yet. Each answered question is stored at once, on the machine that runs the assistant.";
  if (heir === null) return;
  const next = list.children[Math.min(heir, view.rows.length - 1)];
  (next ? next.querySelector("a") : dialog.querySelector(".close")).focus();
  heir = null;
}

function row(view, at) {
  const here = view.id === idInAddress();
  const about = `${when(view.latest)} · ${view.turns} ${view.turns === 1 ? "question" : "questions"}${here ? " · open now" : ""}`;
  const link = el("a", { class: "entry", href: addressOf(view.id), "aria-current": here ? "true" : null, onclick: (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return; // a tab of its own
    event.preventDefault();
    dialog.close();
    if (!here) tell("reopen", view.id);
  } }, foreign("span", "name", view.title), el("span", { class: "caption" }, about));
  const away = el("button", { type: "button", class: "quiet", "aria-label": `Delete “${view.title}”`, onclick: confirm }, "Delete");
  const handles = el("div", { class: "handles" }, copier("Copy link", () => addressOf(view.id), `Copy the link to “${view.title}”`), away);
  const item = el("li", {}, link, handles);
  item.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !item.querySelector(".sure")) return;
    event.preventDefault(); // the drawer stays
    event.stopPropagation();
    leave();
  });
  function confirm() {
    const keep = el("button", { type: "button", class: "quiet", onclick: leave }, "Keep it");
    handles.replaceWith(el("div", { class: "handles sure", role: "group", "aria-label": "Delete this conversation?" },
      el("span", { class: "caption" }, "Delete it for good?"), el("button", { type: "button", class: "quiet danger", onclick: remove }, "Delete"), keep));
    keep.focus();
  }
  function leave() {
    item.querySelector(".sure").replaceWith(handles);
    away.focus();
  }
  function remove() {
    heir = at;
    ask({ do: "delete", id: view.id }, "Deleting…");
    if (here) document.querySelector("#new").click();
  }
  return item;
}

// The time of day for today, else the date, both by this reader's clock.
function when(iso) {
  const date = new Date(iso);
  return date.toDateString() === new Date().toDateString()
    ? `Today, ${date.toLocaleTimeString("en-GB", { hour: "2-digit", minute: "2-digit" })}`
    : date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

watch("value", show);
listen("past", () => {
  list.hidden = true;
  dialog.showModal();
  ask({ do: "list" }, "Fetching…");
});
dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); }); // beside the drawer
dialog.addEventListener("keydown", (event) => { if (event.key === "Escape") event.stopPropagation(); }); // it alone closes
