// What an answer rests on: its independent origins, and figures that its sources give differently (see rests.py).

function basis(view) {
  if (!view) return null;
  return el("details", { class: "basis" },
    el("summary", { title: view.origins.map(named).join("\n") }, `Rests on ${view.sentence}`),
    el("ul", {}, view.origins.map((origin) => el("li", {}, origin.documents.map(source), behind(origin)))));
}

function behind(origin) {
  const { behind: reports, documents } = origin;
  if (!reports.length) return null;
  const goes = documents.length > 1 ? "These go" : "This goes";
  if (reports.length === 1) return el("div", { class: "after" }, `${goes} back to `, source(reports[0]));
  return el("div", { class: "after" }, `${goes} back to ${reports.length} reports:`, el("ul", {}, reports.map((one) => el("li", {}, source(one)))));
}

function named(origin) {
  const names = origin.documents.map((one) => one.label).join(", ");
  return origin.behind.length ? `${names} (after ${origin.behind.map((one) => one.label).join(", ")})` : names;
}

function source(view) {
  if (!view.document) return el("span", { class: "source" }, foreign("bdi", "", view.label));
  const words = [foreign("bdi", "name", view.label), " ", foreign("bdi", "", view.title)];
  const button = el("button", { type: "button", class: "source", onclick: () => tell("open", { source: { document: view.document }, opener: button }) }, words);
  return button;
}

function differing(things) {
  return things.map((rows) => el("table", { class: "differing" },
    el("caption", {}, "Figures that differ"),
    el("thead", {}, el("tr", {}, ["Figure", "As of", "Says who", "Source"].map((name) => el("th", { scope: "col" }, name)))),
    el("tbody", {}, rows.map((row) => el("tr", {}, headed(row.figure),
      foreign("td", "", row.as_of || "no date"),
      foreign("td", "", row.said_by || "nobody named"),
      el("td", {}, chip(row.chip)))))));
}

function headed(words) {
  const node = foreign("th", "figure", words);
  node.setAttribute("scope", "row");
  return node;
}
