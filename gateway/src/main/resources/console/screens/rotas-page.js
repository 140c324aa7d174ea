import {LitElement, html} from '../vendor/lit/index.js';
import {call, callAll} from '../api.js';
import {t, textOr, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {people} from '../model/people.js';
import {addressOf} from '../model/route.js';
import {session} from '../model/session.js';
import {instantOf, localOf} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';
import './cover-card.js';
import './rota-card.js';
import './rota-editor.js';

const everyMs = 60_000;
const most = 500;
const minute = 60_000;

/** Who is on duty: all rotas, one of them day by day, and where nobody will be. */
class RotasPage extends LitElement {
  static properties = {
    rotaId: {},
    /** What is being written: {rota}, null in it for a new one. */
    writing: {state: true},
  };

  static styles = [shared, deskPageStyles];
  #rotas = new Reading(this, rotas, {every: everyMs});

  constructor() {
    super();
    this.writing = null;
    new Follow(this, people, words);
  }

  connectedCallback() {
    super.connectedCallback();
    people.read();
  }

  render() {
    const list = this.#rotas.value ?? [];
    return html`
      <h1>${t('page.rotas')}</h1>
      <div class="cards">
        <section class="card" aria-labelledby="rotas-title">
          <div class="card-head"><h2 id="rotas-title" tabindex="-1">${t('rotas.title')}</h2>
            ${session.sitsAtDesk && !this.writing
              ? html`<button type="button" class="primary" @click=${() => (this.writing = {rota: null})}>${t('rota.new')}</button>`
              : ''}</div>
          ${this.#rotas.show((all) => this.#list(all))}
        </section>
        ${this.writing
          ? html`<anling-rota-editor .rota=${this.writing.rota} @saved=${this.#saved} @leave=${this.#leave}></anling-rota-editor>`
          : ''}
        ${this.rotaId && !this.writing
          ? html`<anling-rota-card .rotaId=${this.rotaId} @changed=${this.#changed} @removed=${this.#removed}
              @edit=${(event) => (this.writing = {rota: event.target.rota})}></anling-rota-card>`
          : ''}
        <anling-cover-card .rotas=${list}></anling-cover-card>
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
            aria-current=${rota.id === this.rotaId ? 'true' : 'false'}>${rota.name}</a>
            ${rota.configured ? html`<span class="tag">${t('rota.configured')}</span>` : ''}</th>
          <td>${rota.region}</td>
          <td>${textOr('role.', rota.role)}</td>
          <td class="num">${rota.needed}</td>
          <td>${now(rota)}</td>
        </tr>`,
      )}</tbody>
    </table></div>`;
  }

  #saved(event) {
    location.hash = addressOf('rotas', event.target.savedId);
    this.#changed();
    this.#leave();
  }

  #removed() {
    location.hash = addressOf('rotas');
    this.#changed();
    this.#leave();
  }

  /** Whoever wrote goes on where the rotas stand. */
  #leave() {
    this.writing = null;
    this.renderRoot.querySelector('#rotas-title').focus();
  }

  #changed() {
    this.#rotas.again();
    this.renderRoot.querySelector('anling-cover-card').again();
  }
}

/** All rotas, each with who is on duty now. */
async function rotas() {
  const list = await callAll('rotas', most);
  return Promise.all(list.map(async (rota) => ({...rota, onDuty: await onDutyNow(rota.id)})));
}

async function onDutyNow(id) {
  const now = instantOf(localOf(clock.now()));
  const then = instantOf(localOf(clock.now() + minute));
  const period = new URLSearchParams({from: now, to: then});
  return (await call('GET', `rotas/${encodeURIComponent(id)}/on-duty?${period}`)).shifts[0]?.onDuty ?? [];
}

function now({onDuty}) {
  if (onDuty.length) return onDuty.map((id) => people.name(id)).join(t('text.and'));
  return html`<span class="late">${t('rotas.nobody')}</span>`;
}

customElements.define('anling-rotas-page', RotasPage);
