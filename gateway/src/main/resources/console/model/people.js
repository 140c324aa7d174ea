import {callAll} from '../api.js';
import {textOr} from '../i18n.js';
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

  /** All of them to choose from, by name, those for whom `first` answers true before the others. */
  options(first = () => true) {
    return [...this.#byId.values()]
      .sort((a, b) => Number(first(b)) - Number(first(a)) || a.name.localeCompare(b.name))
      .map(({id, role, region}) => ({
        id,
        name: this.name(id),
        about: [textOr('role.', role), region].filter(Boolean).join(' · '),
      }));
  }

  /** The ids of all of a role, by name. */
  of(role) {
    const all = [...this.#byId.values()].filter((one) => one.role === role);
    return all.sort((a, b) => a.name.localeCompare(b.name)).map((one) => one.id);
  }
}

export const people = new People();
