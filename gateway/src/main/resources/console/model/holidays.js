const day = 86_400_000;

/** Days off and make-up workdays of all known years: date → `off` or `work`. */
export function marksOf(years) {
  const marks = new Map();
  for (const {off, work} of years) {
    for (const one of off) marks.set(one, 'off');
    for (const one of work) marks.set(one, 'work');
  }
  return marks;
}

/** The marked days that a period touches: [date, mark]; dates as the period's own offset has them. */
export function marked(marks, from, to) {
  const found = [];
  const last = new Date(Date.parse(`${to.slice(0, 19)}Z`) - 1).toISOString().slice(0, 10);
  for (let at = Date.parse(`${from.slice(0, 10)}T00:00:00Z`); ; at += day) {
    const date = new Date(at).toISOString().slice(0, 10);
    if (date > last) return found;
    if (marks.has(date)) found.push([date, marks.get(date)]);
  }
}
