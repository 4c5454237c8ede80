// The brief in the making. `props.value` is what tray_view.py gives, with the stamp of the request it answers;
// `props.templates` are names, `props.standings` says what each standing means. While the assistant cannot be reached
// (`lost`, told by top.js), whatever waits has failed, and nothing more is sent.

const KEPT = "briefing-brief-1";
const PATIENCE = 300000; // milliseconds: a draft asks many questions
const DOUBT = 2000; // milliseconds after which the top line is to look whether the assistant is there
const FORMATS = [[".docx", "Word"], [".md", "Markdown"], [".html", "HTML"], [".pdf", "PDF"]];
const TYPES = {
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".md": "text/markdown",
  ".html": "text/html", ".pdf": "application/pdf",
};
let lost = ""; // the sentence that says so, while the assistant cannot be reached
let goal = null; // what is to have the focus after the next change: {key, line, number}

const status = el("p", { class: "status", role: "status" });
const trouble = el("div", {});
const body = el("div", { class: "body" });
const form = drafting(send, props.templates, (offer) => trouble.replaceChildren(offer));
const ours = { told: status, trouble: (sentence) => trouble.replaceChildren(el("div", { role: "alert" }, foreign("p", "error", sentence))), done: () => {} };
const sheet = el("div", { class: "room" }, el("div", { class: "column" }, body, trouble, form, reopening(send, props.most)));
const requests = oneAtATime(PATIENCE, begun, answered);
element.setAttribute("role", "region");
element.setAttribute("aria-label", "Brief");
element.replaceChildren(sheet);

// `focus`: {key, line}, what is to have the focus then. `place`: where a note and an error are shown, and what is done with
// the answer. `ended(is)` is told whether the change was made.
function send(request, note, focus, place = ours, ended = () => {}) {
  requests.send({ request, note, focus, place, ended });
}

// A request that names a line goes out with the number that the line has by then.
function begun(one) {
  const { line, ...request } = one.request;
  if (line !== undefined) request.number = one.number = names.indexOf(line) + 1;
  one.request = request;
  const error = lost || (request.number === 0 ? "This line was changed meanwhile, so nothing was done to it. Look at it, and try again." : "");
  if (error) return error;
  status.textContent = ""; // what was ready before is told no longer
  one.place.told.textContent = one.note;
  trouble.replaceChildren();
  sheet.setAttribute("aria-busy", "true");
  one.doubt = setTimeout(() => tell("doubt"), DOUBT);
  return "";
}

// Where nothing came (a view without a stamp), all is as it was.
function answered(was, view) {
  clearTimeout(was.doubt);
  sheet.removeAttribute("aria-busy");
  was.place.told.textContent = "";
  if (view.error) was.place.trouble(view.error);
  else was.place.done(view);
  was.ended(!view.error);
  if (view.file) {
    download(view.file);
    status.textContent = `${view.file.name} is ready.`;
  }
  goal = view.error || !was.focus ? null : { number: was.number, ...was.focus };
  if (was.request.do === "restore" && view.error && view.stamp) forget(); // an answer: it cannot be restored
  if (view.stamp) keep(view.kept);
  show(props.value);
}

function update() {
  if (requests.shown(props.value)) return;
  const next = requests.underWay();
  if (!next || next.do !== "restore") keep(props.value.kept);
  show(props.value);
}

function show(view) {
  tell("pinned", view.pinned);
  draw(view);
}

function draw(view) {
  const focused = inFocus();
  names = namesOf(view.brief);
  standing = new Set();
  const open = new Set([...body.querySelectorAll("details[open]")].map((details) => details.dataset.about));
  body.replaceChildren(...(view.brief ? whole(view) : blank(view)));
  body.querySelectorAll("details").forEach((details) => { details.open = open.has(details.dataset.about); });
  form.held(view.brief ? names.length : null);
  if (view.brief) pruned();
  grown(body);
  refocus(focused);
}

// What has the focus, to be found again in what is drawn anew.
function inFocus() {
  const active = document.activeElement;
  if (!active || !body.contains(active)) return null;
  const { box, key: name, pin: claim } = active.dataset;
  if (box) return { find: (one) => one.dataset.box === box, from: active.selectionStart, to: active.selectionEnd };
  return { find: (one) => (name && one.dataset.key === name) || (claim && one.dataset.pin === claim) };
}

// A box that is being written in keeps the focus; else the control of the change has it, wherever its line stands now.
function refocus(focused) {
  const all = [...body.querySelectorAll("[data-key], [data-box], [data-pin]")].filter((node) => !node.disabled);
  const same = focused && all.find(focused.find);
  const keys = goal ? [...places(goal), "title", "undo"] : [];
  const node = same && same.dataset.box ? same : keys.map((name) => all.find((one) => one.dataset.key === name)).find(Boolean) || same;
  goal = null;
  if (!node) return;
  node.focus();
  if (node === same && focused.from !== undefined) node.setSelectionRange(focused.from, focused.to);
}

function places({ key: name, line, number }) {
  if (line === undefined) return [name];
  const now = names.indexOf(line) + 1 || number;
  const other = { up: "down", down: "up" }[name] || name; // at the end of its way
  return [`${name}-${now}`, `${other}-${now}`, `${name}-${now - 1}`]; // the line before, where the last one was removed
}

function blank(view) {
  return [
    key(el("h2", { class: "lead", tabindex: "-1" }, "No brief yet."), "title"),
    el("p", { class: "caption" }, "Pin claims from an answer, draft one from a topic, or reopen one that was exported. Every sentence keeps its source and is checked again when you edit it."),
    view.undo ? el("p", { class: "group cleared" }, "The brief was cleared.", undo(view)) : null,
    status,
  ].filter(Boolean);
}

function whole(view) {
  const brief = view.brief;
  return [
    heading(brief),
    el("p", { class: "facts" }, brief.facts.map((fact) => foreign("span", "", fact))),
    counts(brief),
    tools(view),
    brief.sections.map((section) => part(section, brief.sections)),
    timeline(brief),
    differing(brief),
    unused(brief),
  ].flat().filter(Boolean);
}

function heading(brief) {
  const over = { label: "Title of the brief", value: brief.title, back: pencil,
    save: (title, kept) => send({ do: "retitle", title }, "Saving…", { key: "title" }, ours, kept) };
  const row = el("div", { class: "headed" }, foreign("h2", "lead", brief.title), key(button("✎", () => write(row, "title", over), "Rename the brief"), "title"));
  return el("div", { class: "headed" }, writable(row, "title", over), status);
}

function counts(brief) {
  return el("ul", { class: "counts", "aria-label": "How its lines stand" }, brief.counts.map(([standing, count]) =>
    el("li", {}, badge(standing), ` ${count}`)));
}

function badge(standing) {
  return el("span", { class: `standing ${standing.replace(" ", "-")}`, title: props.standings[standing] }, standing);
}

function tools(view) {
  const held = view.brief.held_back;
  const one = held.length === 1;
  const stopped = held.length > 0 || !view.brief.sections.some((section) => section.lines.length);
  const why = held.length ? el("p", { class: "banner", id: "held-back" },
    one ? "Line " : "Lines ", held.map((number, at) => [at ? ", " : "", jump(number)]),
    ` ${one ? "is" : "are"} unverified. Mend, remove or tick ${one ? "it" : "each"} before the brief can leave.`) : null;
  const exports = FORMATS.map(([ending, name]) => {
    const node = key(button(name, () => send({ do: "export", ending }, `Making the ${name} file…`, { key: `export-${ending}` }), `Export as ${name}`), `export-${ending}`);
    node.disabled = stopped;
    return node;
  });
  const clear = key(button("Clear", () => send({ do: "clear" }, "Clearing…", { key: "undo" }), "Clear the brief"), "clear");
  return [el("div", { class: "tools" },
    el("div", { class: "group", role: "group", "aria-label": "Export", "aria-describedby": why ? "held-back" : null }, el("span", { class: "caption" }, "Export"), exports),
    el("div", { class: "group", role: "group", "aria-label": "Changes" }, undo(view), clear)), why];
}

function undo(view) {
  const node = key(button("Undo", () => send({ do: "undo" }, "Taking back…", { key: "undo" })), "undo");
  node.disabled = !view.undo;
  return node;
}

function button(words, action, label) {
  return el("button", { type: "button", class: "quiet", "aria-label": label, title: label, onclick: action }, words);
}

function key(node, name) {
  node.setAttribute("data-key", name);
  return node;
}

function download(file) {
  const ending = file.name.slice(file.name.lastIndexOf("."));
  const bytes = Uint8Array.from(atob(file.data), (character) => character.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: TYPES[ending] }));
  el("a", { href: url, download: file.name }).click();
  setTimeout(() => URL.revokeObjectURL(url), 60000);
}

// The tab keeps its brief over a reload, and forgets it when it is closed; the server checks every line of it anew.
function keep(kept) {
  try {
    if (kept) sessionStorage.setItem(KEPT, JSON.stringify(kept));
    else forget();
  } catch { /* no room or no leave: then a reload begins anew */ }
}

function forget() {
  sessionStorage.removeItem(KEPT);
}

function restore() {
  try {
    const kept = JSON.parse(sessionStorage.getItem(KEPT));
    if (kept && !props.value.brief) send({ do: "restore", brief: kept }, "Checking the brief again…", null);
  } catch { /* as above */ }
}

watch("value", update);
listen("pin", ({ key: name, pressed, claim }) => send(pressed ? { do: "unpin", key: name } : { do: "pin", ...claim }, pressed ? "Removing…" : "Checking…", null));
listen("lost", (sentence) => {
  lost = sentence;
  requests.fail(lost);
});
listen("view", () => grown(body)); // what is hidden has no height
listen("found", () => {
  lost = "";
  trouble.replaceChildren();
  restore();
});
restore();
update();
