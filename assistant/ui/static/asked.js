// The question of a turn, and how a follow-up was understood. With the pencil either is put otherwise and asked again:
// the last one in its own place, an earlier one at the end.

function asked(view, ended, isLast) {
  const question = foreign("h2", "question", view.question);
  const whole = view.whole || view.question;
  const lines = [ended ? reworded("asked", question, whole, isLast, "Edit the question and ask again", "The question") : question];
  if (view.scope) lines.push(el("ul", { class: "scope", "aria-label": "Asked of" }, view.scope.map((words) => foreign("li", "", words))));
  if (view.understood) {
    const said = foreign("p", "", `Understood as: ${view.understood}`);
    lines.push(reworded("understood", said, view.understood, isLast, "Put the question otherwise", "The question as understood"));
  }
  return lines;
}

function reworded(name, said, words, isLast, doing, label) {
  const line = el("div", { class: name });
  const pencil = el("button", { type: "button", class: "quiet pencil", "aria-label": doing, title: doing, onclick: edit }, "✎");
  const box = el("textarea", { class: "box", "aria-label": label, maxlength: props.longest, rows: 1, dir: "auto" });
  const form = el("form", {}, box,
    el("button", { type: "submit", class: "quiet" }, "Ask again"),
    el("button", { type: "button", class: "quiet", onclick: leave }, "Cancel"));
  function edit() {
    box.value = words;
    line.replaceChildren(form);
    box.style.height = `${box.scrollHeight + 2}px`;
    box.focus();
  }
  function leave() {
    line.replaceChildren(said, pencil);
    pencil.focus();
  }
  box.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      event.stopPropagation();
      leave();
    } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      form.requestSubmit();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!box.value.trim()) return;
    trigger(isLast ? "again" : "example", { question: box.value });
    line.replaceChildren(said, pencil);
    document.querySelector("#question textarea").focus(); // the form has gone, and this turn may go too
  });
  line.append(said, pencil);
  return line;
}
