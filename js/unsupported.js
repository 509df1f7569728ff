// Shows the failure notice in browsers that cannot run bootstrap.js. Written in the syntax of 2009, because such a
// browser has to parse it.
(function () {
  function failed() {
    var notice = document.getElementById("failure");
    if (notice) notice.hidden = false;
  }
  // A browser without modules skips bootstrap.js without an error; one with older modules reports a syntax error.
  if (!("noModule" in document.createElement("script"))) document.addEventListener("DOMContentLoaded", failed);
  addEventListener("error", function (event) {
    if (event.error) failed();
  });
})();
