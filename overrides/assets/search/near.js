// Names the places that are written almost as something was.

export function near(word, names) {
  const found = [];
  for (const name of new Set(names)) {
    const bound = Math.max(1, Math.floor(Math.min(word.length, name.length) / 3));
    if (Math.abs(name.length - word.length) > bound + 1) continue;
    const steps = distance(word, name);
    const begun = name.startsWith(word) || word.startsWith(name);
    if (name !== word && (steps <= bound || begun)) found.push([begun ? 0.5 : steps, name]);
  }
  return found.sort((a, b) => a[0] - b[0]).map(([, name]) => name);
}

function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(
        above[j] + 1,
        row[j - 1] + 1,
        above[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
      );
    }
  }
  return row[b.length];
}
