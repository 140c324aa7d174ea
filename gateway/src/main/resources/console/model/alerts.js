import {laneOf} from '../i18n.js';

const lanes = ['emergency', 'urgent', 'service', 'oversight', 'technical'];
const closedKept = 200;

/**
 * The alerts this desk knows: all open ones, and the newest closed ones up to a bound. Fires `change`
 * once for all that came together; while a list is being read, what the stream brings waits and is
 * applied after it.
 */
class Alerts extends EventTarget {
  #byId = new Map();
  #sorted = null;
  #waiting = null;
  #announced = false;

  get(id) {
    return this.#byId.get(id);
  }

  /** Everything in the desk's order: unacknowledged first, graver lanes first, oldest first. */
  sorted() {
    return (this.#sorted ??= [...this.#byId.values()].sort(compare));
  }

  put(alert) {
    if (this.#waiting) this.#waiting.push(alert);
    else this.#keep([alert]);
  }

  /** Adds what a list brought, without touching the others. */
  add(list) {
    this.#keep(list);
  }

  /** Replaces the open alerts by what `read` answers; on failure everything stays as it was. */
  async reload(read) {
    this.#waiting ??= [];
    try {
      const open = await read();
      for (const alert of this.#byId.values()) if (isOpen(alert)) this.#byId.delete(alert.id);
      this.#keep(open);
    } finally {
      const late = this.#waiting ?? [];
      this.#waiting = null;
      this.#keep(late);
    }
  }

  clear() {
    this.#byId.clear();
    this.#keep([]);
  }

  #keep(list) {
    for (const alert of list) this.#byId.set(alert.id, {...alert, at: Date.parse(alert.raisedAt)});
    this.#sorted = null;
    if (this.#announced) return;
    this.#announced = true;
    queueMicrotask(() => {
      this.#announced = false;
      this.#forgetOldest();
      this.dispatchEvent(new Event('change'));
    });
  }

  #forgetOldest() {
    const closed = this.sorted().filter((alert) => !isOpen(alert));
    if (closed.length <= closedKept) return;
    closed.slice(closedKept).forEach((alert) => this.#byId.delete(alert.id));
    this.#sorted = null;
  }
}

export function isOpen(alert) {
  return alert.state !== 'closed';
}

export function isRaised(alert) {
  return alert.state === 'raised';
}

/** Whether it rings: an emergency that nobody has acknowledged, drills included. */
export function rings(alert) {
  return isRaised(alert) && lane(alert) === 'emergency';
}

export function lane(alert) {
  return alert.lane ?? laneOf(alert.kind) ?? 'emergency';
}

function compare(a, b) {
  return group(a) - group(b) || (isOpen(a) ? rank(a) - rank(b) || newest(b, a) : newest(a, b));
}

function group(alert) {
  if (isRaised(alert)) return 0;
  return isOpen(alert) ? 1 : 2;
}

function rank(alert) {
  return lanes.indexOf(lane(alert));
}

function newest(a, b) {
  return b.at - a.at || (a.id < b.id ? 1 : -1);
}

export const alerts = new Alerts();
