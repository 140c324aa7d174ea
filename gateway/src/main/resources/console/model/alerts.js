import {laneOf} from '../i18n.js';

const lanes = ['emergency', 'urgent', 'service', 'oversight', 'technical'];
const closedKept = 200;

/**
 * The alerts this desk knows: all open ones, and the newest closed ones up to a bound. Fires `change`
 * once for all that came together.
 */
class Alerts extends EventTarget {
  #byId = new Map();
  #sorted = null;
  #readings = new Set();
  #announced = false;

  get(id) {
    return this.#byId.get(id);
  }

  /** Everything in the desk's order: unacknowledged first, graver lanes first, oldest first. */
  sorted() {
    return (this.#sorted ??= [...this.#byId.values()].sort(compare));
  }

  /** What the stream says now. */
  put(alert) {
    for (const since of this.#readings) since.push(alert);
    this.#keep([alert]);
  }

  /** What an answer says that was asked for when `before` was known; the stream's word is newer. */
  answered(alert, before) {
    if (this.#byId.get(alert.id) === before) this.#keep([alert]);
  }

  /** Adds what a list brought, without touching the others. */
  add(list) {
    this.#keep(list);
  }

  /**
   * Replaces the open alerts by what `read` answers, and applies again what the stream has brought
   * since it was asked; on failure everything stays as it was.
   */
  async reload(read) {
    const since = [];
    this.#readings.add(since);
    try {
      const open = await read();
      for (const alert of this.#byId.values()) if (isOpen(alert)) this.#byId.delete(alert.id);
      this.#keep([...open, ...since]);
    } finally {
      this.#readings.delete(since);
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
  if (!isOpen(a) || !isOpen(b)) return group(a) - group(b) || newest(a, b);
  return group(a) - group(b) || rank(a) - rank(b) || drill(a) - drill(b) || newest(b, a);
}

/** A drill stands below what is real in its lane. */
function drill(alert) {
  return alert.drill ? 1 : 0;
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
