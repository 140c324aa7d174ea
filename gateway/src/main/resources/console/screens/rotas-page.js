import {LitElement, html} from '../vendor/lit/index.js';
import {call, callAll} from '../api.js';
import {t, textOr, words} from '../i18n.js';
import {addressOf} from '../model/route.js';
import {durationMs, span, dayTime} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';
import './rota-card.js';

const everyMs = 60_000;
const most = 1000;
const coverDays = 14;
const gapsShown = 50;

/** Who is on duty: all rotas, one of them day by day, and where nobody will be. */
class RotasPage extends LitElement {
  static properties = {rotaId: {}};
  static styles = [shared, deskPageStyles];
  #rotas = new Reading(this, () => callAll('rotas', most), {every: everyMs});
  #cover = new Reading(this, () => call('GET', `cover?days=${coverDays}`), {every: everyMs});

  constructor() {
    super();
    new Follow(this, words);
  }

  render() {
    return html`
      <h1>${t('page.rotas')}</h1>
      <div class="cards">
        <section class="card" aria-labelledby="rotas-title">
          <div class="card-head"><h2 id="rotas-title">${t('rotas.title')}</h2></div>
          ${this.#rotas.show((list) => this.#list(list))}
        </section>
        ${this.rotaId
          ? html`<anling-rota-card .rotaId=${this.rotaId} @changed=${this.#changed}></anling-rota-card>`
          : ''}
        <section class="card" aria-labelledby="cover-title">
          <div class="card-head"><h2 id="cover-title">${t('cover.title', {n: coverDays})}</h2></div>
          ${this.#cover.show(gaps)}
        </section>
      </div>
    `;
  }

  #list(list) {
    if (!list.length) return html`<p class="soft">${t('rotas.none')}</p>`;
    return html`<div class="wide"><table>
      <thead><tr>
        <th scope="col">${t('rotas.name')}</th>
        <th scope="col">${t('manual.region')}</th>
        <th scope="col">${t('rotas.role')}</th>
        <th scope="col" class="num">${t('rotas.needed')}</th>
        <th scope="col">${t('rotas.now')}</th>
      </tr></thead>
      <tbody>${list.map(
        (rota) => html`<tr>
          <th scope="row"><a href=${addressOf('rotas', rota.id)}
            aria-current=${rota.id === this.rotaId ? 'true' : 'false'}>${rota.name}</a></th>
          <td>${rota.region}</td>
          <td>${textOr('role.', rota.role)}</td>
          <td class="num">${rota.needed}</td>
          <td>${now(rota)}</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
  }

  #changed() {
    this.#rotas.again();
    this.#cover.again();
  }
}

function now({onDuty}) {
  if (!onDuty) return '';
  const people = onDuty.map((one) => one.name ?? one);
  return people.length ? people.join(t('text.and')) : html`<span class="late">${t('rotas.nobody')}</span>`;
}

/** Where and when nobody can be reached, the first such time on top. */
function gaps(cover) {
  const all = cover.items ?? cover.gaps ?? [];
  if (!all.length) return html`<p><span class="tag good">${t('cover.none')}</span></p>`;
  return html`<div class="wide"><table>
      <thead><tr>
        <th scope="col">${t('time.from')}</th>
        <th scope="col">${t('time.to')}</th>
        <th scope="col" class="num">${t('cover.length')}</th>
        <th scope="col">${t('manual.region')}</th>
        <th scope="col">${t('cover.why')}</th>
      </tr></thead>
      <tbody>${all.slice(0, gapsShown).map(
        (gap) => html`<tr>
          <td class="when">${dayTime(gap.from)}</td>
          <td class="when">${dayTime(gap.to)}</td>
          <td class="num">${span(Date.parse(gap.to) - Date.parse(gap.from) || durationMs(gap.length))}</td>
          <td>${gap.region}</td>
          <td><span class="late">${textOr('gap.', gap.reason ?? 'nobody')}</span> ${gap.rotaName ?? ''}</td>
        </tr>`,
      )}</tbody>
    </table></div>
    ${all.length > gapsShown ? html`<p class="soft small">${t('list.more', {n: all.length - gapsShown})}</p>` : ''}`;
}

customElements.define('anling-rotas-page', RotasPage);
