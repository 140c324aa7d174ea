import {LitElement, html} from '../vendor/lit/index.js';
import {act} from '../api.js';
import {codes, label, laneOf, t, words} from '../i18n.js';
import {notices, problemText} from '../model/notices.js';
import {addressOf} from '../model/route.js';
import {Follow} from '../parts/follow.js';
import '../parts/home-picker.js';
import {isAbsent} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

/** Starts a drill: an alert that is told like a real one, and marked. */
class DrillCard extends LitElement {
  static properties = {home: {state: true}, busy: {state: true}};
  static styles = [shared, deskPageStyles];

  constructor() {
    super();
    this.home = null;
    this.busy = false;
    new Follow(this, words);
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('drills.title')}</h2></div>
      <div class="form">
        <anling-home-picker class="field" @choose=${(event) => (this.home = event.target.home)}></anling-home-picker>
        <div class="field">
          <label for="kind">${t('manual.kind')}</label>
          <select id="kind">
            ${codes('kinds')
              .filter((kind) => laneOf(kind) === 'emergency')
              .map((kind) => html`<option value=${kind}>${label('kinds', kind)}</option>`)}
          </select>
        </div>
        <button type="button" ?disabled=${!this.home || this.busy} @click=${this.#start}>
          ${t('drills.start')}</button>
      </div>
      <p class="soft small">${t('drills.text')}</p>
    </section>`;
  }

  async #start() {
    const kind = this.renderRoot.querySelector('#kind').value;
    this.busy = true;
    try {
      const {id} = await act('drills', {household: this.home.id, kind});
      notices.say(t('drills.started'));
      if (id) location.hash = addressOf('alerts', id);
    } catch (problem) {
      notices.say(isAbsent(problem) ? t('page.absent') : problemText(problem), 'bad');
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('anling-drill-card', DrillCard);
