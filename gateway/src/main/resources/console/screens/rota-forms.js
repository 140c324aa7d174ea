import {LitElement, html} from '../vendor/lit/index.js';
import {act, call} from '../api.js';
import {t, words} from '../i18n.js';
import {clock} from '../model/clock.js';
import {problemText} from '../model/notices.js';
import {people} from '../model/people.js';
import {dayTime, instantOf, localOf} from '../model/time.js';
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
    new Follow(this, people, words);
  }

  render() {
    const {overrides, swaps, rotation, role} = this.rota;
    const members = rotation.members.map(named);
    const others = people.of(role).filter((id) => !rotation.members.includes(id)).map(named);
    const halves = halvesOf(this.shifts);
    return html`
      ${overrides.length + swaps.length ? this.#changes(overrides, swaps) : ''}
      <h3>${t('override.title')}</h3>
      <div class="form">
        ${select('instead', t('override.instead'), [['', t('override.everybody')], ...members])}
        ${select('by', t('override.by'), [...members, ...others, ['', t('override.nobody')]])}
        ${moment('from', t('time.from'), clock.now())} ${moment('to', t('time.to'), clock.now() + day)}
        <button type="button" class="primary" ?disabled=${this.busy} @click=${this.#override}>${t('override.do')}</button>
      </div>
      <h3>${t('swap.title')}</h3>
      <div class="form">
        ${select('one', t('swap.one'), halves)} ${select('other', t('swap.other'), halves)}
        <button type="button" ?disabled=${this.busy || !halves.length} @click=${this.#swap}>${t('swap.do')}</button>
      </div>
      <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
    `;
  }

  #changes(overrides, swaps) {
    return html`<h3>${t('changes.title')}</h3>
      <ul class="rows">
        ${overrides.map((one) => html`<li>
          <span class="tag">${t('override.title')}</span>
          <span class="grow">${t('changes.override', {
            by: one.members.map((id) => people.name(id)).join(t('text.and')) || t('override.nobody'),
            instead: one.instead ? people.name(one.instead) : t('override.everybody'),
          })}</span>
          <span class="when">${dayTime(one.from)} – ${dayTime(one.to)}</span>
          ${this.#drop(one)}
        </li>`)}
        ${swaps.map((one) => html`<li>
          <span class="tag">${t('swap.title')}</span>
          <span class="grow">${half(one.one)} ${'⇄'} ${half(one.other)}</span>
          ${this.#drop(one)}
        </li>`)}
      </ul>`;
  }

  #drop({id}) {
    return html`<button type="button" ?disabled=${this.busy}
      @click=${() => this.#send(() => call('DELETE', this.#path(`changes/${encodeURIComponent(id)}`)))}>
      ${t('changes.drop')}</button>`;
  }

  #override() {
    const by = this.#value('by');
    return this.#send(() =>
      act(this.#path('overrides'), {
        from: instantOf(this.#value('from')),
        to: instantOf(this.#value('to')),
        instead: this.#value('instead') || null,
        members: by ? [by] : [],
      }),
    );
  }

  #swap() {
    const [one, other] = ['one', 'other'].map((id) => JSON.parse(this.#value(id)));
    return this.#send(() => act(this.#path('swaps'), {one, other}));
  }

  #path(rest) {
    return `rotas/${encodeURIComponent(this.rota.id)}/${rest}`;
  }

  #value(id) {
    return this.renderRoot.querySelector(`#${id}`).value;
  }

  async #send(send) {
    this.busy = true;
    this.problem = null;
    try {
      await send();
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

function half({member, from, to}) {
  return `${people.name(member)} ${dayTime(from)} – ${dayTime(to)}`;
}

function named(id) {
  return [id, people.name(id)];
}

/** Each person's part of each shift that is not over, as a value that a swap can name. */
function halvesOf(shifts) {
  return shifts
    .filter(({to}) => Date.parse(to) > clock.now())
    .flatMap(({from, to, onDuty}) =>
      onDuty.map((member) => [JSON.stringify({member, at: from}), half({member, from, to})]),
    );
}

customElements.define('anling-rota-forms', RotaForms);
