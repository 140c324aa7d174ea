import {LitElement, css, html} from '../vendor/lit/index.js';
import {callAll} from '../api.js';
import {t} from '../i18n.js';
import {problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {shared} from '../styles/shared.js';

const read = 5000;
const shownAtOnce = 6;

/** Finds one household of the region by name, address, telephone or id. Fires `choose`. */
class HomePicker extends LitElement {
  static properties = {
    /** The household that is chosen, or null. */
    home: {state: true},
    homes: {state: true},
    search: {state: true},
    problem: {state: true},
  };

  static styles = [
    shared,
    css`
      :host { display: grid; gap: 0.35rem; }
      .found { display: grid; border: 1px solid var(--line); border-radius: 8px; }
      .found label { display: flex; gap: 0.7rem; align-items: center; padding: 0.45rem 0.75rem; font-weight: 500; cursor: pointer; }
      .found label + label { border-top: 1px solid var(--line-soft); }
      .found label.chosen { background: var(--accent-wash); }
      .found span { overflow-wrap: anywhere; }
      .found:empty { display: none; }
    `,
  ];

  constructor() {
    super();
    this.clear();
  }

  clear() {
    this.home = null;
    this.search = '';
    this.problem = null;
    this.homes ??= null;
  }

  async firstUpdated() {
    try {
      this.homes = await callAll(`households?region=${encodeURIComponent(session.user?.region ?? '')}`, read);
    } catch (problem) {
      this.problem = problemText(problem);
    }
  }

  render() {
    const wanted = this.search.trim().toLowerCase();
    const found = (this.homes ?? []).filter((one) => wordsOf(one).toLowerCase().includes(wanted));
    const rows = this.home ? [this.home] : wanted ? found.slice(0, shownAtOnce) : [];
    return html`
      <label for="home">${t('manual.home')}</label>
      <input id="home" type="search" autocomplete="off" placeholder=${t('manual.homeHint')}
        .value=${this.search} @input=${this.#typed} />
      ${this.problem ? html`<p class="error" role="alert">${this.problem}</p>` : ''}
      <div class="found" role="radiogroup" aria-label=${t('manual.home')}>${rows.map((one) => this.#row(one))}</div>
      ${!this.home && wanted && found.length > shownAtOnce
        ? html`<p class="soft small">${t('list.more', {n: found.length - shownAtOnce})}</p>`
        : ''}
    `;
  }

  #row(one) {
    const chosen = one.id === this.home?.id;
    return html`<label class=${chosen ? 'chosen' : ''}>
      <input type="radio" name="home" .checked=${chosen} @change=${() => this.#choose(one)} />
      <span>${[one.id, ...(one.persons ?? []).map((person) => person.name)].join(' · ')}<br />
        <span class="soft small">${one.address} ${one.region}</span></span>
    </label>`;
  }

  #typed(event) {
    this.search = event.target.value;
    if (this.home) this.#choose(null);
  }

  #choose(home) {
    this.home = home;
    this.dispatchEvent(new Event('choose'));
  }
}

function wordsOf(home) {
  const people = (home.persons ?? []).flatMap((person) => [person.name, person.phone]);
  return [home.id, home.address, home.region, ...people].filter(Boolean).join(' ');
}

customElements.define('anling-home-picker', HomePicker);
