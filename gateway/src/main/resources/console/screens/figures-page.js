import {LitElement, css, html} from '../vendor/lit/index.js';
import {call, callAll} from '../api.js';
import {codes, label, t, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {figureText, isMissed, kpiPath, shareText, toldText} from '../model/figures.js';
import {session} from '../model/session.js';
import {dayOf} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';
import './figure-alerts.js';

const most = 2000;
const month = 30;
const day = 86_400_000;
const everyMs = 300_000;

/** What the table of regions has room for; each region's own page has all figures. */
const compared = ['calls', 'answered-in-60-s', 'answered-in-180-s', 'arrived-in-15-min', 'arrived-in-60-min', 'false-presses'];

/** How well help came, by region and period; each figure opens the alerts that it counts. */
class FiguresPage extends LitElement {
  static properties = {
    region: {state: true},
    from: {state: true},
    to: {state: true},
    opened: {state: true},
  };

  static styles = [
    shared,
    deskPageStyles,
    css`
      form { margin-bottom: 1rem; }
      td button, th button { min-height: 2rem; padding: 0.1rem 0.5rem; border-color: transparent; background: transparent; color: var(--accent); text-decoration: underline; font-variant-numeric: tabular-nums; }
      th button { margin-left: -0.5rem; white-space: normal; text-align: left; }
      .missed { color: var(--red); font-weight: 700; }
    `,
  ];

  #regions = new Reading(this, async () => (await callAll('regions', most)).map((one) => one.path));
  #figures = new Reading(this, () => call('GET', kpiPath(this)), {every: everyMs});

  constructor() {
    super();
    this.region = session.user?.region ?? '';
    this.from = dayOf(clock.now() - month * day);
    this.to = dayOf(clock.now());
    this.opened = null;
    new Follow(this, words);
  }

  render() {
    return html`
      <h1>${t('page.figures')}</h1>
      ${this.#form()}
      <div class="cards">
        ${this.#figures.show((answer) => html`
          <section class="card" aria-labelledby="total-title">
            <div class="card-head"><h2 id="total-title">${answer.total.region || t('figures.everywhere')}</h2>
              <span class="soft small">${t('figures.caption', {version: answer.definitions})}</span></div>
            ${this.#total(answer.total)}
          </section>
          ${this.opened
            ? html`<anling-figure-alerts
                .figure=${this.opened}
                .path=${kpiPath(this)}
                @closed=${() => (this.opened = null)}
              ></anling-figure-alerts>`
            : ''}
          ${answer.regions.length ? this.#byRegion(answer.regions) : ''}
        `)}
      </div>
    `;
  }

  #form() {
    const paths = [...new Set([this.region, ...(this.#regions.value ?? [])])];
    return html`<form @submit=${(event) => event.preventDefault()}>
      <div class="field">
        <label for="region">${t('manual.region')}</label>
        <select id="region" @change=${(event) => this.#ask({region: event.target.value})}>
          ${paths.map(
            (path) => html`<option value=${path} ?selected=${path === this.region}>${path || t('figures.everywhere')}</option>`,
          )}
        </select>
      </div>
      <div class="field">
        <label for="from">${t('time.from')}</label>
        <input id="from" type="date" .value=${this.from} @change=${(event) => this.#ask({from: event.target.value})} />
      </div>
      <div class="field">
        <label for="to">${t('figures.until')}</label>
        <input id="to" type="date" .value=${this.to} @change=${(event) => this.#ask({to: event.target.value})} />
      </div>
    </form>`;
  }

  #total(figures) {
    return html`<div class="wide"><table>
      <thead><tr>
        <th scope="col">${t('figures.name')}</th>
        <th scope="col" class="num">${t('figures.count')}</th>
        <th scope="col" class="num">${t('figures.share')}</th>
        <th scope="col" class="num">${t('figures.target')}</th>
      </tr></thead>
      <tbody>
        ${codes('figures').map((code) => this.#row(code, figures))}
        <tr><th scope="row">${t('figures.repeatCallers')}</th><td class="num">${figures.repeatCallers}</td><td></td><td></td></tr>
        <tr><th scope="row">${t('figures.told')}</th><td class="num" colspan="3">${toldText(figures.toldAfterSeconds)}</td></tr>
      </tbody>
    </table></div>`;
  }

  #row(code, figures) {
    const count = figures.counts[code] ?? 0;
    return html`<tr>
      <th scope="row">${label('figures', code)}</th>
      <td class="num">${count
        ? html`<button type="button" aria-label=${t('figures.openOf', {n: count, name: label('figures', code)})}
            @click=${() => (this.opened = code)}>${count}</button>`
        : count}</td>
      ${share(code, figures)}
      <td class="num">${figureText(code)}</td>
    </tr>`;
  }

  #byRegion(regions) {
    return html`<section class="card" aria-labelledby="regions-title">
      <div class="card-head"><h2 id="regions-title">${t('figures.byRegion')}</h2></div>
      <div class="wide"><table>
        <thead><tr>
          <th scope="col">${t('manual.region')}</th>
          ${compared.map((code) => html`<th scope="col" class="num">${label('figures', code)}</th>`)}
          <th scope="col" class="num">${t('figures.told')}</th>
        </tr></thead>
        <tbody>${regions.map(
          (one) => html`<tr>
            <th scope="row"><button type="button" @click=${() => this.#ask({region: one.region})}>${one.region.split('/').pop()}</button></th>
            ${compared.map((code) => (code in one.shares ? share(code, one) : html`<td class="num">${one.counts[code]}</td>`))}
            <td class="num">${toldText(one.toldAfterSeconds)}</td>
          </tr>`,
        )}</tbody>
      </table></div>
    </section>`;
  }

  #ask(change) {
    Object.assign(this, change);
    this.opened = null;
    if (this.from && this.to) this.#figures.again();
  }
}

function share(code, {shares}) {
  const missed = isMissed(code, shares[code]);
  return html`<td class="num ${missed ? 'missed' : ''}">${shareText(shares[code])}
    ${missed ? html`<span class="hidden-text">${t('figures.missed')}</span>` : ''}</td>`;
}

customElements.define('anling-figures-page', FiguresPage);
