/* Preview only: asks whether the site has changed, and shows the new page when it has. */
(function () {
  'use strict';

  var version = document.currentScript.getAttribute('data-version');
  var pause = 1000; /* milliseconds between attempts while the preview is not running */

  function ask() {
    /* A hidden tab would keep one of the few connections that a browser allows. */
    if (document.hidden) {
      document.addEventListener('visibilitychange', ask, { once: true });
      return;
    }
    fetch('/__mingbai/version?after=' + encodeURIComponent(version), { cache: 'no-store' })
      .then(function (answer) {
        if (!answer.ok) {
          throw new Error(answer.status);
        }
        return answer.text();
      })
      .then(function (now) {
        if (now === version) {
          ask();
        } else {
          location.reload();
        }
      })
      .catch(function () {
        setTimeout(ask, pause);
      });
  }

  ask();
})();
