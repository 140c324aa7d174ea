import {LitElement, css, html} from '../vendor/lit/index.js';
import {call, callAll} from '../api.js';
import {label, t, textOr, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {addressOf} from '../model/route.js';
import {session} from '../model/session.js';
import {dayOf, durationMs, instantOf, span} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const most = 2000;
const month = 30;
const day = 86_400_000;
const alertsShown = 200;

/** How well help came, by region and period; each figure opens the alerts that it is made of. */
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
      td button { border-color: transparent; background: transparent; color: var(--accent); text-decoration: underline; font-variant-numeric: tabular-nums; }
      .missed { color: var(--red); font-weight: 700; }
      .members { columns: 18rem; }
    `,
  ];

  #regions = new Reading(this, async () => (await callAll('regions', most)).map((one) => one.path ?? one));
  #figures = new Reading(this, () => call('GET', this.#path()));

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
      <form @submit=${(event) => event.preventDefault()}>
        <div class="field">
          <label for="region">${t('manual.region')}</label>
          <select id="region" @change=${(event) => this.#ask({region: event.target.value})}>
            ${[...new Set([this.region, ...(this.#regions.value ?? [])])].map(
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
      </form>
      <div class="cards">
        <section class="card">${this.#figures.show((answer) => this.#table(answer))}</section>
        ${this.opened ? this.#members(this.opened) : ''}
      </div>
    `;
  }

  #table(answer) {
    const rows = answer.items ?? answer.figures ?? [];
    return html`<div class="wide"><table>
      <caption>${t('figures.caption', {version: answer.version ?? ''})}</caption>
      <thead><tr>
        <th scope="col">${t('figures.name')}</th>
        <th scope="col">${t('manual.region')}</th>
        <th scope="col" class="num">${t('figures.value')}</th>
        <th scope="col" class="num">${t('figures.target')}</th>
        <th scope="col" class="num">${t('figures.of')}</th>
      </tr></thead>
      <tbody>${rows.map((row) => this.#row(row, answer))}</tbody>
    </table></div>
    ${rows.length ? '' : html`<p class="soft">${t('figures.none')}</p>`}`;
  }

  #row(row) {
    const missed = row.target !== undefined && row.target !== null && Number(row.value) < Number(row.target);
    return html`<tr>
      <th scope="row">${textOr('figure.', row.name ?? row.id)}</th>
      <td>${row.region ?? this.region}</td>
      <td class="num ${missed ? 'missed' : ''}">${shown(row, row.value)}
        ${missed ? html`<span class="hidden-text">${t('figures.missed')}</span>` : ''}</td>
      <td class="num">${shown(row, row.target)}</td>
      <td class="num">${row.alerts?.length
        ? html`<button type="button" @click=${() => (this.opened = row)}>${t('figures.open', {n: row.alerts.length})}</button>`
        : row.of ?? row.denominator ?? ''}</td>
    </tr>`;
  }

  #members(row) {
    return html`<section class="card" aria-labelledby="members-title">
      <div class="card-head">
        <h2 id="members-title">${textOr('figure.', row.name ?? row.id)}</h2>
        <button type="button" @click=${() => (this.opened = null)}>${t('button.close')}</button>
      </div>
      <ul class="rows members">${row.alerts.slice(0, alertsShown).map(
        (one) => html`<li><a href=${addressOf('alerts', one.id ?? one)}>${one.kind ? label('kinds', one.kind) : one.id ?? one}</a></li>`,
      )}</ul>
    </section>`;
  }

  #ask(change) {
    Object.assign(this, change);
    this.opened = null;
    if (this.from && this.to) this.#figures.again();
  }

  #path() {
    const end = dayOf(Date.parse(`${this.to}T00:00Z`) - clock.zone * 60_000 + day);
    const query = {region: this.region, from: instantOf(`${this.from}T00:00`), to: instantOf(`${end}T00:00`)};
    return `kpi?${new URLSearchParams(query)}`;
  }
}

/** A share in per cent, a time as a span, a number as it is. */
function shown({unit}, value) {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string' && value.startsWith('P')) return span(durationMs(value));
  if (unit === 'share' || unit === 'percent') return t('figures.percent', {n: Math.round(Number(value) * 1000) / 10});
  if (unit === 'seconds') return span(Number(value) * 1000);
  return value;
}

customElements.define('anling-figures-page', FiguresPage);
