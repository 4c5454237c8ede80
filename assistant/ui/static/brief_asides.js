// What stands below the lines of a brief: when what happened, where figures differ, and what was retrieved besides.

function timeline(brief) {
  return aside("Timeline", brief.timeline.map((one) =>
    el("li", {}, foreign("span", "when", one.date), el("span", {}, foreign("span", "", one.text), el("span", { class: "caption" }, " Line ", jump(one.number))))), "dated");
}

function differing(brief) {
  return aside("Figures that differ", brief.differing.map((one) =>
    el("li", {}, "Line ", jump(one.number), " says ", foreign("b", "", one.figure), "; another document says ", foreign("b", "", one.other), ": ", foreign("span", "", one.sentence), el("div", { class: "chips" }, chip(one.chip)))));
}

function unused(brief) {
  return aside("Retrieved, not used", brief.unused.map((one) =>
    el("li", {}, foreign("span", "", one.text), passage(one.chip))));
}

function aside(title, items, more = "") {
  if (!items.length) return null;
  return el("details", { class: "aside", "data-about": title }, el("summary", {}, `${title} (${items.length})`), el("ul", { class: more }, items));
}
