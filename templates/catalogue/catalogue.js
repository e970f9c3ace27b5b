// Search, facets and choice of the catalogue. Without it the pages show everything; it asks nothing of any server.
(function () {
  "use strict";
  var form = document.getElementById("finder");
  if (!form) { return; }
  var alike = { "ß": "ss", "ø": "o", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "‑": "-", "–": "-", "−": "-", "₂": "2" };
  var spelled = { "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa" };
  var data = window.tenderkitData || [];
  var texts = {};
  data.forEach(function (each) {
    Object.keys(each.texts).forEach(function (name) { texts[name] = indexed(each.texts[name]); });
  });
  var rows = Array.prototype.slice.call(document.querySelectorAll("[data-criterion]"));
  var groups = Array.prototype.slice.call(document.querySelectorAll("section.group"));
  var facets = Array.prototype.slice.call(form.querySelectorAll("select"));
  var search = document.getElementById("q");
  var found = document.getElementById("found");
  var choice = document.getElementById("choice");
  var levels = document.getElementById("level");

  // What people type for a text: without accents, in small letters, with the signs and blanks of a keyboard.
  function folded(text) {
    return text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f\u00ad]/g, "")
      .replace(/[ßøæœ’‘‑–−₂]/g, function (sign) { return alike[sign]; }).replace(/\s+/g, " ");
  }

  // A text as it is searched: as it is typed without accents, and as without the letters of German or Norwegian.
  function indexed(text) {
    var other = text.toLowerCase().replace(/[äöüøå]/g, function (letter) { return spelled[letter]; });
    return folded(text) + (other !== text.toLowerCase() ? " " + folded(other) : "");
  }

  function filled(text, values) {
    return text.replace(/\{\{ (\w+) \}\}/g, function (all, name) { return name in values ? values[name] : all; });
  }

  function read() {
    var state = new URLSearchParams(window.location.hash.slice(1));
    search.value = state.get("q") || "";
    facets.forEach(function (facet) {
      facet.value = state.get(facet.name) || "";
      if (facet.selectedIndex < 0) { facet.value = ""; }
    });
    var without = (state.get("without") || "").split(",");
    rows.forEach(function (row) {
      var box = row.querySelector("input");
      if (box) { box.checked = without.indexOf(box.id.slice(3)) < 0; }
    });
    show();
  }

  function keep() {
    var state = new URLSearchParams();
    if (search.value.trim()) { state.set("q", search.value.trim()); }
    facets.forEach(function (facet) { if (facet.value) { state.set(facet.name, facet.value); } });
    var without = leftOut(rows);
    if (without.length) { state.set("without", without.join(",")); }
    var hash = state.toString().replace(/%2C/g, ",");
    try {
      window.history.replaceState(null, "", hash ? "#" + hash : window.location.pathname + window.location.search);
    } catch (refused) {
      window.location.replace("#" + hash);
    }
    show();
  }

  function leftOut(among) {
    return among.map(function (row) { return row.querySelector("input"); })
      .filter(function (box) { return box && !box.checked; })
      .map(function (box) { return box.id.slice(3); });
  }

  function has(row, facet) {
    return !facet.value || (row.getAttribute("data-" + facet.name) || "").split(" ").indexOf(facet.value) >= 0;
  }

  function show() {
    var words = folded(search.value).split(" ").filter(Boolean);
    var shown = 0;
    rows.forEach(function (row) {
      var text = texts[row.getAttribute("data-criterion")] || "";
      var fits = facets.every(function (facet) { return has(row, facet); }) &&
        words.every(function (word) { return text.indexOf(word) >= 0; });
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    groups.forEach(function (group) { group.hidden = !group.querySelector("[data-criterion]:not([hidden])"); });
    var values = { number: String(shown), all: String(rows.length) };
    found.textContent = filled(form.getAttribute(shown ? "data-found" : "data-none"), values);
    if (choice) { choose(); }
  }

  function choose() {
    var level = levels.value;
    var set = data[0];
    var there = rows.filter(function (row) { return level && row.hasAttribute("data-annex") && has(row, levels); });
    rows.forEach(function (row) {
      var box = row.querySelector("input");
      if (box) { box.parentNode.hidden = there.indexOf(row) < 0; }
      row.classList.toggle("left-out", there.indexOf(row) >= 0 && !box.checked);
    });
    document.getElementById("begin").hidden = Boolean(level);
    var without = leftOut(there);
    choice.hidden = !(level in set.commands);
    if (choice.hidden) { return; }
    var status = document.getElementById("chosen");
    status.textContent = filled(status.getAttribute("data-text"), {
      number: String(there.length - without.length), all: String(there.length), level: levels.selectedOptions[0].text
    });
    var options = without.map(function (name) { return " --without " + name; }).join("");
    document.getElementById("command").textContent = set.commands[level] + options;
    var lines = without.map(function (name) { return "\n      " + name + ": \"?\""; }).join("");
    var tender = set.tenders[level];
    if (lines) { tender = tender.replace("    without: {}", "    without:" + lines); }
    document.getElementById("tender").textContent = tender;
    document.getElementById("download").href = "data:text/yaml;charset=utf-8," + encodeURIComponent(tender);
    number(there, set);
  }

  function number(there, set) {
    var body = document.getElementById("numbers");
    var counts = {};
    body.textContent = "";
    there.forEach(function (row) {
      if (!row.querySelector("input").checked) { return; }
      var kind = row.getAttribute("data-kind");
      counts[kind] = (counts[kind] || 0) + 1;
      var line = body.insertRow();
      var code = document.createElement("th");
      code.scope = "row";
      code.textContent = set.codes[kind] + " " + counts[kind];
      line.appendChild(code);
      line.insertCell().textContent = row.getAttribute("data-criterion");
      line.insertCell().textContent = row.querySelector("a").textContent;
    });
  }

  function copy(id) {
    var part = document.getElementById(id);
    var text = id !== "numbers" ? part.textContent : Array.prototype.map.call(part.rows, function (line) {
      return Array.prototype.map.call(line.cells, function (cell) { return cell.textContent; }).join("\t");
    }).join("\n");
    function mark() { window.getSelection().selectAllChildren(part); }
    if (navigator.clipboard) { navigator.clipboard.writeText(text).catch(mark); } else { mark(); }
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("input", keep);
  form.addEventListener("reset", function (event) {
    event.preventDefault();
    search.value = "";
    facets.forEach(function (facet) { facet.value = ""; });
    keep();
  });
  rows.forEach(function (row) {
    var box = row.querySelector("input");
    if (box) { box.addEventListener("change", keep); }
  });
  Array.prototype.forEach.call(document.querySelectorAll("[data-copy]"), function (button) {
    button.addEventListener("click", function () { copy(button.getAttribute("data-copy")); });
  });
  document.querySelector(".skip").addEventListener("click", function (event) {
    event.preventDefault();  // its address would take the place of the choice
    document.getElementById("content").focus();
  });
  window.addEventListener("hashchange", read);
  form.hidden = false;
  Array.prototype.forEach.call(document.querySelectorAll(".only-script"), function (part) { part.hidden = false; });
  read();
})();
