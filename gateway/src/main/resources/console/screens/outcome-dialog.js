import {html, css} from '../vendor/lit/index.js';
import {codes, label, t} from '../i18n.js';
import {carryOut} from '../model/acts.js';
import {alerts} from '../model/alerts.js';
import {refusal} from '../model/notices.js';
import {ModalElement} from '../parts/dialog.js';

/** Asks for the outcome before an alert is resolved; digits choose, only the button resolves. */
class OutcomeDialog extends ModalElement {
  static properties = {
    alert: {state: true},
    outcome: {state: true},
    busy: {state: true},
    problem: {state: true},
  };

  static styles = [
    ...ModalElement.styles,
    css`
      .choices { display: grid; grid-template-columns: 1fr 1fr; gap: 0.5rem; margin-top: 0.5rem; }
      .choices label {
        display: flex; align-items: center; gap: 0.6rem; min-height: 2.75rem; padding: 0.3rem 0.75rem;
        border: 1px solid var(--line); border-radius: 8px; font-weight: 500; cursor: pointer;
      }
      .choices label:hover { background: #f4f7fa; }
      .choices label.chosen { border-color: var(--accent); background: var(--accent-wash); }
      .choices kbd { margin-left: auto; }
      @media (max-width: 30rem) { .choices { grid-template-columns: 1fr; } }
    `,
  ];

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
        <fieldset>
          <legend>${t('resolve.outcome')}</legend>
          <div class="choices">${codes('outcomes').map((code, i) => this.#choice(code, i + 1))}</div>
        </fieldset>
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

  #choice(code, digit) {
    const chosen = this.outcome === code;
    return html`<label class=${chosen ? 'chosen' : ''}>
      <input
        type="radio"
        name="outcome"
        .checked=${chosen}
        @change=${() => (this.outcome = code)}
      />
      <span>${label('outcomes', code)}</span><kbd aria-hidden="true">${digit}</kbd>
    </label>`;
  }

  #keys(event) {
    this.holdEnter(event);
    if (event.target.localName === 'textarea' || event.ctrlKey || event.metaKey) return;
    const code = codes('outcomes')[Number(event.key) - 1];
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
