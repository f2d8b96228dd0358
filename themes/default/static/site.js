/* The page's script: display modes, the phone's menu, tabs, sorting, PNG of a chart, copying, the case
   library. Every page works without it. A classic script, also from file://. */
(function () {
  "use strict";
  var root = document.documentElement;
  root.classList.add("js");

  // Storage is a bonus: private windows and file:// may refuse it.
  function remember(name, value) {
    try {
      if (value) localStorage.setItem("mingbai-" + name, value);
      else localStorage.removeItem("mingbai-" + name);
    } catch (refused) { /* The mode lasts as long as the page. */ }
  }
  function recall(name) {
    try { return localStorage.getItem("mingbai-" + name); } catch (refused) { return null; }
  }
  var kinds = ["size", "contrast", "mode"];
  kinds.forEach(function (kind) {
    var value = recall(kind);
    if (value) root.setAttribute("data-" + kind, value);
  });

  // Large text has a style sheet of its own: the layout that it has room for.
  var sheet = document.querySelector("link[data-large]");
  var ordinary = sheet && sheet.getAttribute("href");
  function choose() {
    if (!sheet) return;
    var wanted = root.getAttribute("data-size") === "large" ? sheet.dataset.large : ordinary;
    if (sheet.getAttribute("href") !== wanted) sheet.setAttribute("href", wanted);
  }
  choose();

  function all(selector, within) {
    return Array.prototype.slice.call((within || document).querySelectorAll(selector));
  }

  // Large text, high contrast, dark. Contrast and dark exclude each other. Turning dark off means light, so
  // that it also works where the system is dark.
  function modes() {
    var systemDark = window.matchMedia && matchMedia("(prefers-color-scheme: dark)").matches;
    function show() {
      all(".mode").forEach(function (button) {
        var kind = button.dataset.set;
        var now = root.getAttribute("data-" + kind);
        var on = now === button.dataset.value || (kind === "mode" && !now && systemDark);
        button.setAttribute("aria-pressed", String(on));
      });
    }
    function set(kind, value) {
      if (value) root.setAttribute("data-" + kind, value);
      else root.removeAttribute("data-" + kind);
      remember(kind, value);
      choose();
    }
    all(".mode").forEach(function (button) {
      button.addEventListener("click", function () {
        var kind = button.dataset.set;
        var on = button.getAttribute("aria-pressed") !== "true";
        set(kind, on ? button.dataset.value : kind === "mode" && systemDark ? "light" : "");
        if (on && kind === "contrast") set("mode", systemDark ? "light" : "");
        if (on && kind === "mode") set("contrast", "");
        show();
      });
    });
    show();
  }

  function menu() {
    var link = document.querySelector(".menu-link");
    var nav = document.getElementById("menu");
    if (!link || !nav) return;
    link.setAttribute("role", "button");
    link.setAttribute("aria-expanded", "false");
    link.setAttribute("aria-controls", "menu");
    function toggle(event) {
      event.preventDefault();
      link.setAttribute("aria-expanded", String(nav.classList.toggle("open")));
    }
    link.addEventListener("click", toggle);
    link.addEventListener("keydown", function (event) { if (event.key === " ") toggle(event); });
  }

  function printing() {
    all("[data-print]").forEach(function (button) {
      button.addEventListener("click", function () { window.print(); });
    });
  }

  // Tabs are links to figures; here one figure is shown at a time.
  function tabs() {
    all(".variants").forEach(function (box) {
      var links = all(".tabs a", box);
      box.classList.add("switched");
      function choose(chosen) {
        links.forEach(function (link) {
          var on = link === chosen;
          document.getElementById(link.hash.slice(1)).hidden = !on;
          if (on) link.setAttribute("aria-current", "true");
          else link.removeAttribute("aria-current");
        });
      }
      links.forEach(function (link) {
        link.addEventListener("click", function (event) {
          event.preventDefault();
          choose(link);
        });
      });
      choose(links.filter(function (link) { return link.hash === location.hash; })[0] || links[0]);
    });
  }

  // A column whose cells carry exact values can be sorted; totals stay last.
  function sorting() {
    all("table.data").forEach(function (table) {
      var body = table.tBodies[0];
      if (!body || body.rows.length < 3) return;
      all("thead th", table).forEach(function (head) {
        var column = head.cellIndex;
        var rows = Array.prototype.slice.call(body.rows);
        if (!rows.some(function (row) { return row.cells[column] && row.cells[column].dataset.order; })) return;
        var button = document.createElement("button");
        button.type = "button";
        button.className = "sort";
        while (head.firstChild) button.appendChild(head.firstChild);
        head.appendChild(button);
        button.addEventListener("click", function () { sort(table, head, rows, column); });
      });
    });
  }
  function sort(table, head, rows, column) {
    var up = head.getAttribute("aria-sort") === "descending";
    all("thead th", table).forEach(function (other) {
      other.removeAttribute("aria-sort");
      all(".arrow", other).forEach(function (arrow) { arrow.remove(); });
    });
    head.setAttribute("aria-sort", up ? "ascending" : "descending");
    var arrow = document.createElement("span");
    arrow.className = "arrow";
    arrow.setAttribute("aria-hidden", "true");
    arrow.textContent = up ? " ↑" : " ↓";
    (head.querySelector(".head-unit") || head.querySelector(".sort")).appendChild(arrow);
    function value(row) { return parseFloat(row.cells[column].dataset.order); }
    rows.slice().sort(function (a, b) {
      var totals = a.classList.contains("total") - b.classList.contains("total");
      var x = value(a), y = value(b);
      if (totals) return totals;
      if (isNaN(x) || isNaN(y)) return isNaN(x) - isNaN(y);
      return up ? x - y : y - x;
    }).forEach(function (row) { table.tBodies[0].appendChild(row); });
  }

  // A button for the columns that a phone leaves out.
  function columns() {
    all(".table").forEach(function (box) {
      var head = box.querySelector("th.wide");
      if (!head) return;
      var button = document.createElement("button");
      button.type = "button";
      button.className = "as-link show-columns";
      button.textContent = document.querySelector("[data-all-columns]").dataset.allColumns;
      button.addEventListener("click", function () {
        box.classList.add("show-all");
        button.remove();
      });
      box.appendChild(button);
    });
  }

  // The drawing that is shown, as a picture: computed styles are written into a copy.
  function png() {
    all("[data-png]").forEach(function (button) {
      button.addEventListener("click", function () {
        var figure = document.getElementById(button.dataset.png);
        var svg = all(".plot svg", figure).filter(function (one) { return one.getClientRects().length; })[0];
        if (svg) download(svg, figure.id, Number(button.dataset.scale) || 2);
      });
    });
  }
  function download(svg, name, scale) {
    var copy = svg.cloneNode(true);
    var from = all("*", svg), to = all("*", copy);
    from.forEach(function (element, i) {
      var style = getComputedStyle(element);
      ["fill", "stroke", "stroke-width", "stroke-dasharray", "font-size", "font-weight", "font-family", "text-anchor", "paint-order", "opacity"]
        .forEach(function (property) { to[i].style.setProperty(property, style.getPropertyValue(property)); });
    });
    var box = svg.viewBox.baseVal;
    copy.setAttribute("width", box.width);
    copy.setAttribute("height", box.height);
    copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
    var image = new Image();
    image.onload = function () {
      var canvas = document.createElement("canvas");
      canvas.width = box.width * scale;
      canvas.height = box.height * scale;
      var pen = canvas.getContext("2d");
      pen.fillStyle = getComputedStyle(document.body).backgroundColor;
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      var link = document.createElement("a");
      link.download = name + ".png";
      link.href = canvas.toDataURL("image/png");
      link.click();
    };
    image.src = "data:image/svg+xml;charset=utf-8," + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  }

  // The clipboard needs a secure context; elsewhere the words are selected for the reader to copy.
  function copying() {
    all("[data-copy]").forEach(function (button) {
      button.addEventListener("click", function () {
        var words = document.getElementById(button.dataset.copy);
        function select() {
          var range = document.createRange();
          range.selectNodeContents(words);
          var selection = getSelection();
          selection.removeAllRanges();
          selection.addRange(range);
          try { return document.execCommand("copy"); } catch (refused) { return false; }
        }
        function done() { button.textContent = button.dataset.done; }
        if (navigator.clipboard && window.isSecureContext) {
          navigator.clipboard.writeText(words.textContent).then(done, function () { if (select()) done(); });
        } else if (select()) done();
      });
    });
  }

  // Finding and ordering among the entries of this page; the facets themselves are links to pages.
  function library() {
    var box = document.querySelector("[data-library]");
    if (!box) return;
    var list = box.querySelector("[data-entries]");
    var entries = all(".case-entry", list);
    var find = document.querySelector("[data-find]");
    var count = box.querySelector("[data-count]"), said = count.textContent;
    // A page of a longer list cannot count the others; there the facets lead to pages as they do without this.
    var options = "paged" in box.dataset ? [] : all("[data-key]");
    var fixed = box.dataset.chosenKey ? [box.dataset.chosenKey] : [];
    var facet = function (key) { return key.split("=")[0]; };

    // "#cause=labour&year=2025": one value a facet. Other hashes are places in the page.
    function chosen() {
      var keys = [];
      if (fixed.length) return fixed;
      try { keys = decodeURIComponent(location.hash.slice(1)).split("&"); } catch (malformed) { /* No choice. */ }
      return keys.filter(function (key) { return options.some(function (link) { return link.dataset.key === key; }); });
    }
    function address(keys) { return (fixed.length ? box.dataset.library : "") + "#" + (keys.length ? keys.map(encodeURIComponent).join("&").replace(/%3D/g, "=") : "all"); }
    function show() {
      var words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean), keys = chosen();
      function fits(entry, wanted) {
        var own = entry.dataset.facets.split(" "), text = entry.textContent.toLowerCase();
        return wanted.every(function (key) { return own.indexOf(key) >= 0; }) && words.every(function (word) { return text.indexOf(word) >= 0; });
      }
      var shown = entries.filter(function (entry) {
        entry.hidden = !fits(entry, keys);
        return !entry.hidden;
      });
      var some = words.length || keys.length;
      count.textContent = some ? (shown.length === 1 ? count.dataset.one : count.dataset.words).replace("{count}", shown.length) : said;
      box.querySelector("[data-none]").hidden = !some || shown.length > 0;
      all("[data-chosen]", box).forEach(function (link) { link.remove(); });
      options.forEach(function (link) {
        var key = link.dataset.key, on = keys.indexOf(key) >= 0, item = link.parentNode;
        // On a value's own page the other values of its facet are pages too.
        if (fixed.length && facet(key) === facet(fixed[0])) return;
        var others = keys.filter(function (other) { return facet(other) !== facet(key); });
        var number = entries.filter(function (entry) { return fits(entry, others.concat(key)); }).length;
        link.querySelector(".facet-count").textContent = number;
        link.href = address(on ? others : others.concat(key));
        item.hidden = !number && !on;
        item.classList.toggle("facet-chosen", on);
        if (on) link.setAttribute("aria-current", "true");
        else link.removeAttribute("aria-current");
        if (on && !fixed.length) count.parentNode.appendChild(tag(link, address(others)));
      });
    }
    // A chosen value above the list; following it takes the value away.
    function tag(link, without) {
      var made = document.createElement("a"), cross = document.createElement("span");
      made.className = "chosen";
      made.href = without;
      made.dataset.chosen = "";
      made.textContent = link.querySelector("span").textContent + " ";
      cross.setAttribute("aria-hidden", "true");
      cross.textContent = "×";
      made.appendChild(cross);
      made.setAttribute("aria-label", box.dataset.remove.replace("{name}", link.querySelector("span").textContent));
      return made;
    }
    find.addEventListener("input", show);
    window.addEventListener("hashchange", show);
    if (options.length) show();
    all("[data-order]", box).filter(function (b) { return b.tagName === "BUTTON"; }).forEach(function (button) {
      button.addEventListener("click", function () {
        var by = button.dataset.order;
        entries.slice().sort(function (a, b) {
          if (by === "amount") return (parseFloat(b.dataset.amount) || 0) - (parseFloat(a.dataset.amount) || 0);
          return a.dataset.date < b.dataset.date ? 1 : a.dataset.date > b.dataset.date ? -1 : 0;
        }).forEach(function (entry) { list.appendChild(entry); });
        all("button[data-order]", box).forEach(function (other) {
          other.setAttribute("aria-pressed", String(other === button));
        });
      });
    });
  }

  // On paper nothing can be opened: tables of charts are open, and closed again afterwards.
  function paper() {
    var closed = [];
    window.addEventListener("beforeprint", function () {
      closed = all("details:not([open])");
      closed.forEach(function (one) { one.open = true; });
    });
    window.addEventListener("afterprint", function () {
      closed.forEach(function (one) { one.open = false; });
    });
  }

  document.addEventListener("DOMContentLoaded", function () {
    [modes, menu, tabs, sorting, columns, png, copying, printing, library, paper].forEach(function (part) { part(); });
  });
})();
