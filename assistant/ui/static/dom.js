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
// briefing:reset (a new conversation), briefing:pin (a claim), briefing:pinned (the keys of all that is pinned),
// briefing:view (a room is shown), briefing:ask (a question, for the chat).
function tell(name, detail) {
  document.dispatchEvent(new CustomEvent(`briefing:${name}`, { detail }));
}

function listen(name, action) {
  document.addEventListener(`briefing:${name}`, (event) => action(event.detail));
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
