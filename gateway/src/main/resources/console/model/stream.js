import {door} from '../api.js';
import {EventLines} from './event-lines.js';

const heartbeat = 15_000;
const silence = heartbeat + 5_000;
const pauses = [500, 1000, 2000, 4000];

/**
 * The event stream, read with fetch instead of EventSource: it shows the heartbeats (a cut cable is
 * noticed after one missing heartbeat and 5 s), carries `Last-Event-ID` over any kind of break, and
 * sees a 401. Fires `message` with {event, id, data, resumed} and `status`.
 */
class Stream extends EventTarget {
  /** The position to resume from; null starts at now. */
  lastId = null;
  open = false;
  #lostAt = null;
  #stop = null;
  #hurry = () => {};

  constructor() {
    super();
    addEventListener('online', () => this.#hurry());
    document.addEventListener('visibilitychange', () => document.hidden || this.#hurry());
  }

  start() {
    if (this.#stop) return;
    this.#stop = new AbortController();
    this.#lostAt = performance.now();
    this.#run(this.#stop.signal);
  }

  stop() {
    this.#stop?.abort();
    this.#stop = null;
    this.lastId = null;
    this.#opened(false);
    this.#lostAt = null;
  }

  /** Milliseconds since the stream was lost; 0 while it is there or not wanted. */
  lostFor() {
    return this.open || this.#lostAt === null ? 0 : performance.now() - this.#lostAt;
  }

  async #run(signal) {
    for (let failures = 0; !signal.aborted; failures++) {
      const heard = await this.#connect(signal).catch(() => false);
      if (signal.aborted) return;
      this.#opened(false);
      if (heard) failures = 0;
      await this.#pause(pauses[Math.min(failures, pauses.length - 1)]);
    }
  }

  async #connect(signal) {
    const cut = new AbortController();
    const onStop = () => cut.abort();
    const onSilence = () => {
      this.#opened(false, silence - heartbeat);
      cut.abort();
    };
    signal.addEventListener('abort', onStop);
    let watchdog = setTimeout(onSilence, silence);
    let heard = false;
    try {
      const resumed = this.lastId !== null;
      const answer = await fetch('api/v1/stream', {
        headers: {Accept: 'text/event-stream', ...(resumed ? {'Last-Event-ID': this.lastId} : {})},
        credentials: 'same-origin',
        cache: 'no-store',
        signal: cut.signal,
      });
      if (answer.status === 401) door.dispatchEvent(new Event('signed-out'));
      if (!answer.ok) return false;
      const lines = new EventLines((message) => this.#message({...message, resumed}));
      const reader = answer.body.getReader();
      for (;;) {
        const {done, value} = await reader.read();
        if (done) return heard;
        clearTimeout(watchdog);
        watchdog = setTimeout(onSilence, silence);
        heard = true;
        this.#opened(true);
        lines.feed(value);
      }
    } finally {
      clearTimeout(watchdog);
      signal.removeEventListener('abort', onStop);
    }
  }

  #message(message) {
    if (message.id) this.lastId = message.id;
    this.dispatchEvent(new CustomEvent('message', {detail: message}));
  }

  #opened(open, ago = 0) {
    if (this.open === open) return;
    this.open = open;
    this.#lostAt = open ? null : performance.now() - ago;
    this.dispatchEvent(new Event('status'));
  }

  #pause(ms) {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#hurry = () => {
        clearTimeout(timer);
        done();
      };
    });
  }
}

export const stream = new Stream();
