import {LitElement, html} from '../vendor/lit/index.js';
import {act, call} from '../api.js';
import {t, words} from '../i18n.js';
import {notices, problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import '../parts/home-picker.js';
import {Reading} from '../parts/reading.js';
import '../parts/timers.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const everyMs = 3_000;
const lengths = [10, 20, 30, 60, 120];
const usual = 20;

/** Windows in which presses are shown as they come and nobody is sent. */
class TestWindowsCard extends LitElement {
  static properties = {home: {state: true}, busy: {state: true}};
  static styles = [shared, deskPageStyles];
  #windows = new Reading(this, async () => (await call('GET', 'test-windows')).items, {every: everyMs});

  constructor() {
    super();
    this.home = null;
    this.busy = false;
    new Follow(this, words);
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('tests.title')}</h2></div>
      ${this.#windows.show((list) =>
        list.length
          ? html`<ul class="rows">${list.map((one) => this.#row(one))}</ul>`
          : html`<p class="soft">${t('tests.none')}</p>`,
      )}
      ${session.mayAct ? this.#form() : ''}
    </section>`;
  }

  #row(one) {
    const presses = Array.isArray(one.presses) ? one.presses : [];
    const seen = Array.isArray(one.presses) ? presses.length : one.presses ?? 0;
    return html`<li>
      <span class="grow"><strong>${one.household || (one.devices ?? []).join(' ')}</strong>
        <span class="soft small">${one.household ? (one.devices ?? []).join(' ') : ''} ${one.by ?? ''}</span></span>
      <span class="num"><anling-until at=${one.until ?? one.to ?? one.endsAt}></anling-until></span>
      <span class="state ${seen ? 'state-on-scene' : ''}" role="status">${t('tests.seen', {n: seen})}</span>
      <span class="soft small num">${presses.map((press) => html`<span>${press.device} ${wall(press.at)} </span>`)}</span>
      ${session.mayAct
        ? html`<button type="button" @click=${() => this.#end(one)}>${t('tests.end')}</button>`
        : ''}
    </li>`;
  }

  #form() {
    return html`<h3>${t('tests.new')}</h3>
      <div class="form">
        <anling-home-picker class="field" @choose=${(event) => (this.home = event.target.home)}></anling-home-picker>
        <div class="field">
          <label for="minutes">${t('tests.minutes')}</label>
          <select id="minutes">
            ${lengths.map((n) => html`<option value=${n} ?selected=${n === usual}>${t('time.minutes', {n})}</option>`)}
          </select>
        </div>
        <button type="button" class="primary" ?disabled=${!this.home || this.busy} @click=${this.#open}>
          ${t('tests.open')}</button>
      </div>
      <p class="soft small">${t('tests.text')}</p>`;
  }

  #open() {
    const minutes = Number(this.renderRoot.querySelector('#minutes').value);
    return this.#send('POST', 'test-windows', {household: this.home.id, minutes});
  }

  #end(one) {
    return this.#send('DELETE', `test-windows/${encodeURIComponent(one.id)}`);
  }

  async #send(method, path, body) {
    this.busy = true;
    try {
      await (method === 'POST' ? act(path, body) : call(method, path));
    } catch (problem) {
      notices.say(problemText(problem), 'bad');
    } finally {
      this.busy = false;
      this.#windows.again();
    }
  }
}

customElements.define('anling-test-windows-card', TestWindowsCard);
