// Writes the small pieces of HTML that several modules need.

export const escaped = (text) => text.replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`);

// Gives a button that asks another query.
export const button = (words, query = words) =>
  `<button type="button" data-words="${escaped(query)}">${escaped(words)}</button>`;
