// Shows the failure notice in browsers that cannot run bootstrap.js. Written in the syntax of 2009, because such a
// browser has to parse it.
(function () {
  // Modules run before this event. A browser without modules skips bootstrap.js, one with older modules refuses its
  // syntax, and an error in it ends it before its mark. Errors of other scripts say nothing about the widget.
  document.addEventListener("DOMContentLoaded", function () {
    var notice = document.getElementById("failure");
    if (notice && !document.documentElement.hasAttribute("data-bootstrap")) notice.hidden = false;
  });
})();
