// The lines of a brief under their headings, numbered, with what can be done to each. `send` is that of brief.js; a line
// goes by its name, because its number may be another by the time a request is sent.

let names = []; // the name of each line, in order

// What tells a line from the others over a change of the order: its words, its first citation, the how-manieth of these.
function namesOf(brief) {
  const seen = new Map();
  const lines = brief ? brief.sections.flatMap((section) => section.lines) : [];
  return lines.map((line) => {
    const [first] = line.chips;
    const name = `${line.text}\n${first ? `${first.passage}#${first.start}-${first.end}` : ""}`;
    seen.set(name, (seen.get(name) || 0) + 1);
    return `${name}\n${seen.get(name)}`;
  });
}

function part(section, sections) {
  const named = el("div", { class: "headed" }, foreign("h3", "", section.heading));
  const over = { label: "Heading", value: section.heading, back: pencil,
    save: (heading, kept) => send({ do: "rename", from: section.heading, heading }, "Saving…", { key: "title" }, ours, kept) };
  const name = `heading ${section.heading}`;
  named.append(button("✎", () => write(named, name, over), `Rename the heading ${section.heading}`));
  return el("section", { class: "part" }, writable(named, name, over),
    el("ol", { class: "lines" }, section.lines.map((line) => lineItem(line, section, sections))),
    section.unanswered.map((gap) => foreign("p", "gap", gap)));
}

function pencil(node) {
  node.querySelector("button").focus();
}

function lineItem(line, section, sections) {
  const name = names[line.number - 1];
  const item = el("li", { class: `line ${line.standing.replace(" ", "-")}`, "data-line": line.number, tabindex: "-1" });
  const words = foreign("p", "words", line.text);
  const over = { label: `Line ${line.number}`, hint: "Enter saves and checks it again, Shift + Enter begins a new line, Esc leaves it as it was.", value: line.text, many: true,
    back: () => item.querySelector(`[data-key="edit-${line.number}"]`).focus(),
    save: (text, kept) => send({ do: "edit", line: name, text }, "Checking…", { key: "edit", line: name }, ours, kept) };
  const stands = el("p", { class: "stands" }, badge(line.standing), line.reasons.map((reason) => foreign("span", "reason", reason)));
  item.append(el("span", { class: "nth" }, line.number), writable(words, `line ${name}`, over), stands, el("div", { class: "chips" }, line.chips.map(chip)));
  if (line.standing === "unverified") item.append(tick(line, name));
  item.append(handles(line, name, () => write(words, `line ${name}`, over), section, sections));
  return item;
}

function tick(line, name) {
  const box = key(el("input", { type: "checkbox" }), `tick-${line.number}`);
  box.checked = line.accepted;
  box.addEventListener("change", () => send({ do: "accept", line: name, accepted: box.checked }, "Saving…", { key: "tick", line: name }));
  return el("label", { class: "tick" }, box, " Let it leave unverified: I answer for it");
}

function handles(line, name, edit, section, sections) {
  const n = line.number;
  const up = key(button("↑", () => send({ do: "move", line: name, step: -1 }, "Moving…", { key: "up", line: name }), `Move line ${n} up`), `up-${n}`);
  const down = key(button("↓", () => send({ do: "move", line: name, step: 1 }, "Moving…", { key: "down", line: name }), `Move line ${n} down`), `down-${n}`);
  up.disabled = line.first && section === sections[0];
  down.disabled = line.last && section === sections[sections.length - 1];
  const open = key(button("Edit", () => { if (!boxes.has(`line ${name}`)) edit(); }, `Edit line ${n}`), `edit-${n}`);
  const out = key(button("Remove", () => send({ do: "remove", line: name }, "Removing…", { key: "remove", line: name }), `Remove line ${n}`), `remove-${n}`);
  return el("div", { class: "handles" }, up, down, open, out, headingChoice(line, name, section, sections));
}

function headingChoice(line, name, section, sections) {
  const choice = key(el("select", { "aria-label": `Heading of line ${line.number}` }), `under-${line.number}`);
  const put = (heading, kept) => send({ do: "under", line: name, heading }, "Moving…", { key: "under", line: name }, ours, kept);
  const over = { label: `New heading for line ${line.number}`, hint: "The line moves under it. Enter saves, Esc leaves the line where it is.", value: "", save: put,
    back: () => { choice.selectedIndex = sections.indexOf(section); choice.focus(); } };
  sections.forEach((one) => {
    const option = el("option", {});
    option.textContent = `Under: ${one.heading}`;
    option.selected = one === section;
    choice.append(option);
  });
  choice.append(el("option", {}, "New heading…"));
  choice.addEventListener("change", () => {
    const one = sections[choice.selectedIndex];
    if (one) put(one.heading);
    else write(choice, `under ${name}`, over);
  });
  return writable(choice, `under ${name}`, over);
}

// The number of a line, as a button that goes to it.
function jump(number) {
  return el("button", { type: "button", class: "jump", title: `Go to line ${number}`, onclick: () => {
    const item = body.querySelector(`[data-line="${number}"]`);
    if (!item) return;
    item.scrollIntoView({ block: "center" });
    item.focus({ preventScroll: true });
  } }, number);
}
