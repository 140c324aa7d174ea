import {html} from '../vendor/lit/index.js';
import {codes, label, t} from '../i18n.js';
import {carryOut} from '../model/acts.js';
import {alerts} from '../model/alerts.js';
import {refusal} from '../model/notices.js';
import {choiceStyles, choices, codeOfDigit} from '../parts/choices.js';
import {ModalElement} from '../parts/dialog.js';

/** Asks for the outcome before an alert is resolved; digits choose, only the button resolves. */
class OutcomeDialog extends ModalElement {
  static properties = {
    alert: {state: true},
    outcome: {state: true},
    busy: {state: true},
    problem: {state: true},
  };

  static styles = [...ModalElement.styles, choiceStyles];

  open(alert) {
    this.alert = alert;
    this.outcome = null;
    this.busy = false;
    this.problem = null;
    const note = this.renderRoot.querySelector('textarea');
    if (note) note.value = '';
    this.show();
  }

  render() {
    if (!this.alert) return html``;
    return html`<dialog aria-labelledby="title" @keydown=${this.#keys}>
      <div class="dialog">
        <h2 id="title">${t('resolve.title', {kind: label('kinds', this.alert.kind)})}</h2>
        ${choices({
          name: 'outcome',
          legend: t('resolve.outcome'),
          codes: codes('outcomes'),
          text: (code) => label('outcomes', code),
          chosen: this.outcome,
          choose: (code) => (this.outcome = code),
        })}
        <div class="field">
          <label for="note">${t('resolve.note')}</label>
          <textarea id="note" maxlength="2000"></textarea>
        </div>
        <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
        <div class="buttons">
          <button type="button" @click=${this.close}>${t('button.cancel')}</button>
          <button
            type="button"
            class="primary"
            ?disabled=${!this.outcome || this.busy}
            @click=${this.#resolve}
          >${t('resolve.do')}</button>
        </div>
      </div>
    </dialog>`;
  }

  #keys(event) {
    this.holdEnter(event);
    const code = codeOfDigit(event, codes('outcomes'));
    if (code) this.outcome = code;
  }

  async #resolve() {
    this.busy = true;
    const note = this.renderRoot.querySelector('textarea').value.trim();
    const body = note ? {outcome: this.outcome, note} : {outcome: this.outcome};
    try {
      await carryOut(this.alert, 'resolve', body);
      this.close();
    } catch (problem) {
      this.problem = refusal(problem, alerts.get(this.alert.id) ?? this.alert);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('anling-outcome-dialog', OutcomeDialog);
