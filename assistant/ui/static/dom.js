// Builds elements. Foreign text enters the page through textContent and setAttribute alone, never as markup.
// Comes before the code of each component, in its scope.

function el(tag, attributes, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") node.addEventListener("click", value);
    else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
  }
  for (const child of children.flat(Infinity)) {
    if (child !== null && child !== undefined) node.append(typeof child === "object" ? child : String(child));
  }
  return node;
}

// Text of a document: its own direction, and none of its direction marks reach beyond it.
function foreign(tag, className, words) {
  const node = el(tag, { class: className, dir: "auto" });
  node.textContent = words;
  return node;
}

// The names to choose from, after what stands for none of them; what was chosen stays so where it is still there.
function options(select, all, names) {
  const before = select.value;
  select.replaceChildren(el("option", { value: "" }, all), ...names.map((name) => {
    const option = foreign("option", "", name);
    option.value = name;
    return option;
  }));
  select.value = names.includes(before) ? before : "";
}

// A citation: its number and its source; a click shows the passage.
function chip(source) {
  const button = el("button", {
    type: "button",
    class: "chip",
    title: source.title,
    "aria-label": `Source ${source.number}: ${source.label.replace(" ¶", ", paragraph ")}. Show the passage.`,
    "data-passage": source.passage,
    onclick: () => tell("open", { source, opener: button }),
  });
  const label = el("bdi", { class: "label" });
  label.textContent = source.label;
  button.append(el("span", { class: "number" }, source.number), label);
  return button;
}

// Components of the page speak to each other by events on the document: briefing:open (a source), briefing:answered,
// briefing:asked (a question is on its way), briefing:reset (a new conversation), briefing:pin (a claim), briefing:pinned (the keys of all that is pinned),
// briefing:view (a room is shown), briefing:past (the list of conversations), briefing:reopen (the id of one of them),
// briefing:changed (the documents), briefing:removed (an id of one), briefing:ask (a question, for the chat),
// briefing:filter (what the next questions are asked of), briefing:lost (the assistant cannot be reached: a sentence),
// briefing:found (it can again), briefing:doubt (whether it can: something takes long); picking.js has more.
function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(`briefing:${name}`, { detail }));
}

function listen(name, action) {
  document.addEventListener(`briefing:${name}`, (event) => action(event.detail));
}

// Words to the clipboard; by the old way where the page came neither from this machine nor over https.
async function copy(words) {
  if (navigator.clipboard) {
    await navigator.clipboard.writeText(words);
    return;
  }
  const box = el("textarea", { class: "unseen", "aria-hidden": "true" });
  const before = document.activeElement;
  box.value = words;
  (document.querySelector("dialog[open]") || element).append(box);
  box.select();
  document.execCommand("copy");
  box.remove();
  if (before) before.focus();
}

// A button that copies what `words` gives, and says so for a moment.
function copier(name, words, label) {
  const button = el("button", { type: "button", class: "quiet copy", "aria-label": label, onclick: async () => {
    await copy(words());
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = name; }, 1500);
  } }, name);
  return button;
}

// The state of an entry in the browser's history that a tab of the page made: the room shows what was open in it.
const ENTERED = "entered";

// The address of a stored conversation: that of this page with its id, in the chat. Without one: of a new conversation.
function addressOf(id) {
  const address = new URL(location.href);
  address.hash = "";
  if (id) address.searchParams.set("conversation", id);
  else address.searchParams.delete("conversation");
  return address.href;
}

function idInAddress() {
  return new URL(location.href).searchParams.get("conversation");
}

// Puts a claim into the brief, or takes it out again. `model`: what wrote it, null where no model did.
let pinned = new Set(); // the first citations of the lines in the brief

function pin(text, citations, model) {
  const name = `${citations[0].passage}#${citations[0].start}-${citations[0].end}`;
  const button = el("button", { type: "button", class: "pin", "data-pin": name, onclick: () => {
    const is = button.getAttribute("aria-pressed") === "true";
    tell("pin", { key: name, pressed: is, claim: { text, citations, model } });
    press(button, !is);
  } });
  return press(button, pinned.has(name));
}

function press(button, is) {
  button.setAttribute("aria-pressed", String(is));
  button.textContent = is ? "✓ Pinned" : "Pin";
  button.title = is ? "Take this out of the brief" : "Put this into the brief";
  return button;
}

// A whole passage: where it stands, and a button that pins it in its own words.
function passage(source) {
  return el("div", { class: "chips" }, chip(source), pin(source.quote, [source], null));
}

listen("pinned", (keys) => {
  pinned = new Set(keys);
  element.querySelectorAll("[data-pin]").forEach((button) => press(button, pinned.has(button.dataset.pin)));
});
