/**
 * The server's clock as seen from here: set by the stream's `hello`, carried on by the browser's
 * monotonic time, so that a wrong clock of the PC shifts no timer. Fires `tick` every second.
 */
class Clock extends EventTarget {
  #server = Date.now();
  #mark = performance.now();
  /** Minutes east of UTC in which the server writes its times. */
  zone = -new Date().getTimezoneOffset();

  constructor() {
    super();
    setInterval(() => this.dispatchEvent(new Event('tick')), 1000);
  }

  set(rfc3339) {
    const at = Date.parse(rfc3339);
    if (Number.isNaN(at)) return;
    this.#server = at;
    this.#mark = performance.now();
    this.zone = zoneOf(rfc3339);
    this.dispatchEvent(new Event('tick'));
  }

  /** Milliseconds since the epoch, by the server. */
  now() {
    return this.#server + (performance.now() - this.#mark);
  }
}

function zoneOf(rfc3339) {
  const offset = /([+-])(\d\d):(\d\d)$/.exec(rfc3339);
  if (!offset) return 0;
  const minutes = Number(offset[2]) * 60 + Number(offset[3]);
  return offset[1] === '-' ? -minutes : minutes;
}

export const clock = new Clock();
