// Words that can be written over: what shows them, or the box in their place while it is open. A box stays open, with
// what is written in it, while the brief is drawn anew, and over a reload of the tab.

const BOXES = "briefing-brief-boxes-1";
const boxes = new Map(storedBoxes()); // the name of each open box → {words, saving}
let standing = new Set(); // the names of all that can be written over, as last drawn

// `node` itself, or its box. `save(words, kept)` asks for the change and calls `kept(false)` where it failed, else `kept(true)`.
function writable(node, name, what) {
  standing.add(name);
  return boxes.has(name) ? field(node, name, what) : node;
}

function write(node, name, what) {
  boxes.set(name, { words: what.value, saving: false });
  const box = field(node, name, what);
  node.replaceWith(box);
  box.querySelector(".box").focus();
  grown(box);
}

function field(node, name, { label, hint, value, many, save, back }) {
  const state = boxes.get(name);
  const box = el(many ? "textarea" : "input", { class: "box", dir: "auto", "data-box": name });
  const told = el("span", { class: "caption", role: "status" }, hint || "Enter saves, Esc leaves it as it was.");
  const close = () => {
    boxes.delete(name);
    whole.replaceWith(node);
    back(node);
  };
  const done = () => {
    if (!box.value.trim()) {
      told.textContent = "Nothing is written here. Write something, or Esc leaves it as it was.";
      box.focus();
    } else if (box.value === value) close();
    else {
      saving(true);
      save(box.value, (ended) => { if (ended) boxes.delete(name); else state.saving = false; });
    }
  };
  const saving = (is) => {
    state.saving = is;
    whole.querySelectorAll("button").forEach((one) => { one.disabled = is; });
    box.readOnly = is;
  };
  box.value = state.words;
  box.addEventListener("input", () => { state.words = box.value; });
  box.addEventListener("keydown", (event) => {
    if (state.saving) return;
    if (event.key === "Escape") { event.stopPropagation(); close(); }
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); done(); }
  });
  const whole = el("div", { class: "field" }, el("label", {}, el("span", { class: "caption" }, label), box),
    el("div", { class: "group" }, el("button", { type: "button", class: "quiet", onclick: done }, "Save"), el("button", { type: "button", class: "quiet", onclick: close }, "Cancel"), told));
  saving(state.saving);
  return whole;
}

// As high as what is written in it.
function grown(node) {
  node.querySelectorAll("textarea.box").forEach((box) => { if (box.scrollHeight) box.style.height = `${box.scrollHeight + 4}px`; });
}

// Forget the boxes of what is no longer there, once all is drawn.
function pruned() {
  for (const name of boxes.keys()) if (!standing.has(name)) boxes.delete(name);
}

function storedBoxes() {
  try {
    return Object.entries(JSON.parse(sessionStorage.getItem(BOXES)) || {}).map(([name, words]) => [name, { words: String(words), saving: false }]);
  } catch {
    return [];
  }
}

window.addEventListener("pagehide", () => {
  try {
    if (boxes.size) sessionStorage.setItem(BOXES, JSON.stringify(Object.fromEntries([...boxes].map(([name, state]) => [name, state.words]))));
    else sessionStorage.removeItem(BOXES);
  } catch { /* no room or no leave: then a reload closes them */ }
});
