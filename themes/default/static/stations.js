/* The station finder. The page's own data script sets `mingbaiStations`, a list of
   {name, href, place, hours: [words], code, services: [words], features: [keys], phone, tel, way, words: [names], at: [longitude, latitude]}.
   A position is used here and sent nowhere. Hours `code`: "1-5 0900-1200 1400-1730;6 0900-1200", Monday is 1. */
(function () {
  "use strict";
  var form = document.querySelector("[data-finder]");
  var stations = window.mingbaiStations;
  if (!form || !stations) return;
  var words = form.querySelector("[data-words]").dataset;
  var field = form.querySelector("[name=q]");
  var results = form.querySelector("[data-results]");
  var here = null;

  // Metres along the surface between two points (haversine).
  function distance(a, b) {
    var rad = Math.PI / 180;
    var half = Math.pow(Math.sin((b[1] - a[1]) * rad / 2), 2)
      + Math.cos(a[1] * rad) * Math.cos(b[1] * rad) * Math.pow(Math.sin((b[0] - a[0]) * rad / 2), 2);
    return 12742000 * Math.asin(Math.sqrt(half));
  }

  // "open", "closed" (now) or "closed-today", by the reader's clock.
  function state(code, now) {
    var day = now.getDay() || 7, minute = now.getHours() * 100 + now.getMinutes();
    var today = code.split(";").filter(function (rule) {
      var days = rule.trim().split(" ")[0].split("-");
      return day >= Number(days[0]) && day <= Number(days[1] || days[0]);
    });
    if (!today.length) return "closed-today";
    return today.some(function (rule) {
      return rule.trim().split(" ").slice(1).some(function (span) {
        var ends = span.split("-");
        return minute >= Number(ends[0]) && minute < Number(ends[1]);
      });
    }) ? "open" : "closed";
  }

  function element(name, className, text) {
    var made = document.createElement(name);
    made.className = className;
    if (text) made.textContent = text;
    return made;
  }
  function link(className, href, text) {
    var made = element("a", className, text);
    made.href = href;
    return made;
  }

  function entry(station, now) {
    var box = element("article", "station");
    var title = element("h2", "station-name");
    title.appendChild(link("", station.href, station.name));
    if (station.metres !== undefined) {
      var km = (station.metres / 1000).toFixed(1);
      title.appendChild(element("span", "station-distance", words.distance.replace("{km}", km)));
    }
    box.appendChild(title);
    box.appendChild(element("p", "station-place", station.place));
    var hours = element("p", "station-hours");
    if (station.code) {
      var is = state(station.code, now);
      var said = is === "open" ? words.open : is === "closed" ? words.closed : words.closedToday;
      hours.appendChild(element(is === "open" ? "b" : "span", "", said));
      hours.appendChild(document.createTextNode(words.comma));
    }
    hours.appendChild(document.createTextNode(station.hours.join(words.semicolon)));
    box.appendChild(hours);
    box.appendChild(element("p", "station-services", station.services.join(words.listComma)));
    var buttons = element("p", "buttons");
    if (station.tel) buttons.appendChild(link("button", station.tel, words.call.replace("{phone}", station.phone)));
    if (station.way) buttons.appendChild(link("button button-second", station.way, words.way));
    box.appendChild(buttons);
    return box;
  }

  function show() {
    var asked = field.value.trim();
    var only = Array.prototype.map.call(form.querySelectorAll(".only input:checked"), function (box) { return box.value; });
    var now = new Date();
    results.textContent = "";
    form.querySelector("[data-order-words]").textContent = here ? words.byDistance : "";
    if (!asked && !here) {
      form.querySelector("[data-found]").textContent = "";
      return;
    }
    var found = stations.filter(function (station) {
      var names = [station.name, station.place].concat(station.words);
      var fits = !asked || names.some(function (name) { return name.indexOf(asked) >= 0; });
      return fits && only.every(function (key) {
        return key === "open" ? station.code && state(station.code, now) !== "closed-today" : station.features.indexOf(key) >= 0;
      });
    });
    if (here) {
      found.forEach(function (station) { station.metres = station.at ? distance(here, station.at) : Infinity; });
      found.sort(function (a, b) { return a.metres - b.metres; });
      found = found.slice(0, asked ? 30 : 5);
    } else found = found.slice(0, 30);
    var near = here && !asked, one = found.length === 1;
    var said = near ? (one ? words.nearOne : words.nearMany) : one ? words.one : words.many;
    form.querySelector("[data-found]").textContent = found.length ? said.replace("{count}", found.length) : words.none;
    found.forEach(function (station) { results.appendChild(entry(station, now)); });
  }

  field.addEventListener("input", show);
  form.addEventListener("change", show);
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    show();
  });
  form.querySelector("[data-near]").addEventListener("click", function () {
    function denied() { form.querySelector("[data-found]").textContent = words.denied; }
    if (!navigator.geolocation) return denied();
    navigator.geolocation.getCurrentPosition(function (position) {
      here = [position.coords.longitude, position.coords.latitude];
      show();
    }, denied, { timeout: 10000 });
  });
  var asked = /[?&]q=([^&]*)/.exec(location.search);
  if (asked) {
    try { field.value = decodeURIComponent(asked[1].replace(/\+/g, " ")); } catch (malformed) { /* The field stays empty. */ }
    show();
  }
})();
