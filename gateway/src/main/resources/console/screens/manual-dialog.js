import {html, css} from '../vendor/lit/index.js';
import {act, callAll} from '../api.js';
import {codes, label, laneOf, t} from '../i18n.js';
import {alerts} from '../model/alerts.js';
import {problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {ModalElement} from '../parts/dialog.js';

const lanes = ['emergency', 'urgent', 'service'];
const unsuited = ['unknown-button', 'unreadable-message'];
const homesRead = 2000;
const homesShown = 8;

/** An alert entered by hand, for instance after a call to the hotline. */
class ManualDialog extends ModalElement {
  static properties = {
    regions: {state: true},
    region: {state: true},
    homes: {state: true},
    search: {state: true},
    home: {state: true},
    kind: {state: true},
    problem: {state: true},
    busy: {state: true},
  };

  static styles = [
    ...ModalElement.styles,
    css`
      .homes { display: grid; max-height: 15rem; overflow-y: auto; border: 1px solid var(--line); border-radius: 8px; }
      .homes:empty { display: none; }
      .homes label { display: flex; gap: 0.7rem; align-items: center; padding: 0.5rem 0.75rem; font-weight: 500; cursor: pointer; }
      .homes label + label { border-top: 1px solid var(--line-soft); }
      .homes label.chosen { background: var(--accent-wash); }
      .homes span { overflow-wrap: anywhere; }
    `,
  ];

  constructor() {
    super();
    this.#clear();
  }

  async open() {
    this.#clear();
    this.show();
    try {
      this.regions = (await callAll('regions', homesRead)).map(pathOf).filter(Boolean);
      await this.#readHomes();
    } catch (problem) {
      this.problem = problemText(problem);
    }
  }

  render() {
    return html`<dialog aria-labelledby="title" @keydown=${this.holdEnter}>
      <div class="dialog">
        <h2 id="title">${t('manual.title')}</h2>
        <div class="field">
          <label for="region">${t('manual.region')}</label>
          <select id="region" @change=${(event) => this.#choose(event.target.value)}>
            ${this.regions.map(
              (path) => html`<option value=${path} ?selected=${path === this.region}>${path}</option>`,
            )}
          </select>
        </div>
        <div class="field">
          <label for="home">${t('manual.home')}</label>
          <input
            id="home"
            type="search"
            placeholder=${t('manual.homeHint')}
            autocomplete="off"
            .value=${this.search}
            @input=${(event) => (this.search = event.target.value)}
          />
          ${this.#homes()}
        </div>
        <div class="field">
          <label for="kind">${t('manual.kind')}</label>
          <select id="kind" @change=${(event) => (this.kind = event.target.value)}>
            ${kinds().map((kind) => html`<option value=${kind}>${label('kinds', kind)}</option>`)}
          </select>
        </div>
        <div class="field">
          <label for="manual-note">${t('manual.note')}</label>
          <textarea id="manual-note" maxlength="2000"></textarea>
        </div>
        <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
        <p class="soft small">${this.home ? '' : t('manual.noHome', {region: this.region})}</p>
        <div class="buttons">
          <button type="button" @click=${this.close}>${t('button.cancel')}</button>
          <button
            type="button"
            class="red"
            ?disabled=${this.busy || !(this.home || this.region)}
            @click=${this.#raise}
          >${t('manual.do')}</button>
        </div>
      </div>
    </dialog>`;
  }

  #homes() {
    const wanted = this.search.trim().toLowerCase();
    const found = this.homes.filter((home) => wordsOf(home).toLowerCase().includes(wanted));
    return html`<div class="homes" role="radiogroup" aria-label=${t('manual.home')}>
        ${found.slice(0, homesShown).map(
          (home) => html`<label class=${home.id === this.home ? 'chosen' : ''}>
            <input
              type="radio"
              name="home"
              .checked=${home.id === this.home}
              @change=${() => (this.home = home.id)}
            />
            <span>${[home.id, ...peopleOf(home)].join(' · ')}<br />
              <span class="soft small">${home.address} ${home.region}</span></span>
          </label>`,
        )}</div>
      ${found.length > homesShown
        ? html`<p class="soft small">${t('list.more', {n: found.length - homesShown})}</p>`
        : ''}`;
  }

  #clear() {
    this.regions = [];
    this.region = session.user?.region ?? '';
    this.homes = [];
    this.search = '';
    this.home = null;
    [this.kind] = kinds();
    this.problem = null;
    this.busy = false;
    for (const field of this.renderRoot?.querySelectorAll('textarea') ?? []) field.value = '';
  }

  async #choose(region) {
    this.region = region;
    this.home = null;
    try {
      await this.#readHomes();
    } catch (problem) {
      this.problem = problemText(problem);
    }
  }

  async #readHomes() {
    this.region ||= this.regions[0] ?? '';
    const region = this.region;
    const homes = await callAll(`households?region=${encodeURIComponent(region)}`, homesRead);
    if (region === this.region) this.homes = homes;
  }

  async #raise() {
    this.busy = true;
    this.problem = null;
    const note = this.renderRoot.querySelector('textarea').value.trim();
    const place = this.home ? {household: this.home} : {region: this.region};
    try {
      const raised = await act('alerts', {...place, kind: this.kind, ...(note ? {note} : {})});
      alerts.answered(raised, undefined);
      this.close();
      location.hash = `#/alerts/${encodeURIComponent(raised.id)}`;
    } catch (problem) {
      this.problem = problemText(problem);
    } finally {
      this.busy = false;
    }
  }
}

function kinds() {
  return codes('kinds').filter((kind) => lanes.includes(laneOf(kind)) && !unsuited.includes(kind));
}

function pathOf(region) {
  return typeof region === 'string' ? region : region.path;
}

function peopleOf(home) {
  return (home.persons ?? []).map((person) => person.name ?? person);
}

function wordsOf(home) {
  const phones = (home.persons ?? []).map((person) => person.phone);
  return [home.id, home.address, home.region, ...peopleOf(home), ...phones].filter(Boolean).join(' ');
}

customElements.define('anling-manual-dialog', ManualDialog);
