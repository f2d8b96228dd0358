/* The explorer of the data page: choose, compare, sort, take away. Values come in files that are scripts
   (explorer/index.js, explorer/<indicator>.<n>.js), cut by places, so that it loads what it shows and also
   works from a disk. The choice stands in the address; docs/explorer.md tells its grammar. */
var mingbaiExplorer = (function () {
  "use strict";
  var KINDS = ["single", "cumulative", "year", "day", "stated", "other"];
  // Places to compare, rows and places that are listed at a time, places found by name, bars.
  var MOST = 4, STEP = 100, FOUND = 12, BARS = 40;
  var all = null, words = null, state = null, series = {}, waiting = {}, turn = 0, box = null, parts = {}, shown = null;

  /* ---- Values ---- */
  // Places follow each other level by level: the parts of a place stand together, in the order of the places.
  function start(directory) {
    var next = directory.roots;
    all = directory;
    words = directory.words;
    all.codes = Object.create(null);
    all.above = [];
    all.firsts = [];
    all.regions.forEach(function (one, at) {
      all.codes[one[0]] = at;
      all.firsts[at] = next;
      for (var n = one[2] || 0; n > 0; n -= 1) { all.above[next] = at; next += 1; }
    });
    if (!(all.region in all.codes)) all.region = all.regions[0][0];
  }
  function got(id, file, lines) {
    lines.forEach(function (line) { series[[id, line[0], line[1], line[2]].join("|")] = line[3]; });
    var name = id + "." + file;
    (waiting[name] || []).forEach(function (done) { done(); });
    waiting[name] = true;
  }
  // A series is read when it is first shown.
  function values(id, place, categories, scope) {
    var name = [id, place, categories, scope].join("|"), own = series[name];
    if (typeof own !== "string") return own;
    var next = 0, found = {};
    own.split(";").forEach(function (one) {
      var named = /^(\d+):/.exec(one);
      if (named) next = Number(named[1]);
      found[next] = value(named ? one.slice(named[0].length) : one);
      next += 1;
    });
    return series[name] = found;
  }
  // "476", "512p", "8629q~8629万余元", "!未统计".
  function value(text) {
    if (text[0] === "!") return { why: text.slice(1) };
    var found = /^(-?[\d.]+)([prq]?)(?:~(.*))?$/.exec(text);
    return found ? { exact: found[1], mark: found[2], words: found[3] || "" } : { why: text };
  }
  // The files that hold the places of the choice and are not here yet.
  function missing() {
    var own = indicator(), first = own[10], names = [];
    compared().forEach(function (place) {
      for (var at = first.length - 1; at > 0 && first[at] > place;) at -= 1;
      var name = own[0] + "." + at;
      if (waiting[name] !== true && names.indexOf(name) < 0) names.push(name);
    });
    return names;
  }
  function need(names) {
    return Promise.all(names.map(function (name) {
      return new Promise(function (done, failed) {
        if (waiting[name]) { waiting[name].push(done); return; }
        waiting[name] = [done];
        script("explorer/" + name + ".js", null, function () { delete waiting[name]; failed(); });
      });
    }));
  }
  function script(src, done, failed) {
    var tag = document.createElement("script");
    tag.src = src;
    if (done) tag.onload = done;
    tag.onerror = failed;
    document.head.appendChild(tag);
  }

  /* ---- Looking up ---- */
  function by(list, id) { return list.filter(function (one) { return one[0] === id; })[0]; }
  function indicator() { return by(all.indicators, state.i); }
  function dimension() { return by(all.dimensions, state.b); }
  function category() {
    var own = dimension();
    return own ? by(own[3], state.c) : null;
  }
  function cell(place, period, categories) {
    var own = values(state.i, place, categories, state.s);
    return own ? own[period] : undefined;
  }
  // The numbers of periods of a kind that the indicator has; a first quarter is also January to March.
  function periods(kind) {
    var runs = indicator()[7], found = [];
    for (var run = 0; run < runs.length; run += 2) {
      for (var at = runs[run]; at <= runs[run + 1]; at += 1) {
        if (all.periods[at][2] === kind || (kind === "cumulative" && all.periods[at][3])) found.push(at);
      }
    }
    return found;
  }
  function yearBefore(at, list) {
    var month = all.periods[at][4];
    return list.filter(function (other) { return all.periods[other][4] === month - 12; })[0];
  }
  // The parts of a place; what is part of none for null.
  function partsOf(place) {
    var first = place === null ? 0 : all.firsts[place], count = place === null ? all.roots : all.regions[place][2] || 0, found = [];
    for (var at = 0; at < count; at += 1) found.push(first + at);
    return found;
  }
  function chosen() { return state.r.map(function (code) { return all.codes[code]; }); }
  // Whose values are shown: the places themselves, or the parts of the only one beside it.
  function compared() {
    var own = chosen();
    return state.rows === "place" && own.length === 1 ? partsOf(own[0]).concat(own) : own;
  }

  /* ---- The address ---- */
  function fresh() {
    return { i: all.leading, r: [all.region], rows: "time", k: "", from: "", to: "", at: "",
      b: "", c: "", s: "", m: "value", base: "", v: "chart", sort: "" };
  }
  function read() {
    var found = fresh();
    location.hash.slice(1).split("&").forEach(function (part) {
      var at = part.indexOf("="), name = part.slice(0, at), text = "";
      try { text = decodeURIComponent(part.slice(at + 1)); } catch (malformed) { return; }
      if (at <= 0 || !(name in found)) return;
      found[name] = name === "r" ? text.split(",") : text;
    });
    return found;
  }
  function write() {
    var usual = fresh(), list = [];
    Object.keys(state).forEach(function (name) {
      var text = String(state[name]);
      if (text && text !== String(usual[name])) list.push(name + "=" + encodeURIComponent(text).replace(/%2C/g, ","));
    });
    if (state.i === usual.i) list.unshift("i=" + state.i);
    history.replaceState(null, "", "#" + list.join("&"));
  }
  // What was asked for, as far as the data have it.
  function settle() {
    if (!indicator()) state.i = all.leading;
    var own = indicator();
    state.r = state.r.filter(function (code, at) { return code in all.codes && state.r.indexOf(code) === at; }).slice(0, MOST);
    if (!state.r.length) state.r = fresh().r;
    if (KINDS.indexOf(state.k) < 0 || !periods(state.k).length) {
      state.k = KINDS.filter(function (kind) { return periods(kind).length; })[0] || "other";
    }
    var list = periods(state.k), last = list[list.length - 1];
    function known(id) { return list.some(function (at) { return all.periods[at][0] === id; }); }
    if (state.from && !known(state.from)) state.from = "";
    if (state.to && !known(state.to)) state.to = "";
    if (!known(state.at)) state.at = last === undefined ? "" : all.periods[last][0];
    if (own[8].indexOf(state.s) < 0) state.s = own[8][0];
    if (state.b && !divided(dimension())) { state.b = ""; state.c = ""; }
    if (state.c && !category()) state.c = "";
    if (state.rows === "category" && !state.b) {
      var first = all.dimensions.filter(divided)[0];
      if (first) state.b = first[0];
      else state.rows = "time";
    }
    if (["time", "place", "category"].indexOf(state.rows) < 0) state.rows = "time";
    if (["value", "head", "index"].indexOf(state.m) < 0) state.m = "value";
    if (state.m === "index" && state.rows !== "time") state.m = "value";
    if (state.v !== "table") state.v = "chart";
  }
  // True if the indicator is broken down by a dimension alone.
  function divided(one) {
    return Boolean(one) && one[3].some(counted);
  }
  function counted(one) { return indicator()[9].indexOf(one[2]) >= 0; }

  /* ---- The table of the choice: {title, subtitle, unit, columns, rows} ---- */
  function build() {
    var own = indicator(), kind = periods(state.k), places = chosen();
    var cat = state.rows === "category" ? null : category();
    var fixed = cat ? String(cat[2]) : "";
    var at = kind.filter(function (one) { return all.periods[one][0] === state.at; })[0];
    var name = own[1] + (cat ? " · " + cat[1] : "") + (state.s ? " · " + state.s : "");
    var made = { name: name, columns: [], rows: [], unit: unit() };
    if (state.rows === "time") {
      var from = index(kind, state.from, 0), to = index(kind, state.to, kind.length - 1);
      made.columns = places.map(function (place) { return all.regions[place][1]; });
      made.head = words.period;
      made.rows = kind.slice(from, to + 1).map(function (period) {
        return { name: all.periods[period][1], cells: places.map(function (place) { return entry(place, period, fixed); }) };
      });
      made.subtitle = [made.columns.join(comma()), words[state.k], made.unit].filter(Boolean).join(comma());
    } else if (state.rows === "place") {
      var list = compared(), before = yearBefore(at, kind), total = list.length > places.length ? places[0] : -1;
      made.head = words.name;
      made.columns = [all.periods[at] ? all.periods[at][1] : ""];
      if (before !== undefined && state.m === "value") made.columns.push(all.periods[before][1]);
      made.rows = list.map(function (one) {
        var cells = [entry(one, at, fixed)];
        if (made.columns.length > 1) cells.push(entry(one, before, fixed));
        return { name: all.regions[one][1], cells: cells, total: one === total };
      }).filter(some);
      made.subtitle = [made.columns[0], made.unit].filter(Boolean).join(comma());
    } else {
      made.head = dimension()[1];
      made.columns = places.map(function (place) { return all.regions[place][1]; });
      made.rows = dimension()[3].map(function (one) {
        return { name: one[1], cells: places.map(function (place) { return entry(place, at, String(one[2])); }) };
      }).filter(some);
      if (dimension()[2]) {
        made.rows.push({ name: words.total, total: true, cells: places.map(function (place) { return entry(place, at, ""); }) });
      }
      made.subtitle = [all.periods[at] ? all.periods[at][1] : "", made.columns.join(comma()), made.unit].filter(Boolean).join(comma());
    }
    if (state.m === "index") rebase(made, kind);
    made.rows = made.rows.filter(function (row) { return state.rows !== "time" || some(row); });
    settled(made);
    order(made);
    return made;
  }
  // What is provisional throughout is said so and drawn like settled values; else hollow marks need a word.
  function settled(made) {
    var marks = [];
    made.rows.forEach(function (row) { row.cells.forEach(function (one) { if (one.number !== null) marks.push(one.mark === "p"); }); });
    var any = marks.some(Boolean), every = any && marks.every(Boolean);
    made.hollow = any && !every;
    if (every) made.subtitle += comma() + words.provisional;
    made.note = made.hollow ? words.hollow : "";
    if (state.rows === "place" && made.columns.length > 1) note(made, words.tick.replace("{period}", made.columns[1]));
    if (state.rows !== "time" && made.rows.length > BARS) note(made, words.manyBars.replace("{count}", BARS));
  }
  function note(made, text) { made.note = [made.note, text].filter(Boolean).join(all.language === "en" ? "; " : "；"); }
  function some(row) { return row.cells.some(function (one) { return one && (one.number !== null || one.text); }); }
  function index(list, id, otherwise) {
    for (var at = 0; at < list.length; at += 1) if (all.periods[list[at]][0] === id) return at;
    return otherwise;
  }
  function comma() { return all.language === "en" ? ", " : "，"; }
  function unit() {
    var own = indicator();
    if (state.m === "index") return words.indexUnit.replace("{base}", baseName());
    if (state.m === "head") return (all.language === "en" ? own[2] + " " + words.perHead : words.perHead + own[2]).trim();
    return own[2];
  }
  function baseName() {
    var one = by(all.periods, base());
    return one ? one[1] : "";
  }
  function base() {
    if (by(all.periods, state.base)) return state.base;
    var list = periods(state.k);
    return list.length ? all.periods[list[0]][0] : "";
  }
  // A cell: the exact number as text and as a number, how it is shown, what it is worth.
  function entry(place, period, categories) {
    var found = period === undefined ? undefined : cell(place, period, categories), own = indicator();
    if (!found) return { number: null, exact: "", text: "", mark: "" };
    if (found.why) return { number: null, exact: "", text: found.why, mark: "", href: rowAddress(place, period, categories) };
    if (state.m === "head") {
      var people = all.regions[place][3];
      if (!people || own[6]) return { number: null, exact: "", text: "", mark: "" };
      var rate = Number(found.exact) * 10000 / people;
      return { number: rate, exact: String(Number(rate.toFixed(6))), text: group(rate.toFixed(2)), mark: found.mark };
    }
    return { number: Number(found.exact), exact: found.exact, text: found.words || group(rounded(found.exact, own[4])) + (own[6] ? "%" : ""),
      mark: found.mark, href: rowAddress(place, period, categories) };
  }
  function rebase(made, kind) {
    var at = index(kind, base(), 0), places = chosen();
    var fixed = category() ? String(category()[2]) : "";
    var bases = places.map(function (place) {
      var found = cell(place, kind[at], fixed);
      return found && found.exact ? Number(found.exact) : 0;
    });
    made.rows.forEach(function (row) {
      row.cells = row.cells.map(function (one, column) {
        if (one.number === null || !bases[column]) return { number: null, exact: "", text: "", mark: "" };
        var part = one.number * 100 / bases[column];
        return { number: part, exact: String(Number(part.toFixed(6))), text: part.toFixed(1), mark: one.mark };
      });
    });
  }
  // Where a value comes from: its row among all rows of its indicator and year.
  function rowAddress(place, period, categories) {
    var region = all.regions[place], one = all.periods[period];
    if (!one[5]) return "";
    var named = categories.split(",").filter(Boolean).map(function (id) {
      var found = "";
      all.dimensions.forEach(function (own) {
        own[3].forEach(function (cat) { if (String(cat[2]) === id) found = own[0] + "=" + cat[0]; });
      });
      return found;
    });
    var anchor = [region[0], one[0]].concat(named.length ? [named.join("&")] : []).concat(state.s ? ["scope:" + state.s] : []).join(".");
    return "../indicators/" + state.i + "/" + one[5] + "/" + part(place, one[5]) + "index.html#" + encodeURIComponent(anchor.replace(/\s/g, "_"));
  }
  // The rows of a year that are too many for one page are divided by place.
  function part(place, year) {
    if (indicator()[11].indexOf(year) < 0) return "";
    while (place !== undefined && all.rowParts.indexOf(place) < 0) place = all.above[place];
    return place === undefined ? "" : all.regions[place][0].toLowerCase() + "/";
  }
  // Half away from zero, on the digits themselves: as every other number of the site.
  function rounded(text, decimals) {
    var sign = text[0] === "-" ? "-" : "", pieces = text.replace("-", "").split(".");
    var fraction = (pieces[1] || "") + "0".repeat(decimals + 1);
    var digits = BigInt(pieces[0] + fraction.slice(0, decimals));
    if (fraction[decimals] >= "5") digits += 1n;
    var whole = digits.toString().padStart(decimals + 1, "0");
    var out = decimals ? whole.slice(0, -decimals) + "." + whole.slice(-decimals) : whole;
    return (sign && digits ? "−" : "") + out;
  }
  function group(text) {
    var found = /^(−|-)?(\d+)(.*)$/.exec(text);
    if (!found) return text;
    var from = all.language === "en" ? 4 : 5;
    var whole = found[2].length >= from ? found[2].replace(/\B(?=(\d{3})+$)/g, ",") : found[2];
    return (found[1] ? "−" : "") + whole + found[3];
  }
  function order(made) {
    if (!/^-?\d+$/.test(state.sort)) return;
    var down = state.sort[0] === "-", column = Math.abs(Number(state.sort)) - 1;
    if (column >= made.columns.length) return;
    made.rows = made.rows.map(function (row, at) { return { row: row, at: at }; }).sort(function (a, b) {
      if (Boolean(a.row.total) !== Boolean(b.row.total)) return a.row.total ? 1 : -1;
      var x = column < 0 ? a.row.name : a.row.cells[column].number, y = column < 0 ? b.row.name : b.row.cells[column].number;
      if (x === null || y === null) return (x === null) - (y === null) || a.at - b.at;
      var sign = column < 0 ? (x < y ? -1 : x > y ? 1 : 0) : x - y;
      return (down ? -sign : sign) || a.at - b.at;
    }).map(function (one) { return one.row; });
  }

  /* ---- Controls ---- */
  function el(tag, attributes, children) {
    var made = document.createElement(tag);
    Object.keys(attributes || {}).forEach(function (name) {
      if (name === "text") made.textContent = attributes[name];
      else made.setAttribute(name, attributes[name]);
    });
    (children || []).forEach(function (child) { made.appendChild(child); });
    return made;
  }
  function select(name, label) {
    var field = el("select", { id: "explorer-" + name });
    field.addEventListener("change", function () { state[name] = field.value; if (name === "b") state.c = ""; if (name === "i") change(true); else change(false); });
    parts[name] = field;
    parts[name + "Box"] = el("p", { "class": "explorer-field" }, [el("label", { "for": field.id, text: label }), field]);
    return parts[name + "Box"];
  }
  function options(name, list, chosen) {
    var field = parts[name], groups = {};
    field.textContent = "";
    list.forEach(function (one) {
      var option = el("option", { value: one[0], text: one[1] });
      option.selected = one[0] === chosen;
      var home = field;
      if (one[2]) {
        if (!groups[one[2]]) field.appendChild(groups[one[2]] = el("optgroup", { label: one[2] }));
        home = groups[one[2]];
      }
      home.appendChild(option);
    });
  }
  function controls() {
    var home = box.querySelector(".explorer-controls");
    home.textContent = "";
    ["i", "rows", "k", "from", "to", "at", "b", "c", "s", "m", "base", "v"].forEach(function (name) {
      home.appendChild(select(name, words[{ i: "indicator", rows: "rows", k: "kind", from: "from", to: "until", at: "at", b: "dimension",
        c: "one", s: "scope", m: "measure", base: "base", v: "view" }[name]]));
    });
    var tree = parts.tree = el("fieldset", { "class": "explorer-places" }, [el("legend", { text: words.places })]);
    if (all.regions.length > 2 * FOUND) search(tree);
    tree.appendChild(branch(null));
    home.insertBefore(tree, home.children[1]);
    options("i", all.indicators.map(function (one) { return [one[0], one[1], one[5]]; }), state.i);
  }
  // Places by name or code, where the tree is too long to look through.
  function search(tree) {
    var field = el("input", { type: "search", id: "explorer-find", autocomplete: "off" }), list = el("ul", { "class": "explorer-found" });
    field.addEventListener("input", function () {
      var text = field.value.trim().toLowerCase(), found = [];
      list.textContent = "";
      if (!text) return say("");
      all.regions.forEach(function (one, at) {
        if (!one[4] && (one[1].toLowerCase().indexOf(text) >= 0 || one[0].toLowerCase().indexOf(text) === 0)) found.push(at);
      });
      found.slice(0, FOUND).forEach(function (at) { list.appendChild(el("li", {}, [ticked(at, "found", within(at))])); });
      say((found.length > FOUND ? words.foundMany : words.found).replace("{count}", found.length).replace("{shown}", FOUND));
    });
    tree.appendChild(el("p", { "class": "explorer-field" }, [el("label", { "for": field.id, text: words.find }), field]));
    tree.appendChild(list);
  }
  // The names of what a place lies in, the widest left out.
  function within(place) {
    var names = [];
    for (var at = all.above[place]; at !== undefined && all.above[at] !== undefined; at = all.above[at]) names.unshift(all.regions[at][1]);
    return names.join(" ");
  }
  function ticked(at, kind, where) {
    var tick = el("input", { type: "checkbox", value: all.regions[at][0], id: "explorer-" + kind + "-" + at });
    tick.checked = state.r.indexOf(tick.value) >= 0;
    tick.addEventListener("change", function () { place(tick); });
    return el("label", { "for": tick.id }, [tick, document.createTextNode(all.regions[at][1])].concat(where ? [el("span", { text: where })] : []));
  }
  // The tree of regions; what lies below a closed region is made when it is opened, a long list step by step.
  function branch(above) {
    var list = el("ul"), places = partsOf(above);
    stepwise(list, places, function (at) {
      // A region without figures of its own only leads to its parts.
      var item = el("li", {}, all.regions[at][4] ? [] : [ticked(at, "place")]);
      if (all.regions[at][2]) {
        var inside = el("details", {}, [el("summary", { text: words.parts.replace("{name}", all.regions[at][1]) })]);
        var fill = function () { if (inside.children.length === 1) inside.appendChild(branch(at)); };
        inside.addEventListener("toggle", function () { if (inside.open) fill(); });
        if (above === null || contains(at)) { inside.open = true; fill(); }
        item.appendChild(inside);
      }
      return item;
    }, function (button) { return el("li", {}, [button]); });
    return list;
  }
  // The first of a long list, and a button for more, which stays at its end.
  function stepwise(list, items, make, wrap) {
    var at = 0, last = null;
    function more() {
      items.slice(at, at + STEP).forEach(function (one) { list.insertBefore(make(one), last); });
      at = Math.min(items.length, at + STEP);
      var left = items.length - at;
      if (last) {
        say(words.listed.replace("{shown}", at).replace("{count}", items.length));
        if (left) last.querySelector("button").textContent = words.more.replace("{count}", Math.min(STEP, left)).replace("{left}", left);
        else { var before = last.previousElementSibling; last.remove(); before.setAttribute("tabindex", "-1"); before.focus(); }
      } else if (left) {
        var button = el("button", { type: "button", "class": "as-link", "data-more": "", text: words.more.replace("{count}", Math.min(STEP, left)).replace("{left}", left) });
        button.addEventListener("click", more);
        last = wrap(button);
        list.appendChild(last);
      }
    }
    more();
  }
  function contains(above) {
    return chosen().some(function (at) {
      while (at !== undefined && all.above[at] !== above) at = all.above[at];
      return at !== undefined;
    });
  }
  function place(tick) {
    var codes = state.r.filter(function (code) { return code !== tick.value; });
    if (tick.checked) codes.push(tick.value);
    if (codes.length > MOST) { tick.checked = false; return say(words.most); }
    if (!codes.length) { tick.checked = true; return say(words.least); }
    state.r = codes;
    change(false);
  }
  function refresh() {
    var kind = periods(state.k).map(function (at) { return [all.periods[at][0], all.periods[at][1]]; });
    var dims = all.dimensions.filter(divided);
    parts.i.value = state.i;
    options("rows", [["time", words.time], ["place", words.place]].concat(dims.length ? [["category", words.category]] : []), state.rows);
    options("k", KINDS.filter(function (one) { return periods(one).length; }).map(function (one) { return [one, words[one]]; }), state.k);
    options("from", kind, state.from || (kind[0] || [""])[0]);
    options("to", kind, state.to || (kind[kind.length - 1] || [""])[0]);
    options("at", kind.slice().reverse(), state.at);
    options("b", [["", words.undivided]].concat(dims.map(function (one) { return [one[0], one[1]]; })), state.b);
    options("c", [["", words.undivided]].concat(dimension() ? dimension()[3].filter(counted).map(function (one) { return [one[0], one[1]]; }) : []), state.c);
    options("s", indicator()[8].map(function (one) { return [one, one || words.ownScope]; }), state.s);
    options("m", [["value", words.asIs], ["head", words.head]].concat(state.rows === "time" ? [["index", words.index]] : []), state.m);
    options("base", kind, base());
    options("v", [["chart", words.chart], ["table", words.table]], state.v);
    var time = state.rows === "time";
    visible({ from: time, to: time, at: !time, b: dims.length > 0, c: Boolean(state.b) && state.rows !== "category",
      s: indicator()[8].length > 1, base: state.m === "index" });
    Array.prototype.forEach.call(parts.tree.querySelectorAll("[type=checkbox]"), function (tick) { tick.checked = state.r.indexOf(tick.value) >= 0; });
  }
  function visible(which) { Object.keys(which).forEach(function (name) { parts[name + "Box"].hidden = !which[name]; }); }
  function say(text) { box.querySelector("[role=status]").textContent = text; }

  /* ---- What is shown ---- */
  function change(other) {
    if (other) { state.k = ""; state.b = ""; state.c = ""; state.s = ""; state.sort = ""; state.base = ""; state.from = ""; state.to = ""; state.at = ""; }
    settle();
    refresh();
    write();
    load();
  }
  // Shows the choice as soon as its values are there, unless the reader has chosen something else since.
  function load() {
    var names = missing(), mine = turn += 1;
    if (!names.length) { show(); return Promise.resolve(); }
    say(words.reading);
    return need(names).then(function () { if (mine === turn) show(); }, function () { if (mine === turn) say(words.failed); });
  }
  function show(message, focus) {
    shown = build();
    var view = box.querySelector(".explorer-view"), drawn = null;
    view.textContent = "";
    if (!shown.rows.length) {
      var why = state.m !== "head" ? words.noValues : indicator()[6] ? words.noRatio : words.noPeople;
      view.appendChild(el("p", { "class": "nothing", text: why }));
      return say(why);
    }
    view.appendChild(el("h3", { "class": "chart-title", text: shown.name }));
    view.appendChild(el("p", { "class": "subtitle", text: shown.subtitle }));
    var list = table();
    if (state.v === "chart") {
      drawn = draw();
      view.appendChild(el("div", { "class": "plot" }, [drawn]));
      view.appendChild(el("details", { "class": "twin" }, [el("summary", { text: words.table }), list]));
    } else view.appendChild(list);
    view.appendChild(actions(drawn));
    view.appendChild(el("p", { "class": "source", text: words.source + (all.language === "en" ? ": " : "：") + all.source + (shown.note && drawn ? (all.language === "en" ? ". " : "。") + shown.note : "") }));
    if (focus) { var button = view.querySelector("[data-column=\"" + focus + "\"]"); if (button) button.focus(); }
    say(message || words.shown.replace("{name}", shown.name).replace("{rows}", shown.rows.length).replace("{columns}", shown.columns.length));
  }
  function table() {
    var heads = [shown.head].concat(shown.columns), row = el("tr");
    heads.forEach(function (text, at) {
      var button = el("button", { type: "button", "class": "sort", "data-column": String(at), text: text });
      button.addEventListener("click", function () { sort(at, text); });
      var head = el("th", { scope: "col", "class": at ? "number" : "" }, [button]), sorted = Math.abs(Number(state.sort)) === at + 0 && state.sort !== "";
      if (sorted) {
        head.setAttribute("aria-sort", state.sort[0] === "-" ? "descending" : "ascending");
        button.appendChild(el("span", { "aria-hidden": "true", text: state.sort[0] === "-" ? " ↓" : " ↑" }));
      }
      row.appendChild(head);
    });
    var body = el("tbody");
    function cells(one) {
      var line = el("tr", one.total ? { "class": "total" } : {}, [el("th", { scope: "row", text: one.name })]);
      one.cells.forEach(function (own) {
        var text = own.text || words.none, inside = own.href && own.text ? el("a", { href: own.href, title: words.rowsPage, "class": "row-link", text: text }) : document.createTextNode(text);
        var made = el("td", { "class": own.number === null ? "number reason" : "number" }, [inside]);
        if (own.mark) made.appendChild(el("span", { "class": "status", text: words[own.mark] }));
        line.appendChild(made);
      });
      return line;
    }
    stepwise(body, shown.rows.filter(function (one) { return !one.total; }), cells, function (button) {
      return el("tr", {}, [el("td", { colspan: heads.length }, [button])]);
    });
    shown.rows.forEach(function (one) { if (one.total) body.appendChild(cells(one)); });
    var caption = el("caption", { "class": "vh", text: shown.name + comma() + shown.subtitle });
    return el("div", { "class": "scroll", tabindex: "0", role: "region", "aria-label": shown.name },
      [el("table", { "class": "data" }, [caption, el("thead", {}, [row]), body])]);
  }
  function sort(column, name) {
    var down = state.sort !== "-" + column;
    state.sort = (down ? "-" : "") + column;
    write();
    show((down ? words.sortedDown : words.sortedUp).replace("{name}", name), String(column));
    var twin = box.querySelector(".twin");
    if (twin) { twin.open = true; twin.querySelector("[data-column=\"" + column + "\"]").focus(); }
  }

  /* ---- Drawings ---- */
  function svg(tag, attributes, text) {
    var made = document.createElementNS("http://www.w3.org/2000/svg", tag);
    Object.keys(attributes).forEach(function (name) { made.setAttribute(name, attributes[name]); });
    if (text !== undefined) made.textContent = text;
    return made;
  }
  function scale(low, high) {
    var rough = (high - low) / 4 || 1, power = Math.pow(10, Math.floor(Math.log10(rough)));
    var step = [1, 2, 2.5, 5, 10].filter(function (one) { return one * power >= rough; })[0] * power;
    var from = Math.floor(low / step + 1e-9) * step, ticks = [];
    for (var at = from; at < high + step * 0.999; at += step) ticks.push(Number(at.toPrecision(12)));
    return ticks;
  }
  function draw() {
    var width = Math.max(280, Math.min(956, box.clientWidth)), line = state.rows === "time" && shown.rows.length > 1;
    var made = line ? lines(width) : bars(width);
    made.setAttribute("role", "img");
    made.setAttribute("aria-label", words.chartName.replace("{name}", shown.name + comma() + shown.subtitle));
    return made;
  }
  function tickText(number) {
    var own = String(Number(number.toPrecision(10)));
    return group(own.replace("-", "−"));
  }
  function lines(width) {
    var rows = shown.rows.slice(), left = 64, right = shown.columns.length > 1 ? 92 : 70, top = 14, height = width < 500 ? 260 : 320;
    if (state.sort) { var keep = state.sort; state.sort = ""; rows = build().rows; state.sort = keep; }
    var numbers = [];
    rows.forEach(function (row) { row.cells.forEach(function (one) { if (one.number !== null) numbers.push(one.number); }); });
    var low = Math.min.apply(null, numbers.concat(state.m === "index" ? [100] : [0])), ticks = scale(low, Math.max.apply(null, numbers));
    var bottom = height - 40, span = ticks[ticks.length - 1] - ticks[0] || 1;
    var x = function (at) { return left + (width - left - right) * (rows.length > 1 ? at / (rows.length - 1) : 0.5); };
    var y = function (number) { return bottom - (bottom - top) * (number - ticks[0]) / span; };
    var made = svg("svg", { viewBox: "0 0 " + width + " " + height, width: width, height: height, "class": "x-plot" });
    ticks.forEach(function (tick) {
      made.appendChild(svg("line", { x1: left, x2: width - right, y1: y(tick), y2: y(tick), "class": tick === 0 ? "x-zero" : "x-grid" }));
      made.appendChild(svg("text", { x: left - 10, y: y(tick) + 4, "text-anchor": "end", "class": "x-tick" }, tickText(tick)));
    });
    var every = Math.ceil(rows.length / Math.max(2, Math.floor((width - left - right) / 110)));
    rows.forEach(function (row, at) {
      if ((rows.length - 1 - at) % every === 0) made.appendChild(svg("text", { x: x(at), y: height - 16, "text-anchor": at === 0 ? "start" : "middle", "class": "x-tick" }, row.name));
    });
    var labels = [];
    shown.columns.forEach(function (name, column) {
      var path = "", broken = true, last = null;
      rows.forEach(function (row, at) {
        var one = row.cells[column];
        if (one.number === null) { broken = true; return; }
        path += (broken ? "M" : "L") + x(at).toFixed(1) + " " + y(one.number).toFixed(1);
        broken = false;
        last = { at: at, cell: one };
      });
      made.appendChild(svg("path", { d: path, "class": "x-line x-" + column }));
      rows.forEach(function (row, at) {
        var one = row.cells[column];
        if (one.number === null) return;
        var point = svg("circle", { cx: x(at), cy: y(one.number), r: at === (last || {}).at ? 5 : 3, "class": "x-point x-" + column + (one.mark === "p" && shown.hollow ? " x-hollow" : "") });
        point.appendChild(svg("title", {}, [row.name, name, one.text].join(comma())));
        made.appendChild(point);
      });
      if (last) labels.push({ y: y(last.cell.number), text: last.cell.text, name: shown.columns.length > 1 ? name : "", x: x(last.at) + 11 });
    });
    // End labels keep their distance.
    var gap = shown.columns.length > 1 ? 32 : 20;
    labels.sort(function (a, b) { return a.y - b.y; }).forEach(function (one, at) {
      if (at && one.y < labels[at - 1].y + gap) one.y = labels[at - 1].y + gap;
    });
    labels.forEach(function (one) {
      made.appendChild(svg("text", { x: one.x, y: one.y + 5, "class": "x-value" }, one.text));
      if (one.name) made.appendChild(svg("text", { x: one.x, y: one.y + 20, "class": "x-tick" }, one.name));
    });
    return made;
  }
  function bars(width) {
    var rows = shown.rows.filter(function (row) { return !row.total; }).slice(0, BARS), names = 0, several = state.rows === "category" && shown.columns.length > 1;
    rows.forEach(function (row) { names = Math.max(names, Array.from(row.name).length); });
    var left = Math.min(width * 0.4, 24 + names * (all.language === "en" ? 8 : 14)), right = 84, high = several ? 16 * shown.columns.length + 14 : 34;
    var most = 0;
    rows.forEach(function (row) { row.cells.forEach(function (one) { if (one.number !== null) most = Math.max(most, Math.abs(one.number)); }); });
    var made = svg("svg", { viewBox: "0 0 " + width + " " + (rows.length * high + 8), width: width, height: rows.length * high + 8, "class": "x-plot" });
    var long = function (number) { return most ? (width - left - right) * Math.abs(number) / most : 0; };
    rows.forEach(function (row, at) {
      var y = at * high + 4;
      made.appendChild(svg("text", { x: left - 12, y: y + high / 2 + 5, "text-anchor": "end", "class": "x-name" }, row.name));
      (several ? row.cells : row.cells.slice(0, 1)).forEach(function (one, column) {
        var tall = several ? 14 : 18, from = y + (several ? 7 + column * 16 : 8);
        if (one.number === null) { made.appendChild(svg("text", { x: left + 8, y: from + 13, "class": "x-tick" }, one.text || words.none)); return; }
        made.appendChild(svg("rect", { x: left, y: from, width: Math.max(1, long(one.number)), height: tall, "class": "x-bar x-" + column + (one.mark === "p" && shown.hollow ? " x-hollow" : "") }));
        made.appendChild(svg("text", { x: left + long(one.number) + 8, y: from + tall - 3, "class": "x-tick" }, several ? shown.columns[column] + " " + one.text : one.text));
        var before = !several && row.cells[1];
        if (before && before.number !== null && before.number <= most) {
          made.appendChild(svg("line", { x1: left + long(before.number), x2: left + long(before.number), y1: from - 3, y2: from + tall + 3, "class": "x-before" }));
        }
      });
    });
    made.appendChild(svg("line", { x1: left, x2: left, y1: 0, y2: rows.length * high + 8, "class": "x-zero" }));
    return made;
  }

  /* ---- Taking away ---- */
  function actions(drawn) {
    var list = [["copy", words.copy, copyTable], ["link", words.link, function () { copy(location.href); }], ["cite", words.cite, function () { copy(cited()); }],
      ["csv", "CSV", function () { save("csv", new Blob([csv()], { type: "text/csv" })); }],
      ["xlsx", "XLSX", function () { save("xlsx", xlsx()); }]];
    if (drawn) list.push(["svg", "SVG", function () { save("svg", new Blob([plain(drawn)], { type: "image/svg+xml" })); }], ["png", "PNG", function () { png(drawn); }]);
    return el("div", { "class": "actions" }, list.map(function (one) {
      var button = el("button", { type: "button", "class": "as-link", "data-do": one[0], text: one[1] });
      button.addEventListener("click", one[2]);
      return button;
    }));
  }
  function cited() {
    return all.cite.replace("{title}", shown.name + comma() + shown.subtitle).replace(/(https?:\S+?)\.?$/, function (_, address) {
      return address.split("#")[0] + location.hash + ".";
    });
  }
  // Rows of cells, with exact numbers; after each column of values its remarks, where there are any.
  function cells() {
    var marked = shown.columns.map(function (_, at) { return shown.rows.some(function (row) { return row.cells[at].mark || (row.cells[at].number === null && row.cells[at].text); }); });
    var head = [shown.head];
    shown.columns.forEach(function (name, at) {
      head.push(name + (shown.unit ? " (" + shown.unit + ")" : ""));
      if (marked[at]) head.push(name + " *");
    });
    return [head].concat(shown.rows.map(function (row) {
      var line = [row.name];
      row.cells.forEach(function (one, at) {
        line.push(one.number === null ? "" : { number: one.exact });
        if (marked[at]) line.push(one.mark ? words[one.mark] : one.number === null ? one.text : "");
      });
      return line;
    }));
  }
  function text(one) { return typeof one === "object" ? one.number : /^\s*[=+\-@＝＋－＠\t\r]/.test(one) ? "'" + one : one; }
  function csv() {
    return "\ufeff" + cells().map(function (line) {
      return line.map(text).map(function (one) { return /[",\r\n]/.test(one) ? "\"" + one.replace(/"/g, "\"\"") + "\"" : one; }).join(",");
    }).join("\r\n") + "\r\n";
  }
  function copyTable() { copy(cells().map(function (line) { return line.map(text).join("\t"); }).join("\n")); }
  function copy(words_) {
    function select() {
      var area = el("textarea", { "aria-label": words.copy });
      area.value = words_;
      box.appendChild(area);
      area.select();
      var done = false;
      try { done = document.execCommand("copy"); } catch (refused) { done = false; }
      if (done) area.remove();
      say(done ? words.copied : words.notCopied);
    }
    if (navigator.clipboard && window.isSecureContext) navigator.clipboard.writeText(words_).then(function () { say(words.copied); }, select);
    else select();
  }
  function save(ending, blob) {
    var link = el("a", { download: [state.i, state.rows, state.rows === "time" ? state.k : state.at].join("-") + "." + ending });
    link.href = URL.createObjectURL(blob);
    document.body.appendChild(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
    say(words.saved.replace("{name}", link.download));
  }
  // A workbook of one sheet: stored parts in a ZIP archive.
  function xlsx() {
    function xml(one) { return one.replace(/[&<>"]/g, function (c) { return { "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;" }[c]; }); }
    function letter(at) { return at < 26 ? String.fromCharCode(65 + at) : letter(Math.floor(at / 26) - 1) + letter(at % 26); }
    var rows = cells().map(function (line, y) {
      return "<row r=\"" + (y + 1) + "\">" + line.map(function (one, x) {
        var where = " r=\"" + letter(x) + (y + 1) + "\"";
        if (typeof one === "object") return "<c" + where + "><v>" + one.number + "</v></c>";
        return one ? "<c" + where + " t=\"inlineStr\"><is><t xml:space=\"preserve\">" + xml(one) + "</t></is></c>" : "";
      }).join("") + "</row>";
    }).join("");
    var top = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n", main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    var kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.", relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    return archive([
      ["[Content_Types].xml", top + "<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/><Override PartName=\"/xl/workbook.xml\" ContentType=\"" + kind + "sheet.main+xml\"/><Override PartName=\"/xl/worksheets/sheet1.xml\" ContentType=\"" + kind + "worksheet+xml\"/></Types>"],
      ["_rels/.rels", top + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + relation + "/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"],
      ["xl/workbook.xml", top + "<workbook xmlns=\"" + main + "\" xmlns:r=\"" + relation + "\"><sheets><sheet name=\"" + words.table + "\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"],
      ["xl/_rels/workbook.xml.rels", top + "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"" + relation + "/worksheet\" Target=\"worksheets/sheet1.xml\"/></Relationships>"],
      ["xl/worksheets/sheet1.xml", top + "<worksheet xmlns=\"" + main + "\"><sheetData>" + rows + "</sheetData></worksheet>"]
    ]);
  }
  function archive(files) {
    var codes = [], body = [], list = [], at = 0, coder = new TextEncoder();
    for (var n = 0; n < 256; n += 1) { var c = n; for (var k = 0; k < 8; k += 1) c = c & 1 ? 0xedb88320 ^ (c >>> 1) : c >>> 1; codes[n] = c >>> 0; }
    function sum(bytes) { var crc = 0xffffffff; bytes.forEach(function (byte) { crc = codes[(crc ^ byte) & 255] ^ (crc >>> 8); }); return (crc ^ 0xffffffff) >>> 0; }
    function pack(numbers) {
      var size = numbers.reduce(function (total, one) { return total + one[1]; }, 0), view = new DataView(new ArrayBuffer(size)), from = 0;
      numbers.forEach(function (one) { if (one[1] === 2) view.setUint16(from, one[0], true); else view.setUint32(from, one[0], true); from += one[1]; });
      return new Uint8Array(view.buffer);
    }
    files.forEach(function (file) {
      var name = coder.encode(file[0]), bytes = coder.encode(file[1]), crc = sum(bytes);
      var common = [[20, 2], [2048, 2], [0, 2], [0, 2], [33, 2], [crc, 4], [bytes.length, 4], [bytes.length, 4], [name.length, 2], [0, 2]];
      var head = pack([[0x04034b50, 4]].concat(common));
      list.push(pack([[0x02014b50, 4], [20, 2]].concat(common, [[0, 2], [0, 2], [0, 2], [0, 4], [at, 4]])), name);
      body.push(head, name, bytes);
      at += head.length + name.length + bytes.length;
    });
    var size = list.reduce(function (total, one) { return total + one.length; }, 0);
    var end = pack([[0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [at, 4], [0, 2]]);
    return new Blob(body.concat(list, [end]), { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" });
  }
  // A drawing that stands alone: title above, computed colours written into a copy.
  function plain(drawn) {
    var made = drawn.cloneNode(true), from = drawn.querySelectorAll("*"), to = made.querySelectorAll("*");
    Array.prototype.forEach.call(from, function (one, at) {
      var style = getComputedStyle(one);
      ["fill", "stroke", "stroke-width", "font-size", "font-weight", "font-family"].forEach(function (name) { to[at].style.setProperty(name, style.getPropertyValue(name)); });
    });
    var size = drawn.viewBox.baseVal, style = getComputedStyle(box);
    made.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    made.setAttribute("viewBox", "0 -56 " + size.width + " " + (size.height + 84));
    made.setAttribute("height", size.height + 84);
    var ground = svg("rect", { x: 0, y: -56, width: size.width, height: size.height + 84, fill: getComputedStyle(document.body).backgroundColor });
    made.insertBefore(ground, made.firstChild);
    [[-32, 20, 700, shown.name], [-10, 14, 400, shown.subtitle], [size.height + 16, 12, 400, words.source + " " + all.source]].forEach(function (one) {
      made.appendChild(svg("text", { x: 0, y: one[0], "font-size": one[1], "font-weight": one[2], fill: style.color, "font-family": style.fontFamily }, one[3]));
    });
    return new XMLSerializer().serializeToString(made);
  }
  function png(drawn) {
    var image = new Image(), size = drawn.viewBox.baseVal;
    image.onload = function () {
      var canvas = el("canvas", { width: size.width * 2, height: (size.height + 84) * 2 });
      canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
      canvas.toBlob(function (blob) { save("png", blob); });
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(plain(drawn));
  }

  /* ---- Beginning ---- */
  document.addEventListener("DOMContentLoaded", function () {
    box = document.querySelector("[data-explorer]");
    if (!box) return;
    var said = box.querySelector("[role=status]");
    script("explorer/index.js", function () {
      state = read();
      var asked = /[#&][a-z]+=/.test(location.hash);
      settle();
      controls();
      refresh();
      // The first view stands until the reader asks for another.
      (asked ? load() : Promise.resolve()).then(function () { box.dataset.ready = "yes"; });
    }, function () { said.textContent = "×"; });
    window.addEventListener("hashchange", function () {
      if (!all || !/[#&][a-z]+=/.test(location.hash)) return;
      state = read();
      change(false);
    });
  });
  return { start: start, got: got };
})();
