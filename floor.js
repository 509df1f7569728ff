// Says that the widget could not be loaded, in browsers that cannot even read what starts it. It is written for
// the oldest there are. What can read start.js is told there.
(function () {
  function failed() {
    var notice = document.getElementById("failure");
    if (notice) notice.hidden = false;
  }
  // A browser without modules passes over start.js without a word; an old one with modules does not understand it.
  if (!("noModule" in document.createElement("script"))) document.addEventListener("DOMContentLoaded", failed);
  addEventListener("error", function (event) {
    if (event.error) failed();
  });
})();
