import {LitElement, html} from '../vendor/lit/index.js';
import {act, call, callAll} from '../api.js';
import {codes, label, t, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {session} from '../model/session.js';
import {instantOf, localOf, dayTime} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import '../parts/home-picker.js';
import {Reading} from '../parts/reading.js';
import {Sending} from '../parts/sending.js';
import '../parts/timers.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const everyMs = 60_000;
const most = 2000;
const day = 86_400_000;

/** Planned absences and maintenance: what they silence, and until when. */
class AbsencesCard extends LitElement {
  static properties = {home: {state: true}};
  static styles = [shared, deskPageStyles];
  #absences = new Reading(this, async () => (await callAll('absences', most)).filter(isStillOn), {every: everyMs});
  #sending = new Sending(this, this.#absences);

  constructor() {
    super();
    this.home = null;
    new Follow(this, words);
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('absences.title')}</h2></div>
      <p class="soft small">${t('absences.text')}</p>
      ${this.#absences.show((list) =>
        list.length
          ? html`<ul class="rows">${list.map((one) => this.#row(one))}</ul>`
          : html`<p class="soft">${t('absences.none')}</p>`,
      )}
      ${session.mayAct ? this.#form() : ''}
    </section>`;
  }

  #row(one) {
    const held = (one.heldBack ?? []).reduce((sum, {times}) => sum + times, 0);
    return html`<li>
      <span class="tag">${label('absences', one.kind)}</span>
      <span class="grow"><strong>${one.household || (one.devices ?? []).join(' ')}</strong>
        <span class="soft small">${[one.owner, one.note].filter(Boolean).join(' · ')}</span></span>
      ${held ? html`<span class="tag warn">${t('absences.held', {n: held})}</span>` : ''}
      <span class="when">${dayTime(one.from)} – ${dayTime(one.to)}</span>
      <span class="num"><anling-until at=${one.to}></anling-until></span>
      ${session.mayAct
        ? html`<button type="button" @click=${() => this.#end(one)}>${t('absences.end')}</button>`
        : ''}
    </li>`;
  }

  #form() {
    return html`<h3>${t('absences.new')}</h3>
      <div class="form">
        <anling-home-picker class="field" @choose=${(event) => (this.home = event.target.home)}></anling-home-picker>
        <div class="field">
          <label for="kind">${t('absences.kind')}</label>
          <select id="kind">${codes('absences').map((kind) => html`<option value=${kind}>${label('absences', kind)}</option>`)}</select>
        </div>
        <div class="field moment">
          <label for="from">${t('time.from')}</label>
          <input id="from" type="datetime-local" .defaultValue=${localOf(clock.now())} />
        </div>
        <div class="field moment">
          <label for="to">${t('time.to')}</label>
          <input id="to" type="datetime-local" .defaultValue=${localOf(clock.now() + day)} />
        </div>
        <div class="field">
          <label for="note">${t('ask.note')}</label>
          <input id="note" maxlength="500" autocomplete="off" />
        </div>
        <button type="button" class="primary" ?disabled=${!this.home || this.#sending.busy} @click=${this.#add}>
          ${t('absences.add')}</button>
      </div>`;
  }

  #add() {
    const value = (id) => this.renderRoot.querySelector(`#${id}`).value;
    const note = value('note').trim();
    return this.#sending.send(() =>
      act('absences', {
        household: this.home.id,
        kind: value('kind'),
        from: instantOf(value('from')),
        to: instantOf(value('to')),
        ...(note ? {note} : {}),
      }),
    );
  }

  #end(one) {
    return this.#sending.send(() => call('DELETE', `absences/${encodeURIComponent(one.id)}`));
  }
}

function isStillOn({to}) {
  return Date.parse(to) > clock.now();
}

customElements.define('anling-absences-card', AbsencesCard);
