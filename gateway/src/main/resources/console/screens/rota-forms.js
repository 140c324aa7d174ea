import {LitElement, html} from '../vendor/lit/index.js';
import {call} from '../api.js';
import {t, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {problemText} from '../model/notices.js';
import {instantOf, localOf, dayTime} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';

const day = 86_400_000;

/** Changes of one rota by hand: somebody stands in, two exchange shifts, a change is taken back. */
class RotaForms extends LitElement {
  static properties = {rota: {}, shifts: {}, problem: {state: true}, busy: {state: true}};
  static styles = [shared, deskPageStyles];

  constructor() {
    super();
    this.shifts = [];
    this.busy = false;
    new Follow(this, words);
  }

  render() {
    const members = membersOf(this.rota);
    const {overrides = [], swaps = []} = this.rota;
    return html`
      ${overrides.length + swaps.length ? this.#changes(overrides, swaps) : ''}
      <h3>${t('override.title')}</h3>
      <div class="form">
        ${select('instead', t('override.instead'), [['', t('override.everybody')], ...members])}
        ${select('by', t('override.by'), [...members, ['', t('override.nobody')]])}
        ${moment('from', t('time.from'), clock.now())} ${moment('to', t('time.to'), clock.now() + day)}
        <button type="button" class="primary" ?disabled=${this.busy} @click=${this.#override}>${t('override.do')}</button>
      </div>
      <h3>${t('swap.title')}</h3>
      <div class="form">
        ${select('one', t('swap.one'), halves(this.shifts))}
        ${select('other', t('swap.other'), halves(this.shifts))}
        <button type="button" ?disabled=${this.busy} @click=${this.#swap}>${t('swap.do')}</button>
      </div>
      <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
    `;
  }

  #changes(overrides, swaps) {
    const name = (id) => nameIn(this.rota, id);
    return html`<h3>${t('changes.title')}</h3>
      <ul class="rows">
        ${overrides.map((one) => html`<li>
          <span class="tag">${t('override.title')}</span>
          <span class="grow">${t('changes.override', {
            by: (one.members ?? []).map(name).join(t('text.and')) || t('override.nobody'),
            instead: one.instead ? name(one.instead) : t('override.everybody'),
          })}</span>
          <span class="when">${dayTime(one.from)} – ${dayTime(one.to)}</span>
          ${this.#drop('overrides', one)}
        </li>`)}
        ${swaps.map((one) => html`<li>
          <span class="tag">${t('swap.title')}</span>
          <span class="grow">${half(one.one, name)} ${'⇄'} ${half(one.other, name)}</span>
          ${this.#drop('swaps', one)}
        </li>`)}
      </ul>`;
  }

  #drop(list, one) {
    return html`<button type="button" ?disabled=${this.busy}
      @click=${() => this.#save({[list]: this.rota[list].filter((other) => other !== one)})}>
      ${t('changes.drop')}</button>`;
  }

  #override() {
    const instead = this.#value('instead');
    const by = this.#value('by');
    const one = {
      from: instantOf(this.#value('from')),
      to: instantOf(this.#value('to')),
      ...(instead ? {instead} : {}),
      members: by ? [by] : [],
    };
    return this.#save({overrides: [...(this.rota.overrides ?? []), one]});
  }

  #swap() {
    const [one, other] = ['one', 'other'].map((id) => JSON.parse(this.#value(id)));
    return this.#save({swaps: [...(this.rota.swaps ?? []), {one, other}]});
  }

  #value(id) {
    return this.renderRoot.querySelector(`#${id}`).value;
  }

  async #save(change) {
    this.busy = true;
    this.problem = null;
    try {
      await call('PUT', `rotas/${encodeURIComponent(this.rota.id)}`, {...this.rota, ...change});
      this.dispatchEvent(new Event('changed'));
    } catch (problem) {
      this.problem = problemText(problem);
    } finally {
      this.busy = false;
    }
  }
}

function select(id, text, options) {
  return html`<div class="field">
    <label for=${id}>${text}</label>
    <select id=${id}>${options.map(([value, name]) => html`<option value=${value}>${name}</option>`)}</select>
  </div>`;
}

function moment(id, text, at) {
  return html`<div class="field moment">
    <label for=${id}>${text}</label>
    <input id=${id} type="datetime-local" .defaultValue=${localOf(at)} />
  </div>`;
}

function half({member, from, to}, name) {
  return `${name(member)} ${dayTime(from)} – ${dayTime(to)}`;
}

/** [id, name] of everybody who takes turns. */
function membersOf(rota) {
  const members = rota.rotation?.members ?? rota.members ?? [];
  return members.map((one) => [one.id ?? one, one.name ?? nameIn(rota, one)]);
}

function nameIn(rota, id) {
  const names = rota.names ?? {};
  const member = (rota.rotation?.members ?? rota.members ?? []).find((one) => one.id === id);
  return names[id] ?? member?.name ?? id.replace(/^user:/, '');
}

/** Each person's part of each shift, as a value that a swap can name. */
function halves(shifts) {
  return shifts.flatMap(({from, to, onDuty}) =>
    (onDuty ?? []).map((one) => [
      JSON.stringify({member: one.id ?? one, from, to}),
      `${one.name ?? one} ${dayTime(from)} – ${dayTime(to)}`,
    ]),
  );
}

customElements.define('anling-rota-forms', RotaForms);
