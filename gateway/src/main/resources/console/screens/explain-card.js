import {LitElement, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {codes, label, t, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {problemText} from '../model/notices.js';
import {durationMs, instantOf, localOf, span} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import '../parts/home-picker.js';
import {planName, previewSteps} from '../parts/plan-steps.js';
import {isAbsent} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {planStyles} from '../styles/plan.js';
import {shared} from '../styles/shared.js';

/** Who would be told for a household at an instant; nothing is sent. */
class ExplainCard extends LitElement {
  static properties = {
    home: {state: true},
    answer: {state: true},
    problem: {state: true},
    busy: {state: true},
  };

  static styles = [shared, deskPageStyles, planStyles];

  constructor() {
    super();
    this.home = null;
    this.answer = null;
    this.busy = false;
    new Follow(this, words);
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      <div class="card-head"><h2 id="title">${t('explain.title')}</h2></div>
      <div class="form">
        <anling-home-picker class="field" @choose=${(event) => (this.home = event.target.home)}></anling-home-picker>
        <div class="field">
          <label for="kind">${t('manual.kind')}</label>
          <select id="kind">${codes('kinds').map((kind) => html`<option value=${kind}>${label('kinds', kind)}</option>`)}</select>
        </div>
        <div class="field moment">
          <label for="at">${t('explain.at')}</label>
          <input id="at" type="datetime-local" .defaultValue=${localOf(clock.now())} />
        </div>
        <button type="button" class="primary" ?disabled=${!this.home || this.busy} @click=${this.#ask}>${t('explain.do')}</button>
      </div>
      <div role="status">
        ${this.problem ? html`<p class="error">${this.problem}</p>` : ''}
        ${this.answer ? this.#show(this.answer) : ''}
      </div>
    </section>`;
  }

  #show({plan, version, repeat, steps}) {
    return html`<h3>${planName(plan)} ${version ? t('plan.version', {n: version}) : ''}</h3>
      ${previewSteps(steps)}
      <p class="soft small">${t('plan.repeat', {span: span(durationMs(repeat))})}</p>`;
  }

  async #ask() {
    const value = (id) => this.renderRoot.querySelector(`#${id}`).value;
    const query = new URLSearchParams({household: this.home.id, kind: value('kind'), at: instantOf(value('at'))});
    this.busy = true;
    this.problem = null;
    try {
      this.answer = await call('GET', `policies/explain?${query}`);
    } catch (problem) {
      this.answer = null;
      this.problem = isAbsent(problem) ? t('page.absent') : problemText(problem);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('anling-explain-card', ExplainCard);
