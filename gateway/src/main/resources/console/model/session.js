import {call, door} from '../api.js';

const acting = ['admin', 'desk', 'responder'];

/** Who is signed in. Fires `change`. */
class Session extends EventTarget {
  user = null;

  constructor() {
    super();
    door.addEventListener('signed-out', () => this.#set(null));
  }

  /** Whether this person may act on alerts; the server decides, this only hides buttons. */
  get mayAct() {
    return acting.includes(this.user?.role);
  }

  /** Whether this person sits at a desk, and so may answer for others. */
  get sitsAtDesk() {
    return ['admin', 'desk'].includes(this.user?.role);
  }

  /** Whether this person administers: opens what devices sent, and has it read again. */
  get administers() {
    return this.user?.role === 'admin';
  }

  /** Whether this person administers every region, and so what holds for everybody. */
  get administersAll() {
    return this.administers && this.user.region === '';
  }

  async restore() {
    this.#set(await call('GET', 'session'));
  }

  async signIn(name, password) {
    this.#set(await call('POST', 'session', {name, password}));
  }

  async signOut() {
    await call('DELETE', 'session').catch(() => null);
    this.#set(null);
  }

  #set(user) {
    if (!user && !this.user) return;
    this.user = user;
    this.dispatchEvent(new Event('change'));
  }
}

export const session = new Session();
