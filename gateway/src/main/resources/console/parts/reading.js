import {html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {problemText} from '../model/notices.js';

/**
 * A Lit controller for what a part of a page reads from the API. It is read when the host comes onto
 * the page, again whenever asked, and every `every` milliseconds while the page is in sight. The last
 * good answer stays on the page while it is read again.
 */
export class Reading {
  value;
  problem = null;
  #host;
  #read;
  #every;
  #timer = null;
  #asked = 0;

  /** @param read answers a promise of the value */
  constructor(host, read, {every = 0} = {}) {
    this.#host = host;
    this.#read = read;
    this.#every = every;
    host.addController(this);
  }

  hostConnected() {
    this.again();
    if (this.#every) this.#timer = setInterval(() => document.hidden || this.again(), this.#every);
  }

  hostDisconnected() {
    clearInterval(this.#timer);
    this.#asked++;
  }

  /** Reads again; the answer of an older question is dropped. */
  async again() {
    const mine = ++this.#asked;
    try {
      const value = await this.#read();
      if (mine !== this.#asked) return;
      this.value = value;
      this.problem = null;
    } catch (problem) {
      if (mine !== this.#asked) return;
      this.problem = problem;
    }
    this.#host.requestUpdate();
  }

  /** Forgets what was read, so that nothing of another question stays. */
  clear() {
    this.value = undefined;
    this.problem = null;
  }

  /** `template(value)`; or that it is being read, is not there on this server, or went wrong. */
  show(template) {
    const {problem, value} = this;
    if (problem && isAbsent(problem)) return html`<p class="soft absent">${t('page.absent')}</p>`;
    const trouble = problem ? html`<p class="error" role="status">${problemText(problem)}
        <button type="button" @click=${() => this.again()}>${t('page.again')}</button></p>` : '';
    if (value === undefined) return problem ? trouble : html`<p class="soft">${t('list.loading')}</p>`;
    return html`${trouble}${template(value)}`;
  }
}

/** Whether this server does not know the address at all. */
export function isAbsent(problem) {
  return problem.status === 404 || problem.status === 405;
}
