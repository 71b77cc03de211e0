(function () {
  var root = document.documentElement, told = document.getElementById("told"), text = told.querySelector("div"), chosen = null;
  function speak(language) {
    root.lang = language;
    document.querySelectorAll("td[data-zh]").forEach(function (cell) { cell.title = cell.getAttribute("data-" + language); });
    if (chosen) { text.textContent = chosen.title; }
  }
  function show(cell) {
    if (chosen) { chosen.classList.remove("chosen"); }
    chosen = cell;
    told.hidden = !cell;
    if (cell) { cell.classList.add("chosen"); text.textContent = cell.title; }
  }
  document.getElementById("language").addEventListener("click", function () { speak(root.lang === "zh" ? "en" : "zh"); });
  told.querySelector("button").addEventListener("click", function () { show(null); });
  document.querySelectorAll(".legend button").forEach(function (button) {
    button.addEventListener("click", function () {
      var hidden = document.querySelector(".form").classList.toggle("no-" + button.className);
      button.setAttribute("aria-pressed", String(!hidden));
    });
  });
  document.querySelector(".form").addEventListener("click", function (event) {
    var cell = event.target.closest("td[data-zh]");
    if (cell) { show(cell === chosen ? null : cell); }
  });
  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") { show(null); }
    if (event.key === "Enter" ? document.activeElement.matches("td[data-zh]") : false) { show(document.activeElement); }
  });
  speak("zh");
  var source = document.getElementById("source");
  if (source) { if (!location.hash) { source.scrollIntoView({ block: "center", inline: "center" }); } }
}());
