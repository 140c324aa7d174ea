import {callMost} from '../api.js';
import {label, t} from '../i18n.js';
import {alerts, rings} from './alerts.js';
import {clock} from './clock.js';
import {session} from './session.js';
import {shown} from './shown.js';
import {sound} from './sound.js';
import {stream} from './stream.js';
import {wall} from './time.js';

const openLimit = 10_000;
const lostAfter = 5_000;
const retryMs = 2_000;
const againMs = 30_000;

/**
 * The desk: the stream feeds the alerts, the alerts drive the ring. Fires `change` for its own
 * state (on duty, disconnected, stale, announcement) and `alert` with each change of an alert.
 */
class Desk extends EventTarget {
  onDuty = false;
  disconnected = false;
  /** True from a gap in the stream until the list was read again. */
  stale = true;
  /** True while there are more open alerts than this desk reads: some are not in its list. */
  incomplete = false;
  /** What a screen reader is to say of new red items. */
  announcement = '';
  #ringing = new Set();
  #news = [];
  #reads = 0;
  #again = null;

  constructor() {
    super();
    session.addEventListener('change', () => (session.user ? stream.start() : this.#leave()));
    stream.addEventListener('message', ({detail}) => this.#hear(detail));
    stream.addEventListener('status', () => this.#look());
    clock.addEventListener('tick', () => this.#look());
    alerts.addEventListener('change', () => this.#ring());
  }

  /** From a click or a key: unlocks the sound; from now on this desk counts as told. */
  async startDuty() {
    this.onDuty = true;
    shown.duty(true);
    this.#ring();
    this.#changed();
    await sound.start();
    this.#ring();
  }

  async endDuty() {
    this.onDuty = false;
    shown.duty(false);
    this.#changed();
    await sound.stop();
  }

  #leave() {
    stream.stop();
    alerts.clear();
    shown.clear();
    this.stale = true;
    this.incomplete = false;
    this.#reads++;
    clearTimeout(this.#again);
    this.#ringing.clear();
    this.endDuty();
  }

  #hear({event, id, data, resumed}) {
    if (event === 'hello') {
      clock.set(data.time);
      if (!resumed || this.stale || this.incomplete) this.#read(data.position ?? (id || null));
    } else if (event === 'reload') {
      if (data.position) stream.lastId = data.position;
      this.#read(data.position ?? (id || null));
    } else if (event === 'alert') {
      this.#note(data);
      alerts.put(data.alert);
      shown.received(id, data.alert.id);
      this.dispatchEvent(new CustomEvent('alert', {detail: data}));
    }
  }

  /**
   * Reads all open alerts again; tries on while the stream is there. Until they were all read,
   * nothing is confirmed: a position speaks of every alert before it, also of one not in the list.
   */
  async #read(position) {
    const mine = ++this.#reads;
    clearTimeout(this.#again);
    this.stale = true;
    shown.hold();
    this.#changed();
    let more = false;
    try {
      await alerts.reload(async () => {
        const list = await callMost('alerts?state=open', openLimit);
        more = list.more;
        return list.items;
      });
    } catch {
      if (mine === this.#reads) this.#readLater(() => position, retryMs);
      return;
    }
    if (mine !== this.#reads) return;
    this.stale = false;
    this.incomplete = more;
    if (more) this.#readLater(() => stream.lastId, againMs);
    else shown.listed(position);
    this.dispatchEvent(new CustomEvent('alert', {detail: {}}));
    this.#changed();
  }

  #readLater(position, ms) {
    this.#again = setTimeout(() => session.user && stream.open && this.#read(position()), ms);
  }

  /** Another press on a ringing alert ends the silence like a new one. */
  #note({change, alert}) {
    if (!rings(alert)) return;
    if (change === 'joined' || change === 'returned-to-plan') sound.unmute();
    if (change === 'raised') this.#news.push(alert);
  }

  #ring() {
    const now = new Set(alerts.sorted().filter(rings).map((alert) => alert.id));
    if ([...now].some((id) => !this.#ringing.has(id))) sound.unmute();
    this.#ringing = now;
    sound.ring(this.onDuty && now.size > 0);
    this.#announce();
  }

  #announce() {
    const [first] = this.#news;
    if (!first) return;
    this.announcement =
      this.#news.length > 1
        ? t('announce.many', {n: this.#news.length})
        : t('announce.one', {
            kind: label('kinds', first.kind),
            region: first.region ?? '',
            time: wall(first.raisedAt),
          });
    this.#news = [];
    this.#changed();
  }

  #look() {
    sound.check();
    const disconnected = session.user !== null && stream.lostFor() > lostAfter;
    if (disconnected === this.disconnected) return;
    this.disconnected = disconnected;
    if (disconnected && this.onDuty) sound.lost();
    this.#changed();
  }

  #changed() {
    this.dispatchEvent(new Event('change'));
  }
}

export const desk = new Desk();
