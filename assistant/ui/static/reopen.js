// An exported brief brought back: which file, what became of it (report.py), and its lines put into the brief.
// `send` is that of brief.js; `most` is how many bytes a file may have.

function reopening(send, most) {
  const file = el("input", { type: "file", accept: ".docx,.md,.html,.pdf", class: "file" });
  const told = el("p", { class: "status", role: "status" });
  const out = el("div", { class: "report", tabindex: "-1" });
  const node = el("details", { class: "drafting" }, el("summary", {}, "Check or reopen an exported brief"),
    el("label", { class: "upload" }, "Word, Markdown, HTML or PDF, edited since or not", file), told, out);
  let sent = null; // the name and the bytes of the file that was checked

  file.addEventListener("click", () => { file.value = ""; }); // the same file may have changed since
  file.addEventListener("change", async () => {
    const [one] = file.files;
    out.replaceChildren();
    if (!one) return;
    if (one.size > most) {
      trouble(`“${one.name}” has ${one.size.toLocaleString("en")} bytes. Give a file of at most ${most.toLocaleString("en")}.`);
      return;
    }
    sent = { name: one.name, data: await base64(one) };
    send({ do: "check", ...sent }, "Looking up every claim…", null, { told, trouble, done: show });
  });

  function trouble(sentence) {
    out.replaceChildren(el("div", { role: "alert" }, foreign("p", "error", sentence)));
  }

  function show({ report }) {
    if (!report) return;
    const take = el("button", { type: "button", class: "primary", onclick: () =>
      send({ do: "reopen", ...sent }, "Checking every line again…", "title", { told, trouble, done: close }) }, "Put its lines into the brief");
    out.replaceChildren(
      el("div", { class: "headed" }, foreign("h3", "", report.name), el("button", { type: "button", class: "quiet", onclick: () => { out.replaceChildren(); file.value = ""; file.focus(); } }, "Close")),
      el("p", { class: report.holds ? "verdict holds" : "verdict" }, report.verdict),
      el("p", { class: "caption" }, report.count),
      ...items("faults", "Lines that do not hold", report.faults.map(fault)),
      ...items("faults", "Let through unverified", report.let_through.map(fault)),
      ...items("told", "What else was found", report.told.map((words) => foreign("li", "", words))),
      ...items("told", "Sources that changed since", report.sources.map(source)),
      take);
    out.focus();
  }

  function close() {
    out.replaceChildren();
    file.value = "";
    node.open = false;
    sent = null;
  }

  return node;
}

function items(name, heading, nodes) {
  return nodes.length ? [el("h4", {}, heading), el("ul", { class: name }, nodes)] : [];
}

function fault(one) {
  return el("li", { class: "line unverified" },
    foreign("p", "words", one.text),
    el("p", { class: "stands" }, el("b", {}, one.said), foreign("span", "reason", one.reason)));
}

function source(one) {
  const item = foreign("li", "", one.said);
  if (one.held) {
    const open = el("button", { type: "button", class: "quiet", "aria-label": `Open ${one.title}`, onclick: () => tell("open", { source: { document: one.document }, opener: open }) }, "Open it");
    item.append(" ", open);
  }
  return item;
}
