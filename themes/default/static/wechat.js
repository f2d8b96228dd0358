/* The preview of an article for WeChat: puts the styles on, copies the article as rich text. */
(function () {
  "use strict";
  var article = document.getElementById("article");
  if (!article) return;
  Array.prototype.forEach.call(article.querySelectorAll("[data-style]"), function (one) {
    one.style.cssText = one.getAttribute("data-style");
  });

  // A copy for the clipboard: with style attributes only, or with no attribute but the address and words of pictures.
  function html(clean) {
    var copy = article.cloneNode(true);
    Array.prototype.forEach.call(copy.querySelectorAll("caption"), function (one) { one.remove(); });
    Array.prototype.forEach.call(copy.querySelectorAll("*"), function (one) {
      ["data-style", "width", "height"].forEach(function (name) { one.removeAttribute(name); });
      if (clean) one.removeAttribute("style");
    });
    return copy.innerHTML.trim();
  }

  function told() {
    var status = document.querySelector("[data-copied]");
    if (status) status.hidden = false;
  }

  // From a disk or without a secure context there is no clipboard; the old command copies what is selected.
  function selected(text) {
    var box = document.createElement("div");
    box.innerHTML = text;
    document.body.appendChild(box);
    var range = document.createRange();
    range.selectNodeContents(box);
    var selection = window.getSelection();
    selection.removeAllRanges();
    selection.addRange(range);
    var done = document.execCommand("copy");
    selection.removeAllRanges();
    document.body.removeChild(box);
    if (done) told();
  }

  function copy(clean) {
    var text = html(clean);
    if (window.isSecureContext && navigator.clipboard && window.ClipboardItem) {
      var item = new ClipboardItem({
        "text/html": new Blob([text], { type: "text/html" }),
        "text/plain": new Blob([article.innerText], { type: "text/plain" })
      });
      navigator.clipboard.write([item]).then(told, function () { selected(text); });
    } else {
      selected(text);
    }
  }

  [["[data-copy-rich]", false], ["[data-copy-clean]", true]].forEach(function (pair) {
    var button = document.querySelector(pair[0]);
    if (!button) return;
    button.hidden = false;
    button.addEventListener("click", function () { copy(pair[1]); });
  });
})();
