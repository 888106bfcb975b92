// On a report's page, or that of its source: marks the words that a search led here for.

const wanted = new URLSearchParams(location.search).getAll("mark");
if (wanted.length) import("./search/mark.js").then(({ mark }) => mark(wanted));
