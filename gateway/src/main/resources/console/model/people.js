import {callAll} from '../api.js';
import {nameOf} from './notices.js';
import {session} from './session.js';

const most = 5000;

/**
 * The names behind responders' ids, for lists that have only ids; read when a page asks for them.
 * Whoever may not read them sees the ids. Fires `change`.
 */
class People extends EventTarget {
  #byId = new Map();

  constructor() {
    super();
    session.addEventListener('change', () => session.user || this.#byId.clear());
  }

  async read() {
    if (!session.sitsAtDesk) return;
    const all = await callAll('responders', most).catch(() => []);
    this.#byId = new Map(all.map((one) => [one.id, one]));
    this.dispatchEvent(new Event('change'));
  }

  /** Somebody's name, a desk's in the language of the page. */
  name(id) {
    return nameOf(id, this.#byId.get(id)?.name);
  }

  /** The ids of all of a role, by name. */
  of(role) {
    const all = [...this.#byId.values()].filter((one) => one.role === role);
    return all.sort((a, b) => a.name.localeCompare(b.name)).map((one) => one.id);
  }
}

export const people = new People();
