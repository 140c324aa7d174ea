import {LitElement, html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {weekdays} from '../model/rota-draft.js';
import {field} from '../parts/field.js';
import {formStyles} from '../styles/form.js';
import {shared} from '../styles/shared.js';

const on = ['any', 'workdays', 'days-off'];

/** The hours to which a rota is limited; none for always. Fires `change`. */
class RotaWindows extends LitElement {
  static properties = {windows: {}, fault: {}};
  static styles = [shared, formStyles];

  constructor() {
    super();
    this.windows = [];
    this.fault = '';
  }

  focus() {
    (this.renderRoot.querySelector('input[type="time"]') ?? this.renderRoot.querySelector('button')).focus();
  }

  render() {
    return html`<fieldset aria-describedby="hint fault">
      <legend>${t('windows.title')}</legend>
      <p id="hint" class="soft small">${t('windows.text')}</p>
      ${this.windows.map((one, i) => this.#line(one, i))}
      <p id="fault" class="fault" role="alert" ?hidden=${!this.fault}>${this.fault}</p>
      <button type="button" @click=${this.#add}>${t('windows.add')}</button>
    </fieldset>`;
  }

  #line(one, i) {
    const invalid = this.fault ? 'true' : 'false';
    return html`<div class="line" role="group" aria-label=${t('windows.one', {n: i + 1})}>
      ${field({id: `on-${i}`, text: t('windows.on')}, () => html`
        <select id="on-${i}" @change=${({target}) => this.#put(i, {on: target.value})}>
          ${on.map((kind) => html`<option value=${kind} ?selected=${kind === one.on}>${t(`windows.${kind}`)}</option>`)}
        </select>`)}
      ${['from', 'to'].map((end) =>
        field({id: `${end}-${i}`, text: t(`time.${end}`)}, () => html`
          <input id="${end}-${i}" type="time" required aria-invalid=${one[end] ? 'false' : invalid} .value=${one[end]}
            @input=${({target}) => this.#put(i, {[end]: target.value})} />`),
      )}
      <div class="checks" role="group" aria-label=${t('windows.weekdays')}>${weekdays.map(
        (day, n) => html`<label><input type="checkbox" .checked=${one.weekdays.includes(day)}
          @change=${({target}) => this.#weekday(i, day, target.checked)} />${t(`weekday.${(n + 1) % 7}`)}</label>`,
      )}</div>
      <button type="button" aria-label=${t('windows.drop', {n: i + 1})}
        @click=${() => this.#change(this.windows.filter((other) => other !== one))}>${t('button.remove')}</button>
    </div>`;
  }

  #add() {
    this.#change([...this.windows, {on: 'any', weekdays: [], from: '18:00', to: '08:00'}]);
  }

  #weekday(i, day, there) {
    const others = this.windows[i].weekdays.filter((one) => one !== day);
    const chosen = there ? [...others, day] : others;
    this.#put(i, {weekdays: weekdays.filter((one) => chosen.includes(one))});
  }

  #put(i, members) {
    this.#change(this.windows.map((one, at) => (at === i ? {...one, ...members} : one)));
  }

  #change(windows) {
    this.windows = windows;
    this.dispatchEvent(new Event('change'));
  }
}

customElements.define('anling-rota-windows', RotaWindows);
