import {notices, problemText} from '../model/notices.js';

/**
 * A Lit controller for what a card sends: one request at a time; what goes wrong is said, and what
 * the card shows is read again either way.
 */
export class Sending {
  busy = false;
  #host;
  #reading;

  /** @param reading what shows the outcome */
  constructor(host, reading) {
    this.#host = host;
    this.#reading = reading;
    host.addController(this);
  }

  hostConnected() {}

  /** @param send answers a promise */
  async send(send) {
    this.#turn(true);
    try {
      await send();
    } catch (problem) {
      notices.say(problemText(problem), 'bad');
    } finally {
      this.#turn(false);
      this.#reading.again();
    }
  }

  #turn(busy) {
    this.busy = busy;
    this.#host.requestUpdate();
  }
}
