import {LitElement, html} from '../vendor/lit/index.js';
import {act, call} from '../api.js';
import {t, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {session} from '../model/session.js';
import {wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import '../parts/home-picker.js';
import {Reading} from '../parts/reading.js';
import {Sending} from '../parts/sending.js';
import '../parts/timers.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const everyMs = 3_000;
const lengths = [10, 20, 30, 60, 120];
const usual = 20;
const shownPresses = 3;
const keptMs = 1_800_000;

/** Windows in which presses are shown as they come and nobody is sent. */
class TestWindowsCard extends LitElement {
  static properties = {home: {state: true}};
  static styles = [shared, deskPageStyles];
  #windows = new Reading(this, async () => (await call('GET', 'test-windows?limit=100')).items.filter(isRecent), {every: everyMs});
  #sending = new Sending(this, this.#windows);

  constructor() {
    super();
    this.home = null;
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
    const {household, owner, devices, seen, open, to} = one;
    return html`<li>
      <span class="grow"><strong>${household}</strong>
        ${devices.map(({id, presses}) => html`<span class="tag ${presses ? 'good' : ''}">${id} ${presses ? `×${presses}` : ''}</span>`)}
        <span class="soft small">${owner}</span></span>
      <span class="num">${open ? html`<anling-until at=${to}></anling-until>` : t('tests.over', {time: wall(to)})}</span>
      <span class="state ${seen.length ? 'state-on-scene' : ''}" role="status">${t('tests.seen', {n: seen.length})}</span>
      <span class="soft small num">${seen.slice(-shownPresses).map((press) => html`<span>${wall(press.at)} </span>`)}</span>
      ${session.mayAct && open
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
        <button type="button" class="primary" ?disabled=${!this.home || this.#sending.busy} @click=${this.#open}>
          ${t('tests.open')}</button>
      </div>
      <p class="soft small">${t('tests.text')}</p>`;
  }

  #open() {
    const minutes = Number(this.renderRoot.querySelector('#minutes').value);
    return this.#sending.send(() => act('test-windows', {household: this.home.id, minutes}));
  }

  #end(one) {
    return this.#sending.send(() => call('DELETE', `test-windows/${encodeURIComponent(one.id)}`));
  }
}

/** A window that is over stays a while, so that what was seen in it can be read. */
function isRecent({open, to}) {
  return open || Date.parse(to) > clock.now() - keptMs;
}

customElements.define('anling-test-windows-card', TestWindowsCard);
