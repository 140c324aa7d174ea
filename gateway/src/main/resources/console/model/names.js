import {call} from '../api.js';

const kept = 300;
const atOnce = 2;

/**
 * Names and addresses of the homes behind the alerts on screen, for which the list has only ids.
 * Each read of a home is on the record, so it is asked for open alerts in sight only, two at a
 * time, and kept. Fires `change`.
 */
class Names extends EventTarget {
  #homes = new Map();
  #asking = 0;
  #wanted = [];

  /** {people, address} of an alert's home, or undefined as long as it is not known. */
  of(alert) {
    return this.#homes.get(alert.household);
  }

  /** What the alert page has read anyway. */
  learn(household, home) {
    if (!household || !home) return;
    if (this.#homes.size >= kept) this.#homes.delete(this.#homes.keys().next().value);
    const people = (home.persons ?? []).map((person) => person.name).filter(Boolean);
    this.#homes.set(household, {people, address: home.address ?? ''});
    this.dispatchEvent(new Event('change'));
  }

  /** The alerts in sight, the most urgent first. */
  want(list) {
    this.#wanted = list.filter((alert) => alert.household && !this.#homes.has(alert.household));
    while (this.#asking < atOnce && this.#wanted.length) this.#ask(this.#wanted.shift());
  }

  clear() {
    this.#homes.clear();
    this.#wanted = [];
  }

  async #ask({id, household}) {
    if (this.#homes.has(household)) return;
    this.#homes.set(household, undefined);
    this.#asking++;
    try {
      this.learn(household, (await call('GET', `alerts/${encodeURIComponent(id)}`)).home);
    } catch {
      this.#homes.delete(household);
    } finally {
      this.#asking--;
      this.want(this.#wanted);
    }
  }
}

export const names = new Names();
