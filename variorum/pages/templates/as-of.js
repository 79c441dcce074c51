// Steps the accounts through the days of change in place; without it, each day has a page of its own.
(function () {
  "use strict";
  var control = document.getElementById("as-of-control");
  var range = document.getElementById("as-of-range");
  if (!control || !range) { return; }
  var days = document.querySelectorAll("#as-of-days li");
  var day = document.getElementById("as-of-day");
  var summary = document.getElementById("as-of-summary");
  var cells = document.querySelectorAll("#matrix .cell");
  var places = document.querySelectorAll("#matrix td");
  var rows = document.querySelectorAll("#matrix tbody tr");

  function show() {
    var number = Number(range.value);
    day.textContent = days[number].dataset.words;
    summary.textContent = days[number].dataset.summary;
    range.setAttribute("aria-valuetext", days[number].dataset.words);
    cells.forEach(function (cell) {
      cell.hidden = Number(cell.dataset.since) > number;
      cell.classList.toggle("is-struck", "struck" in cell.dataset && Number(cell.dataset.struck) <= number);
    });
    places.forEach(function (place) {
      var none = place.querySelector(".cell:not([hidden])") === null;
      place.classList.toggle("empty", none);
      place.querySelector(".nothing").hidden = !none;
    });
    rows.forEach(function (row) { row.hidden = row.querySelector(".cell:not([hidden])") === null; });
  }

  control.hidden = false;
  range.addEventListener("input", show);
  show();
}());
