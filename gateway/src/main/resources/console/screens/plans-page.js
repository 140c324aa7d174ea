import {LitElement, css, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {label, t, words} from '../i18n.js';
import {session} from '../model/session.js';
import {wall} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {planName, planSteps} from '../parts/plan-steps.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {planStyles} from '../styles/plan.js';
import {shared} from '../styles/shared.js';
import './channels-card.js';
import './explain-card.js';
import './plan-editor.js';

/** The plans in force in words, their text to change, and what they mean for one household. */
class PlansPage extends LitElement {
  static styles = [
    shared,
    deskPageStyles,
    planStyles,
    css`
      .rules { display: grid; gap: 1rem; }
      .rule { padding: 0.8rem 1rem; border: 1px solid var(--line); border-radius: 8px; }
      .when { display: flex; flex-wrap: wrap; gap: 0.35rem; margin-bottom: 0.5rem; }
    `,
  ];

  #book = new Reading(this, () => call('GET', 'policies'));

  constructor() {
    super();
    new Follow(this, words);
  }

  render() {
    return html`
      <h1>${t('page.plans')}</h1>
      <div class="cards">
        <section class="card" aria-labelledby="book-title">
          <div class="card-head"><h2 id="book-title">${t('plans.inForce')}
            ${this.#book.value ? html`<span class="soft small">${t('plan.version', {n: this.#book.value.version ?? 0})}</span>` : ''}</h2></div>
          ${this.#book.show(rules)}
        </section>
        <anling-explain-card></anling-explain-card>
        ${session.administers ? html`<anling-channels-card></anling-channels-card>` : ''}
        ${session.administersAll && this.#book.value
          ? html`<anling-plan-editor .yaml=${this.#book.value.yaml ?? ''}
              @changed=${() => this.#book.again()}></anling-plan-editor>`
          : ''}
      </div>
    `;
  }
}

/** Where this server tells the rules only as text, the text is shown. */
function rules({version, at, by, rules: all, yaml}) {
  return html`
    ${version
      ? html`<p class="soft small">${t('plans.since', {time: wall(at), by})}</p>`
      : html`<p class="soft small">${t('plans.defaultsOnly')}</p>`}
    ${all
      ? html`<div class="rules">${all.map(rule)}</div>`
      : html`<pre>${yaml}</pre>`}
  `;
}

function rule({plan, ...when}) {
  return html`<article class="rule">
    <div class="when"><strong>${planName(plan.id)}</strong> ${conditions(when)}</div>
    ${planSteps(plan)}
  </article>`;
}

function conditions({households, region, kinds, lanes, severities, categories, hours}) {
  const all = [
    ...(households ?? []).map((one) => `${t('manual.home')} ${one}`),
    region && `${t('manual.region')} ${region}`,
    ...(kinds ?? []).map((one) => label('kinds', one)),
    ...(lanes ?? []).map((one) => label('lanes', one)),
    ...(severities ?? []).map((one) => label('severities', one)),
    ...(categories ?? []),
    hours,
  ].filter(Boolean);
  return all.length
    ? all.map((text) => html`<span class="tag">${text}</span>`)
    : html`<span class="soft small">${t('plans.otherwise')}</span>`;
}

customElements.define('anling-plans-page', PlansPage);
