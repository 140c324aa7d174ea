import {LitElement, html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {shifts, split} from '../model/rota-draft.js';
import {field} from '../parts/field.js';
import {formStyles} from '../styles/form.js';
import {shared} from '../styles/shared.js';

/** How long a shift is and when one hands over to the next. Fires `change` with `changed`. */
class RotaTurns extends LitElement {
  static properties = {draft: {}, faults: {}};
  static styles = [shared, formStyles];

  constructor() {
    super();
    this.faults = {};
  }

  /** To what is wrong, else to the first field. */
  focus() {
    (this.renderRoot.querySelector('[aria-invalid="true"]') ?? this.renderRoot.querySelector('select')).focus();
  }

  render() {
    const {shift, at, start} = this.draft;
    const custom = shift === 'custom';
    return html`<fieldset>
      <legend>${t('rota.turns')}</legend>
      <div class="fields">
        ${field({id: 'shift', text: t('rota.shift')}, ({described}) => html`
          <select id="shift" aria-describedby=${described} @change=${this.#shift}>
            ${shifts.map((one) => html`<option value=${one} ?selected=${one === shift}>${t(`shift.${one}`)}</option>`)}
          </select>`)}
        ${field({id: 'start', text: t('rota.start'), hint: this.#day(start), fault: this.faults.start}, ({described, invalid}) => html`
          <input id="start" type="date" required .value=${start} @input=${this.#set} aria-describedby=${described} aria-invalid=${invalid} />`)}
        ${custom
          ? this.#days()
          : field({id: 'at', text: t('rota.at'), hint: others(at, shift), fault: this.faults.at}, ({described, invalid}) => html`
              <input id="at" type="time" required .value=${at} @input=${this.#set} aria-describedby=${described} aria-invalid=${invalid} />`)}
      </div>
      ${custom ? this.#handOvers() : ''}
    </fieldset>`;
  }

  /** A week begins on the weekday of its first day. */
  #day(start) {
    const at = new Date(`${start}T00:00:00Z`);
    if (Number.isNaN(at.getTime())) return '';
    const weekday = t(`weekday.${at.getUTCDay()}`);
    return this.draft.shift === 'week' ? t('rota.eachWeek', {weekday}) : weekday;
  }

  #days() {
    return field({id: 'days', text: t('rota.days'), fault: this.faults.cycle, hint: t('rota.daysHint')}, ({described, invalid}) => html`
      <input id="days" inputmode="numeric" maxlength="3" autocomplete="off" .value=${this.draft.days} @input=${this.#set}
        aria-describedby=${described} aria-invalid=${invalid} />`);
  }

  #handOvers() {
    const all = this.draft.handOvers;
    return html`${all.map((one, i) => html`<div class="line" role="group" aria-label=${t('rota.handOver', {n: i + 1})}>
        ${field({id: `day-${i}`, text: t('rota.handOverDay')}, () => html`
          <input id="day-${i}" inputmode="numeric" maxlength="3" autocomplete="off" .value=${one.day}
            @input=${({target}) => this.#put(i, {day: target.value})} />`)}
        ${field({id: `at-${i}`, text: t('rota.at')}, () => html`
          <input id="at-${i}" type="time" required .value=${one.at} @input=${({target}) => this.#put(i, {at: target.value})} />`)}
        <button type="button" ?disabled=${all.length === 1} aria-label=${t('rota.dropHandOver', {n: i + 1})}
          @click=${() => this.#change({handOvers: all.filter((other) => other !== one)})}>${t('button.remove')}</button>
      </div>`)}
      <button type="button" @click=${() => this.#change({handOvers: [...all, {day: '', at: '08:00'}]})}>${t('rota.addHandOver')}</button>`;
  }

  #put(i, members) {
    this.#change({handOvers: this.draft.handOvers.map((one, at) => (at === i ? {...one, ...members} : one))});
  }

  #shift({target}) {
    this.#change({shift: target.value});
  }

  #set({target}) {
    this.#change({[target.id]: target.value});
  }

  #change(changed) {
    this.changed = changed;
    this.dispatchEvent(new Event('change'));
  }
}

/** The hand-overs of a day that follow from the first. */
function others(at, shift) {
  if (!at || !['half', 'third'].includes(shift)) return '';
  return t('rota.handOvers', {times: split(at, shift).map((one) => one.at).join(t('text.and'))});
}

customElements.define('anling-rota-turns', RotaTurns);
