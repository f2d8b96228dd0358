/* Tells the framing page how high the chart is: {"mingbai": "height", "height": 480}, whenever it changes.
   A page that does not listen shows the frame as high as it made it. */
(function () {
  "use strict";
  document.documentElement.classList.add("js");
  if (window.parent === window) return;
  var said = 0;
  function tell() {
    var height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height === said) return;
    said = height;
    window.parent.postMessage({ mingbai: "height", height: height }, "*");
  }
  document.addEventListener("DOMContentLoaded", function () {
    tell();
    document.addEventListener("toggle", tell, true);
    if (window.ResizeObserver) new ResizeObserver(tell).observe(document.body);
    else window.addEventListener("resize", tell);
  });
})();
