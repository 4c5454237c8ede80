// The form that a brief is drafted with. `send` is that of brief.js; `templates` are names. `held(lines)` tells it how many
// lines the brief has, null where there is none. `offer` shows a node until the next change.

function drafting(send, templates, offer) {
  const topic = el("input", { type: "text", maxlength: 500, class: "box", placeholder: "A vendor, a deal, a standard…", dir: "auto", required: true });
  const template = el("select", {}, templates.map((name) => el("option", { value: name }, name)));
  template.value = "one-page";
  const date = el("input", { type: "date", class: "box" });
  const only = el("input", { type: "checkbox" });
  const alone = el("label", { class: "only", hidden: true }, only, " From the pinned lines alone");
  const fate = el("p", { class: "caption fate" });
  const go = el("button", { type: "submit", class: "primary" }, "Draft");
  const told = el("p", { class: "status", role: "status" });
  const wrong = el("div", { class: "wide" });
  const form = el("form", { class: "draft" },
    el("label", { class: "wide" }, "Topic", topic),
    el("label", {}, "Template", template),
    el("label", {}, "As of (nothing known only later)", date),
    alone, fate, el("div", { class: "group wide" }, go, told), wrong);
  const node = el("details", { class: "drafting" }, el("summary", {}, "Draft from a topic"), form);
  let lines; // how many the brief has, null where there is none; not told yet

  const place = {
    told,
    trouble: (sentence) => { go.disabled = false; wrong.replaceChildren(el("div", { role: "alert" }, foreign("p", "error", sentence))); },
    done: (view) => {
      go.disabled = false;
      node.open = false;
      if (view.meant) offer(meant(view.meant));
    },
  };
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    draw();
  });
  only.addEventListener("change", said);

  function draw() {
    if (go.disabled) return;
    go.disabled = true;
    wrong.replaceChildren();
    told.textContent = "Waiting for the change before…";
    send({ do: "draft", topic: topic.value, template: template.value, as_of: date.value || null, pinned: only.checked && !alone.hidden }, "Drafting: asking the template's questions…", { key: "title" }, place);
  }

  // A topic with words that look misspelt: one click drafts on it as the corpus spells it, in place of the draft made.
  function meant(view) {
    const again = () => {
      if (view.changed) send({ do: "undo" }, "Taking back…", { key: "title" });
      topic.value = view.topic;
      draw();
    };
    return el("div", { class: "meant", role: "status" }, view.sentences.map((sentence) => foreign("p", "missing", sentence)),
      el("button", { type: "button", class: "quiet", onclick: again }, "Draft on ", foreign("span", "", view.topic)));
  }

  // What becomes of the lines that are held, before it happens.
  function said() {
    const held = lines === 1 ? "The line of this brief" : `The ${lines} lines of this brief`;
    fate.hidden = !lines;
    fate.textContent = only.checked && !alone.hidden
      ? `${held} ${lines === 1 ? "is" : "are"} put under the headings of the template, which replace those of now, as the topic replaces the title. Undo takes it back.`
      : `${held} ${lines === 1 ? "comes" : "come"} after those of the draft, without what repeats it, and the title is replaced. Undo takes it back.`;
  }

  node.held = (many) => {
    if ((many === null) !== (lines === null)) node.open = many === null;
    lines = many;
    alone.hidden = many === null;
    said();
  };
  return node;
}
