// What a question is asked of. `props.value` is {publishers, kinds, from, to, as_of}: the server reads it with each
// question. `server.choices()` names the publishers and kinds there are.

const KEPT = "briefing-filters-1";
const NONE = { publishers: [], kinds: [], from: null, to: null, as_of: null };
const DATES = { from: "Published from", to: "Published to", as_of: "As of" };
let chosen = { ...NONE };

const chips = el("ul", { class: "set", "aria-label": "Filters in use" });
const publisher = el("select", {});
const kind = el("select", {});
const dates = Object.fromEntries(Object.keys(DATES).map((name) => [name, el("input", { type: "date", class: "box" })]));
const fields = el("div", { class: "fields", id: "filter-fields", hidden: true },
  el("label", {}, "Publisher", publisher),
  el("label", {}, "Kind", kind),
  Object.entries(DATES).map(([name, words]) => el("label", {}, words, dates[name])),
  el("p", { class: "caption" }, "A document without a date passes no date filter. “As of” leaves out what was known only later."));
const opener = el("button", { type: "button", class: "quiet", "aria-expanded": "false", "aria-controls": "filter-fields", onclick: toggle }, "Filters");
element.replaceChildren(el("div", { class: "room-free" }, fields, el("div", { class: "strip" }, opener, chips)));

function fold(closed) {
  fields.hidden = closed;
  opener.setAttribute("aria-expanded", String(!closed));
}

async function toggle() {
  fold(!fields.hidden);
  if (fields.hidden) return;
  let found = { publishers: [], kinds: [] };
  try {
    found = await server.choices();
  } catch { /* then there is nothing to choose from */ }
  options(publisher, "Add a publisher…", found.publishers);
  options(kind, "Add a kind…", found.kinds);
  publisher.focus();
}

function choose(change) {
  chosen = { ...chosen, ...change };
  props.value = chosen;
  show();
  try {
    sessionStorage.setItem(KEPT, JSON.stringify(chosen));
  } catch { /* then a reload begins without filters */ }
}

function show() {
  for (const name of Object.keys(DATES)) dates[name].value = chosen[name] || "";
  const all = [
    ...chosen.publishers.map((name) => [name, { publishers: chosen.publishers.filter((one) => one !== name) }]),
    ...chosen.kinds.map((name) => [name, { kinds: chosen.kinds.filter((one) => one !== name) }]),
    ...Object.entries(DATES).filter(([name]) => chosen[name]).map(([name, words]) => [`${words} ${day(chosen[name])}`, { [name]: null }]),
  ];
  chips.replaceChildren(...all.map(([words, without]) => el("li", {}, removable(words, without))));
  if (all.length > 1) chips.append(el("li", {}, el("button", { type: "button", class: "quiet", onclick: () => { choose(NONE); opener.focus(); } }, "Remove all")));
}

// A date as it stands over the answer.
function day(iso) {
  const date = new Date(`${iso}T00:00:00`);
  return Number.isNaN(date.getTime()) ? iso : date.toLocaleDateString("en-GB", { day: "numeric", month: "short", year: "numeric" });
}

function removable(words, without) {
  const button = el("button", { type: "button", class: "filter", "aria-label": `Remove the filter ${words}`, title: "Remove", onclick: () => { choose(without); opener.focus(); } });
  button.append(foreign("bdi", "", words), el("span", { "aria-hidden": "true" }, "×"));
  return button;
}

function add(select, name) {
  select.addEventListener("change", () => {
    if (select.value && !chosen[name].includes(select.value)) choose({ [name]: [...chosen[name], select.value] });
    select.value = "";
  });
}

add(publisher, "publishers");
add(kind, "kinds");
for (const name of Object.keys(DATES)) dates[name].addEventListener("change", () => choose({ [name]: dates[name].value || null }));
fields.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  event.stopPropagation();
  toggle();
  opener.focus();
});
listen("filter", (scope) => choose({ ...NONE, ...scope }));
listen("asked", () => fold(true)); // the answer wants the room
try {
  const kept = JSON.parse(sessionStorage.getItem(KEPT));
  if (kept && Array.isArray(kept.publishers) && Array.isArray(kept.kinds)) setTimeout(() => choose({ ...NONE, ...kept }));
} catch { /* as above */ }
show();
