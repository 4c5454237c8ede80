// The brief in the making. `props.value` is what tray_view.py gives, with the stamp of the request it answers;
// `props.templates` are names.

const KEPT = "briefing-brief-1";
const PATIENCE = 300000; // milliseconds: a draft asks many questions
const STANDINGS = {
  "checked": "Its checks pass, and it rests on two or more independent origins.",
  "attributed": "Its source is somebody's statement, and the sentence names the speaker.",
  "single origin": "Everything it cites goes back to one origin.",
  "disputed": "Another document gives another figure.",
  "unverified": "It cites nothing, or a check failed.",
};
const FORMATS = [[".docx", "Word"], [".md", "Markdown"], [".html", "HTML"], [".pdf", "PDF"]];
const TYPES = {
  ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".md": "text/markdown",
  ".html": "text/html", ".pdf": "application/pdf",
};
let had = null; // whether there was a brief before the change
let goal = null; // the control that is to have the focus after the next change

const status = el("p", { class: "status", role: "status" });
const trouble = el("div", {});
const body = el("div", { class: "body" });
const form = draftForm();
const ours = { told: status, trouble: (sentence) => trouble.replaceChildren(el("div", { role: "alert" }, foreign("p", "error", sentence))), done: () => {} };
const sheet = el("div", { class: "room" }, el("div", { class: "column" }, body, trouble, form, reopening(send, props.most)));
const requests = oneAtATime(PATIENCE, begun, answered);
element.setAttribute("role", "region");
element.setAttribute("aria-label", "Brief");
element.replaceChildren(sheet);

// `place`: where a note and an error are shown, and what is done with the answer.
function send(request, note, focus, place = ours) {
  requests.send({ request, note, focus, place });
}

function begun(one) {
  one.place.told.textContent = one.note;
  trouble.replaceChildren();
  sheet.setAttribute("aria-busy", "true");
}

function answered(was, view) {
  sheet.removeAttribute("aria-busy");
  was.place.told.textContent = "";
  if (view.error) was.place.trouble(view.error);
  else was.place.done(view);
  if (view.file) {
    download(view.file);
    status.textContent = `${view.file.name} is ready.`;
  }
  goal = view.error ? null : was.focus;
  if (was.request.do === "restore" && view.error) forget();
}

function update() {
  const view = props.value;
  requests.shown(view);
  const open = new Set([...body.querySelectorAll("details[open]")].map((details) => details.dataset.about));
  body.replaceChildren(...(view.brief ? whole(view) : blank()));
  body.querySelectorAll("details").forEach((details) => { details.open = open.has(details.dataset.about); });
  if (Boolean(view.brief) !== had) form.open = !view.brief;
  had = Boolean(view.brief);
  form.querySelector(".only").hidden = !view.brief;
  const next = requests.underWay();
  if (!next || next.do !== "restore") keep(view.kept);
  tell("pinned", view.pinned);
  if (goal) {
    const other = goal.replace(/^(up|down)/, (way) => (way === "up" ? "down" : "up")); // at the end of its way
    const node = [goal, other, "title"].map((name) => body.querySelector(`[data-key="${name}"]:not(:disabled)`)).find(Boolean);
    if (node) node.focus();
    goal = null;
  }
}

function blank() {
  return [
    el("h2", { class: "lead" }, "No brief yet."),
    el("p", { class: "caption" }, "Pin claims from an answer, draft one from a topic, or reopen one that was exported. Every sentence keeps its source and is checked again when you edit it."),
    status,
  ];
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
  const words = foreign("h2", "lead", brief.title);
  const pencil = key(button("✎", () => write(row, { label: "Title of the brief", value: brief.title, save: (title) => send({ do: "retitle", title }, "Saving…", "title") }), "Rename the brief"), "title");
  const row = el("div", { class: "headed" }, words, pencil);
  return el("div", { class: "headed" }, row, status);
}

function counts(brief) {
  return el("ul", { class: "counts", "aria-label": "How its lines stand" }, brief.counts.map(([standing, count]) =>
    el("li", {}, badge(standing), ` ${count}`)));
}

function badge(standing) {
  return el("span", { class: `standing ${standing.replace(" ", "-")}`, title: STANDINGS[standing] }, standing);
}

function tools(view) {
  const held = view.brief.held_back;
  const stopped = held.length > 0 || !view.brief.sections.some((section) => section.lines.length);
  const why = held.length ? el("p", { class: "banner", id: "held-back" },
    `${held.length === 1 ? `Line ${held[0]} is` : `Lines ${held.join(", ")} are`} unverified. Mend, remove or tick ${held.length === 1 ? "it" : "each"} before the brief can leave.`) : null;
  const exports = FORMATS.map(([ending, name]) => {
    const node = key(button(name, () => send({ do: "export", ending }, `Making the ${name} file…`, `export-${ending}`), `Export as ${name}`), `export-${ending}`);
    node.disabled = stopped;
    return node;
  });
  const undo = key(button("Undo", () => send({ do: "undo" }, "Taking back…", "undo")), "undo");
  undo.disabled = !view.undo;
  return [el("div", { class: "tools" },
    el("div", { class: "group", role: "group", "aria-label": "Export", "aria-describedby": why ? "held-back" : null }, el("span", { class: "caption" }, "Export"), exports),
    el("div", { class: "group", role: "group", "aria-label": "Changes" }, undo, key(button("Clear", () => send({ do: "clear" }, "Clearing…", "title"), "Clear the brief"), "clear"))), why];
}

function part(section, sections) {
  const named = el("div", { class: "headed" }, foreign("h3", "", section.heading));
  named.append(button("✎", () => write(named, { label: "Heading", value: section.heading, save: (heading) => send({ do: "rename", from: section.heading, heading }, "Saving…", "title") }), `Rename the heading ${section.heading}`));
  return el("section", { class: "part" }, named,
    el("ol", { class: "lines" }, section.lines.map((line) => lineItem(line, section, sections))),
    section.unanswered.map((gap) => foreign("p", "gap", gap)));
}

function lineItem(line, section, sections) {
  const item = el("li", { class: `line ${line.standing.replace(" ", "-")}`, "data-line": line.number });
  const words = foreign("p", "words", line.text);
  const stands = el("p", { class: "stands" }, badge(line.standing), line.reasons.map((reason) => foreign("span", "reason", reason)));
  item.append(words, stands, el("div", { class: "chips" }, line.chips.map(chip)));
  if (line.standing === "unverified") item.append(tick(line));
  item.append(handles(line, item, words, section, sections));
  return item;
}

function tick(line) {
  const box = key(el("input", { type: "checkbox" }), `tick-${line.number}`);
  box.checked = line.accepted;
  box.addEventListener("change", () => send({ do: "accept", number: line.number, accepted: box.checked }, "Saving…", `tick-${line.number}`));
  return el("label", { class: "tick" }, box, " Let it leave unverified: I answer for it");
}

function handles(line, item, words, section, sections) {
  const n = line.number;
  const up = key(button("↑", () => send({ do: "move", number: n, step: -1 }, "Moving…", landing(line, -1, section, sections)), `Move line ${n} up`), `up-${n}`);
  const down = key(button("↓", () => send({ do: "move", number: n, step: 1 }, "Moving…", landing(line, 1, section, sections)), `Move line ${n} down`), `down-${n}`);
  up.disabled = line.first && section === sections[0];
  down.disabled = line.last && section === sections[sections.length - 1];
  const edit = key(button("Edit", () => write(words, { label: `Line ${n}`, value: line.text, many: true, save: (text) => send({ do: "edit", number: n, text }, "Checking…", `edit-${n}`) }), `Edit line ${n}`), `edit-${n}`);
  const out = key(button("Remove", () => send({ do: "remove", number: n }, "Removing…", `remove-${n}`), `Remove line ${n}`), `remove-${n}`);
  return el("div", { class: "handles" }, up, down, edit, out, headingChoice(line, item, section, sections));
}

// The button that a moved line has the focus on afterwards: the same one, wherever the line stands then.
function landing(line, step, section, sections) {
  const at = section.lines.indexOf(line) + step;
  const stays = at < 0 || at >= section.lines.length; // over a heading: the number is the same
  return `${step < 0 ? "up" : "down"}-${stays ? line.number : line.number + step}`;
}

function headingChoice(line, item, section, sections) {
  const choice = key(el("select", { "aria-label": `Heading of line ${line.number}` }), `under-${line.number}`);
  sections.forEach((one) => {
    const option = el("option", {});
    option.textContent = `Under: ${one.heading}`;
    option.selected = one === section;
    choice.append(option);
  });
  choice.append(el("option", {}, "New heading…"));
  choice.addEventListener("change", () => {
    const one = sections[choice.selectedIndex];
    if (one) send({ do: "under", number: line.number, heading: one.heading }, "Moving…", "title");
    else write(choice, { label: "New heading", value: "", save: (heading) => send({ do: "under", number: line.number, heading }, "Moving…", "title"), cancel: () => { choice.selectedIndex = sections.indexOf(section); } });
  });
  return choice;
}

// A box in the place of some words, until it is saved or left.
function write(node, { label, value, many, save, cancel }) {
  const box = el(many ? "textarea" : "input", { class: "box", "aria-label": label, dir: "auto" });
  box.value = value;
  const back = (focus) => {
    field.replaceWith(node);
    if (cancel) cancel();
    if (focus) (node.querySelector("button") || node.parentElement.querySelector(".handles button:nth-child(3)") || node).focus();
  };
  const done = () => { if (box.value.trim() && box.value !== value) { back(false); save(box.value); } else back(true); };
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") { event.stopPropagation(); back(true); }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(); }
  });
  const field = el("div", { class: "field" }, box, el("div", { class: "group" }, button("Save", done), button("Cancel", () => back(true))));
  node.replaceWith(field);
  if (many) box.style.height = `${box.scrollHeight + 4}px`;
  box.focus();
}

function timeline(brief) {
  return aside("Timeline", brief.timeline.map((one) =>
    el("li", {}, foreign("span", "when", one.date), foreign("span", "", one.text))), "dated");
}

function differing(brief) {
  return aside("Figures that differ", brief.differing.map((one) =>
    el("li", {}, `Line ${one.number} says `, foreign("b", "", one.figure), "; another document says ", foreign("b", "", one.other), ": ", foreign("span", "", one.sentence), el("div", { class: "chips" }, chip(one.chip)))));
}

function unused(brief) {
  return aside("Retrieved, not used", brief.unused.map((name) => {
    const open = foreign("button", "quiet", name);
    open.setAttribute("type", "button");
    open.addEventListener("click", () => tell("open", { source: { document: name.replace(/:[^:]*$/, "") }, opener: open }));
    return el("li", {}, open);
  }), "inline");
}

function aside(title, items, more = "") {
  if (!items.length) return null;
  return el("details", { class: "aside", "data-about": title }, el("summary", {}, `${title} (${items.length})`), el("ul", { class: more }, items));
}

function draftForm() {
  const topic = el("input", { type: "text", maxlength: 500, class: "box", placeholder: "A vendor, a deal, a standard…", dir: "auto", required: true });
  const template = el("select", {}, props.templates.map((name) => el("option", { value: name }, name)));
  template.value = "one-page";
  const date = el("input", { type: "date", class: "box" });
  const only = el("input", { type: "checkbox" });
  const go = el("form", { class: "draft" },
    el("label", { class: "wide" }, "Topic", topic),
    el("label", {}, "Template", template),
    el("label", {}, "As of (nothing known only later)", date),
    el("label", { class: "only", hidden: true }, only, " From the pinned lines alone"),
    el("button", { type: "submit", class: "primary" }, "Draft"));
  go.addEventListener("submit", (event) => {
    event.preventDefault();
    send({ do: "draft", topic: topic.value, template: template.value, as_of: date.value || null, pinned: only.checked && !go.querySelector(".only").hidden }, "Drafting: asking the template's questions…", "title");
  });
  return el("details", { class: "drafting" }, el("summary", {}, "Draft from a topic"), go);
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
restore();
update();
