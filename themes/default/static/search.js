/* Search. The index comes in files that are scripts (search/index.js, p<n>.js, t<n>.js), so that it also
   works from a disk. Text is indexed by adjacent pairs of characters: the pages that hold all pairs of a
   phrase are looked up first, then each page's own text tells whether it holds the phrase. The first part
   (mingbaiSearch) knows nothing of the page and is tested by itself. Address: #q=words&kind=cases. */
var mingbaiSearch = (function () {
  "use strict";
  var DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  var WEIGHTS = [1, 1.6, 3, 9];
  // Files of postings that one phrase may ask for; the text of a page decides in the end anyway.
  var FILES = 3;
  var END = "\u0001";
  var index = null, files = {}, waiting = {}, texts = [], load = null;

  // As the index was folded: full-width to half-width, A to a. One character stays one.
  function fold(text) {
    return Array.from(text, function (c) {
      var code = c.codePointAt(0);
      if (code === 0x3000 || code === 0xa0) c = " ";
      else if (code >= 0xff01 && code <= 0xff5e) c = String.fromCharCode(code - 0xfee0);
      return c >= "A" && c <= "Z" ? c.toLowerCase() : c;
    });
  }
  function numbers(text) {
    var all = [], number = 0, factor = 1;
    for (var i = 0; i < text.length; i += 1) {
      var digit = DIGITS.indexOf(text[i]);
      number += (digit & 31) * factor;
      if (digit & 32) factor *= 32;
      else { all.push(number); number = 0; factor = 1; }
    }
    return all;
  }
  // Pairs are sorted by code points, not by halves of them.
  function before(a, b) {
    var x = Array.from(a), y = Array.from(b);
    for (var i = 0; i < Math.min(x.length, y.length); i += 1) {
      if (x[i] !== y[i]) return x[i].codePointAt(0) - y[i].codePointAt(0);
    }
    return x.length - y.length;
  }
  // The last of a sorted list that is not after the wanted one.
  function find(list, wanted, order) {
    var low = 0, high = list.length;
    while (low < high) {
      var middle = (low + high) >> 1;
      if (order(list[middle], wanted) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(0, low - 1);
  }

  function start(directory) {
    index = directory;
    var at = 0;
    texts = numbers(directory.texts).map(function (step) { at += step; return at; });
    files = {};
  }
  function got(letter, number, content) {
    var name = letter + number;
    files[name] = content;
    (waiting[name] || []).forEach(function (done) { done(content); });
    delete waiting[name];
  }
  // A file, once: `load` is given by the page (or by a test) and calls `got` in the end.
  function file(name) {
    if (files[name]) return Promise.resolve(files[name]);
    return new Promise(function (done, failed) {
      if (waiting[name]) return waiting[name].push(done);
      waiting[name] = [done];
      load(name + ".js", function () { delete waiting[name]; failed(new Error(name)); });
    });
  }
  function fileOf(pair) { return find(index.pairs, pair, before); }

  // Page → weight, of one pair.
  function list(coded, into) {
    var page = 0;
    numbers(coded || "").forEach(function (number) {
      page += number >> 2;
      into[page] = Math.max(into[page] || 0, WEIGHTS[number & 3]);
    });
    return into;
  }
  function postings(pair) {
    return file("p" + fileOf(pair)).then(function (lists) { return list(lists[pair], {}); });
  }
  // One character: every pair that begins with it.
  function beginning(c) {
    var from = fileOf(c), to = fileOf(c + "\u{10ffff}"), all = [];
    for (var i = from; i <= to; i += 1) all.push(file("p" + i));
    return Promise.all(all).then(function (parts) {
      var found = {};
      parts.forEach(function (lists) {
        Object.keys(lists).forEach(function (pair) { if (Array.from(pair)[0] === c) list(lists[pair], found); });
      });
      return found;
    });
  }
  // The pairs of a phrase, of which the files are no more than a few: first, last, then those between.
  function pairs(letters) {
    var all = [], chosen = [], used = [];
    for (var i = 0; i + 1 < letters.length; i += 1) {
      var pair = letters[i] + letters[i + 1];
      if (all.indexOf(pair) < 0) all.push(pair);
    }
    var order = [0, all.length - 1];
    for (var j = 1; j < all.length - 1; j += 1) order.push(j);
    order.forEach(function (at) {
      var where = fileOf(all[at]);
      if (used.indexOf(where) < 0 && used.length >= FILES) return;
      if (used.indexOf(where) < 0) used.push(where);
      if (chosen.indexOf(all[at]) < 0) chosen.push(all[at]);
    });
    return chosen;
  }
  // The pages that may hold a phrase: page → score.
  function candidates(letters) {
    if (letters.length === 1) return beginning(letters[0]);
    return Promise.all(pairs(letters).map(postings)).then(function (lists) {
      var found = null;
      lists.forEach(function (one) {
        var rare = Math.log(1 + index.pages / (1 + Object.keys(one).length));
        var both = {};
        Object.keys(one).forEach(function (page) {
          if (found && !found[page]) return;
          var own = found ? found[page] : { score: 0, least: WEIGHTS[3] };
          both[page] = { score: own.score + one[page] * rare / lists.length, least: Math.min(own.least, one[page]) };
        });
        found = both;
      });
      // A page is about what its name says, the more so the shorter the name; long pages hold many words.
      Object.keys(found || {}).forEach(function (page) {
        var own = found[page], title = DIGITS.indexOf(index.titles[page]), length = DIGITS.indexOf(index.lengths[page]);
        found[page] = own.least === WEIGHTS[3] ? own.score * (1 + 3 * letters.length / Math.max(title, letters.length))
          : own.score / (1 + Math.max(0, length - 8) * 0.22);
      });
      return found || {};
    });
  }
  function initials(letters) {
    return letters.map(function (c) { return String.fromCharCode(0xe000 + c.charCodeAt(0) - 97); });
  }

  // The words of a query. A phrase of letters alone may also be the initials of a title.
  function parse(words) {
    return fold(words).join("").split(" ").filter(Boolean).map(function (word) {
      var letters = Array.from(word);
      return { letters: letters, text: word, initials: /^[a-z]{2,8}$/.test(word) ? initials(letters) : null };
    });
  }
  function kindOf(page) {
    var found = null;
    index.kinds.forEach(function (kind) { if (page >= kind[1]) found = kind[0]; });
    return found;
  }
  // All pages that may fit, the best first: [{page, score, kind}].
  function ranked(words) {
    var terms = parse(words);
    if (!terms.length) return Promise.resolve([]);
    return Promise.all(terms.map(function (term) {
      if (!term.initials) return candidates(term.letters);
      return Promise.all([candidates(term.letters), candidates(term.initials)]).then(function (both) {
        Object.keys(both[1]).forEach(function (page) { both[0][page] = (both[0][page] || 0) + both[1][page]; });
        return both[0];
      });
    })).then(function (lists) {
      var found = [];
      Object.keys(lists[0]).forEach(function (page) {
        if (!lists.every(function (one) { return one[page]; })) return;
        var score = lists.reduce(function (sum, one) { return sum + one[page]; }, 0);
        found.push({ page: Number(page), score: score, kind: kindOf(page) });
      });
      return found.sort(function (a, b) { return b.score - a.score || a.page - b.page; });
    });
  }
  function entry(page) {
    var at = find(texts, page, function (a, b) { return a - b; });
    return file("t" + at).then(function (entries) {
      var own = entries[page - texts[at]];
      return { path: own[0], title: own[1], initials: own[2], text: own[3] };
    });
  }
  // Whether a page holds every word of the query, line by line as the index does.
  function holds(own, terms) {
    var lines = [own.title].concat(own.text.split("\n")).map(function (line) { return fold(line).join(""); });
    return terms.every(function (term) {
      return lines.some(function (line) { return line.indexOf(term.text) >= 0; }) ||
        (term.initials && own.initials.indexOf(term.text) >= 0);
    });
  }
  // Of ranked pages the next that fit, up to a number: {found, next}.
  function confirm(list, from, wanted, words) {
    var terms = parse(words), found = [], at = from;
    function step() {
      if (found.length >= wanted || at >= list.length) return { found: found, next: at };
      var some = list.slice(at, at + wanted - found.length);
      at += some.length;
      return Promise.all(some.map(function (one) { return entry(one.page); })).then(function (own) {
        own.forEach(function (page, i) {
          if (holds(page, terms)) found.push(Object.assign({ kind: some[i].kind, number: some[i].page }, page));
        });
        return step();
      });
    }
    return Promise.resolve(step());
  }
  // The pages of ranked results, whether they fit or not.
  function entries(list) {
    return Promise.all(list.map(function (one) {
      return entry(one.page).then(function (page) { return Object.assign({ kind: one.kind, number: one.page }, page); });
    }));
  }
  // The surroundings of the first place: [{text, hit}].
  function excerpt(own, words) {
    var terms = parse(words).sort(function (a, b) { return b.letters.length - a.letters.length; });
    var best = null;
    // The title stands above the excerpt already.
    var all = own.text.split("\n"), lines = all.filter(function (line) { return own.title.indexOf(line) < 0; });
    lines.concat(all).some(function (line) {
      var letters = Array.from(line), folded = fold(line).join("");
      return terms.some(function (term) {
        var at = folded.indexOf(term.text);
        if (at < 0) return false;
        best = { letters: letters, at: Array.from(folded.slice(0, at)).length };
        return true;
      });
    });
    if (!best) return marked(Array.from(own.text.split("\n").slice(1, 3).join(" ")).slice(0, 80), terms);
    var from = Math.max(0, best.at - 28), to = Math.min(best.letters.length, best.at + 60);
    var parts = marked(best.letters.slice(from, to), terms);
    if (from > 0) parts.unshift({ text: "…", hit: false });
    if (to < best.letters.length) parts.push({ text: "…", hit: false });
    return parts;
  }
  function marked(letters, terms) {
    var folded = fold(letters.join("")), hit = letters.map(function () { return false; });
    terms.forEach(function (term) {
      for (var i = 0; i + term.letters.length <= folded.length; i += 1) {
        if (term.letters.every(function (c, j) { return folded[i + j] === c; })) {
          term.letters.forEach(function (_, j) { hit[i + j] = true; });
        }
      }
    });
    var parts = [];
    letters.forEach(function (c, i) {
      var last = parts[parts.length - 1];
      if (last && last.hit === hit[i]) last.text += c;
      else parts.push({ text: c, hit: hit[i] });
    });
    return parts;
  }

  return {
    start: start, got: got, ranked: ranked, confirm: confirm, entries: entries, excerpt: excerpt, marked: marked, parse: parse,
    useLoader: function (loader) { load = loader; },
    ready: function () { return Boolean(index); }
  };
})();

if (typeof document !== "undefined") (function () {
  "use strict";
  var SHOWN = 10;
  document.addEventListener("DOMContentLoaded", function () {
    var box = document.querySelector("[data-search]");
    if (!box) return;
    var input = box.querySelector("input"), status = box.querySelector("[role=status]");
    var results = box.querySelector(".search-results"), more = box.querySelector("[data-more-results]");
    var kinds = box.querySelector(".search-kinds"), turn = 0, state = null, timer = null;
    // The page lies one folder below the root of its language.
    var root = "../";

    mingbaiSearch.useLoader(function (name, failed) {
      var script = document.createElement("script");
      script.src = name;
      script.onerror = failed;
      document.head.appendChild(script);
    });
    function directory() {
      if (mingbaiSearch.ready()) return Promise.resolve();
      return new Promise(function (done, failed) {
        var script = document.createElement("script");
        script.src = "index.js";
        script.onload = done;
        script.onerror = failed;
        document.head.appendChild(script);
      });
    }
    function hash() {
      var found = { q: "", kind: "" };
      location.hash.slice(1).split("&").forEach(function (part) {
        var at = part.indexOf("=");
        try { if (at > 0) found[part.slice(0, at)] = decodeURIComponent(part.slice(at + 1)); } catch (malformed) { /* Not ours. */ }
      });
      return found;
    }
    function remember(words, kind) {
      var address = words ? "#q=" + encodeURIComponent(words) + (kind ? "&kind=" + kind : "") : "#";
      history.replaceState(null, "", address);
    }
    function say(words) { status.textContent = words; }
    function chosen() { var on = kinds.querySelector("[aria-pressed=true]"); return on ? on.dataset.kind : ""; }

    function search() {
      var words = input.value.trim(), mine = turn += 1;
      results.textContent = "";
      more.hidden = true;
      remember(words, chosen());
      if (!words) { kinds.hidden = true; say(""); return; }
      if (/^[\x00-\x7f]$/.test(words)) { say(box.dataset.short); return; }
      directory().then(function () { return mingbaiSearch.ranked(words); }).then(function (list) {
        if (mine !== turn) return;
        count(list);
        var kind = chosen();
        var own = kind ? list.filter(function (one) { return one.kind === kind; }) : list;
        state = { words: words, list: own, next: 0, shown: 0 };
        return show();
      }).catch(function () { if (mine === turn) say(box.dataset.failed); });
    }
    function count(list) {
      kinds.hidden = !list.length;
      Array.prototype.forEach.call(kinds.children, function (button) {
        if (!button.dataset.kind) return;
        var number = list.filter(function (one) { return one.kind === button.dataset.kind; }).length;
        button.textContent = button.dataset.label + " " + number;
        button.hidden = !number && button.getAttribute("aria-pressed") !== "true";
      });
    }
    function show() {
      var mine = turn, now = state;
      return mingbaiSearch.confirm(now.list, now.next, SHOWN, now.words).then(function (page) {
        if (mine !== turn) return;
        now.next = page.next;
        page.found.forEach(function (own) { results.appendChild(item(own, now.words)); });
        now.shown += page.found.length;
        var left = now.next < now.list.length;
        more.hidden = !left;
        if (!now.shown) return near(now);
        else if (left) say(box.dataset.about.replace("{count}", now.list.length).replace("{shown}", now.shown));
        else say((now.shown === 1 ? box.dataset.one : box.dataset.many).replace("{count}", now.shown));
      });
    }
    // No page holds the very words: those that hold all of their pairs are near.
    function near(now) {
      say(now.list.length ? box.dataset.near : box.dataset.none);
      return mingbaiSearch.entries(now.list.slice(0, 5)).then(function (found) {
        found.forEach(function (own) { results.appendChild(item(own, now.words)); });
      });
    }
    function item(own, words) {
      var entry = document.createElement("li"), link = document.createElement("a"), text = document.createElement("p");
      link.href = root + own.path + (location.protocol === "file:" || !own.path ? "index.html" : "");
      write(link, mingbaiSearch.marked(Array.from(own.title), mingbaiSearch.parse(words)));
      var kind = document.createElement("span"), label = kinds.querySelector("[data-kind=" + own.kind + "]");
      kind.className = "search-kind";
      kind.textContent = label ? label.dataset.label : "";
      write(text, mingbaiSearch.excerpt(own, words));
      entry.appendChild(link);
      entry.appendChild(kind);
      entry.appendChild(text);
      return entry;
    }
    function write(element, parts) {
      parts.forEach(function (part) {
        var node = part.hit ? document.createElement("mark") : document.createTextNode(part.text);
        if (part.hit) node.textContent = part.text;
        element.appendChild(node);
      });
    }
    function press(kind) {
      Array.prototype.forEach.call(kinds.children, function (button) {
        button.setAttribute("aria-pressed", String(button.dataset.kind === kind));
      });
    }
    function fromAddress() {
      var wanted = hash();
      if (!wanted.q) return;
      input.value = wanted.q;
      press(wanted.kind || "");
      search();
    }

    input.addEventListener("input", function () {
      clearTimeout(timer);
      timer = setTimeout(search, 150);
    });
    box.querySelector("form").addEventListener("submit", function (event) {
      event.preventDefault();
      clearTimeout(timer);
      search();
    });
    kinds.addEventListener("click", function (event) {
      var button = event.target.closest("button");
      if (!button) return;
      press(button.dataset.kind);
      search();
    });
    more.addEventListener("click", function () {
      var first = results.children.length;
      show().then(function () {
        var entry = results.children[first];
        if (entry) entry.querySelector("a").focus();
      });
    });
    // Up and down walk through the results; the field is above the first.
    box.addEventListener("keydown", function (event) {
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      var stops = [input].concat(Array.prototype.slice.call(results.querySelectorAll("a")));
      var at = stops.indexOf(document.activeElement);
      if (at < 0) return;
      var next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    window.addEventListener("hashchange", fromAddress);
    fromAddress();
  });
})();
