import {call} from '../api.js';
import {alerts, isRaised} from './alerts.js';

const settleMs = 300;
const queueLimit = 20_000;

/**
 * Confirms to the server what this desk has shown, which is what makes a desk "told". A position is
 * confirmed once every raised alert up to it is drawn on a visible page of a desk on duty; one that
 * is not drawn holds back all that came after it. At the queue's bound it becomes one entry that
 * waits for all raised alerts to be drawn: later than need be, never too early. While the list of
 * open alerts is not whole, nothing is confirmed.
 */
class Shown {
  #queue = [];
  #drawn = new Set();
  #ready = null;
  #timer = null;
  #held = true;
  onDuty = false;

  constructor() {
    document.addEventListener('visibilitychange', () => this.#look());
  }

  /** The list of open alerts is not whole from now on, until `listed`. */
  hold() {
    this.#held = true;
  }

  /** All open alerts are known as they were at a position, or at one that is not known (null). */
  listed(position) {
    this.#held = false;
    if (position !== null) this.received(position, null);
    else this.#look();
  }

  /** A position of the stream, and the alert that it is about (null for the whole list). */
  received(position, alertId) {
    if (this.#queue.length < queueLimit) this.#queue.push({position, alertId});
    else this.#queue = [{position, alertId: null}];
    this.#look();
  }

  /** The alerts that the page shows now. */
  drawn(ids) {
    this.#drawn = new Set(ids);
    this.#look();
  }

  duty(on) {
    this.onDuty = on;
    this.#look();
  }

  clear() {
    this.#queue = [];
    this.#drawn = new Set();
    this.#ready = null;
    this.#held = true;
  }

  #look() {
    if (this.#held || !this.onDuty || document.hidden) return;
    let settled = 0;
    while (settled < this.#queue.length && this.#isShown(this.#queue[settled])) settled++;
    if (!settled) return;
    const positions = this.#queue.splice(0, settled).map((entry) => entry.position);
    this.#ready = positions.reduce((a, b) => (Number(b) > Number(a) ? b : a));
    this.#timer ??= setTimeout(() => this.#confirm(), settleMs);
  }

  #isShown({alertId}) {
    if (alertId !== null) return this.#shows(alerts.get(alertId));
    return alerts.sorted().filter(isRaised).every((alert) => this.#shows(alert));
  }

  #shows(alert) {
    return !alert || !isRaised(alert) || this.#drawn.has(alert.id);
  }

  async #confirm() {
    this.#timer = null;
    const id = this.#ready;
    if (id === null || !this.onDuty || document.hidden) return;
    try {
      await call('POST', 'stream/confirm', {id});
      if (this.#ready === id) this.#ready = null;
    } catch (problem) {
      if (problem.status === 0) this.#timer ??= setTimeout(() => this.#confirm(), 2000);
    }
  }
}

export const shown = new Shown();
