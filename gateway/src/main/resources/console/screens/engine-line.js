import {LitElement, css, html} from '../vendor/lit/index.js';
import {act, call} from '../api.js';
import {t, words} from '../i18n.js';
import {notices, problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {span, wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {shared} from '../styles/shared.js';

const everyMs = 30_000;

/** One line for administrators: the engine's time against the wall's, and a step that waits. */
class EngineLine extends LitElement {
  static properties = {busy: {state: true}, pending: {type: Boolean, reflect: true}};

  static styles = [
    shared,
    css`
      :host([pending]) { flex-basis: 100%; }
      p { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 1rem; padding: 0.2rem 0; color: var(--bar-soft); font-size: 0.875rem; }
      p.pending { margin: 0.2rem 0; padding: 0.4rem 0.8rem; border-radius: 8px; background: #4a3a14; color: #ffe1a1; }
      button { min-height: 2rem; padding: 0.15rem 0.8rem; border-color: #ffe1a1; background: transparent; color: #ffe1a1; font-size: 0.875rem; }
      button:hover { background: #5f4b1c; }
    `,
  ];

  #clock = new Reading(this, () => call('GET', 'clock'), {every: everyMs});

  constructor() {
    super();
    this.busy = false;
    new Follow(this, words);
  }

  willUpdate() {
    this.pending = waits(this.#clock.value);
  }

  render() {
    const {value} = this.#clock;
    if (!value) return html``;
    const size = difference(value.offsetSeconds);
    if (!this.pending) {
      const steady = Math.abs(value.offsetSeconds) < 1;
      return html`<p class="num">${steady ? t('engine.steady') : t('engine.off', {size})}</p>`;
    }
    const mayAccept = session.user.region === '' && value.offsetSeconds > 0;
    return html`<p class="pending" role="status">
      <strong>${t('engine.step', {size})}</strong>
      <span>${value.lastStep ? t('engine.since', {time: wall(value.lastStep.at)}) : ''} ${t('engine.text')}</span>
      ${mayAccept
        ? html`<button type="button" ?disabled=${this.busy} @click=${this.#accept}>${t('engine.accept')}</button>`
        : ''}
    </p>`;
  }

  async #accept() {
    this.busy = true;
    try {
      await act('clock/accept-step', {});
      notices.say(t('engine.accepted'));
    } catch (problem) {
      notices.say(problemText(problem), 'bad');
    }
    this.busy = false;
    this.#clock.again();
  }
}

/** Whether the wall stepped, and nobody has said yet that it is right. */
function waits(clock) {
  return Boolean(clock?.stepped) && !clock.lastStep?.accepted;
}

function difference(seconds) {
  return t(seconds < 0 ? 'engine.behind' : 'engine.ahead', {span: span(Math.abs(seconds) * 1000)});
}

customElements.define('anling-engine-line', EngineLine);
