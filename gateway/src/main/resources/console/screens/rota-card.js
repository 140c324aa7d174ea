import {LitElement, css, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {t, textOr, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {dayOf, instantOf, dayTime} from '../model/time.js';
import {notices} from '../model/notices.js';
import {people} from '../model/people.js';
import {session} from '../model/session.js';
import '../parts/confirm-dialog.js';
import {Follow} from '../parts/follow.js';
import {Reading} from '../parts/reading.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';
import './rota-forms.js';

const daysShown = 8;
const day = 86_400_000;

/** One rota: its shifts of the next days, and the forms that change them. */
class RotaCard extends LitElement {
  static properties = {rotaId: {}};

  static styles = [
    shared,
    deskPageStyles,
    css`
      tr.now > * { background: var(--accent-wash); }
      .acts { display: flex; flex-wrap: wrap; gap: 0.5rem; }
      .acts > * { min-height: 2.75rem; }
      tr.gap > * { background: var(--red-wash); }
    `,
  ];

  #rota = new Reading(this, () => call('GET', `rotas/${encodeURIComponent(this.rotaId)}`));
  #shifts = new Reading(this, () => call('GET', this.#period()));

  constructor() {
    super();
    new Follow(this, people, words);
  }

  updated(changed) {
    if (!changed.has('rotaId') || changed.get('rotaId') === undefined) return;
    for (const reading of [this.#rota, this.#shifts]) {
      reading.clear();
      reading.again();
    }
  }

  render() {
    return html`<section class="card" aria-labelledby="title">
      ${this.#rota.show((rota) => html`
        <div class="card-head">
          <h2 id="title">${rota.name} <span class="soft small">${rota.region} · ${textOr('role.', rota.role)}</span></h2>
          ${rota.configured ? html`<span class="tag">${t('rota.configuredText')}</span>` : ''}
          <span class="acts">${session.sitsAtDesk && !rota.configured ? this.#acts(rota) : ''}
          <a class="button" href="api/v1/rotas/${encodeURIComponent(rota.id)}/calendar.ics" download>${t('rotas.calendar')}</a></span>
        </div>
        ${this.#shifts.show(({shifts}) => html`
          ${this.#table(shifts)}
          ${session.sitsAtDesk
            ? html`<anling-rota-forms .rota=${rota} .shifts=${shifts} @changed=${this.#changed}></anling-rota-forms>`
            : ''}
        `)}
      `)}
      <anling-confirm-dialog></anling-confirm-dialog>
    </section>`;
  }

  /** What is open to be written anew; its page asks for it. */
  get rota() {
    return this.#rota.value;
  }

  #acts({id, name}) {
    return html`
      <button type="button" @click=${() => this.dispatchEvent(new Event('edit'))}>${t('button.edit')}</button>
      <button type="button" @click=${() =>
        this.renderRoot.querySelector('anling-confirm-dialog').open({
          title: t('rota.removeTitle', {name}),
          text: t('rota.removeText'),
          button: t('button.remove'),
          send: () => this.#remove(id, name),
        })}>${t('button.remove')}</button>`;
  }

  async #remove(id, name) {
    await call('DELETE', `rotas/${encodeURIComponent(id)}`).catch((problem) => {
      // Gone already: what was asked for, perhaps by ourselves with its answer lost.
      if (problem.status !== 404) throw problem;
    });
    notices.say(t('rota.removed', {name}));
    this.dispatchEvent(new Event('removed'));
  }

  #table(shifts) {
    return html`<div class="wide"><table>
      <caption>${t('rotas.days', {n: daysShown})}</caption>
      <thead><tr>
        <th scope="col">${t('rotas.day')}</th>
        <th scope="col">${t('time.from')}</th>
        <th scope="col">${t('time.to')}</th>
        <th scope="col">${t('rotas.onDuty')}</th>
      </tr></thead>
      <tbody>${shifts.map(row)}</tbody>
    </table></div>`;
  }

  #period() {
    const from = instantOf(`${dayOf(clock.now())}T00:00`);
    const to = instantOf(`${dayOf(clock.now() + daysShown * day)}T00:00`);
    const id = encodeURIComponent(this.rotaId);
    return `rotas/${id}/on-duty?from=${encodeURIComponent(from)}&to=${encodeURIComponent(to)}`;
  }

  #changed() {
    this.#rota.again();
    this.#shifts.again();
    this.dispatchEvent(new Event('changed'));
  }
}

function row({from, to, onDuty}) {
  const now = Date.parse(from) <= clock.now() && clock.now() < Date.parse(to);
  const start = Date.parse(from);
  return html`<tr class="${now ? 'now' : ''} ${onDuty.length ? '' : 'gap'}">
    <th scope="row">${t(`weekday.${new Date(start + clock.zone * 60_000).getUTCDay()}`)}
      ${now ? html`<span class="tag good">${t('rotas.now')}</span>` : ''}</th>
    <td class="when">${dayTime(from)}</td>
    <td class="when">${dayTime(to)}</td>
    <td>${onDuty.length ? onDuty.map((id) => people.name(id)).join(t('text.and')) : html`<span class="late">${t('rotas.nobody')}</span>`}</td>
  </tr>`;
}

customElements.define('anling-rota-card', RotaCard);
