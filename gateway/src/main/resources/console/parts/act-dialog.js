import {html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {carryOut} from '../model/acts.js';
import {alerts} from '../model/alerts.js';
import {refusal} from '../model/notices.js';
import {ModalElement} from './dialog.js';

/** A dialog that carries out one act on an alert, with a note; says `done` when it is carried out. */
export class ActDialog extends ModalElement {
  static properties = {
    alert: {state: true},
    act: {state: true},
    busy: {state: true},
    problem: {state: true},
  };

  /** Shows it for that act, empty. */
  begin(alert, act) {
    this.alert = alert;
    this.act = act;
    this.busy = false;
    this.problem = null;
    for (const field of this.renderRoot.querySelectorAll('textarea')) field.value = '';
    this.show();
  }

  /** The note, what went wrong, and the buttons. */
  foot({ready, more = '', send}) {
    return html`<div class="field">
        <label for="note">${t('ask.note')}</label>
        <textarea id="note" maxlength="2000"></textarea>
      </div>
      <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
      <div class="buttons">
        <button type="button" @click=${this.close}>${t('button.cancel')}</button>
        <button type="button" class="primary" ?disabled=${this.busy || !ready} @click=${send}
        >${t(`act.${this.act}`)}${more}</button>
      </div>`;
  }

  /** Carries it out, with the note where there is one. */
  async carry(body) {
    this.busy = true;
    const note = this.renderRoot.querySelector('textarea').value.trim();
    try {
      await carryOut(this.alert, this.act, {...body, ...(note ? {note} : {})});
      this.close();
      this.dispatchEvent(new Event('done'));
    } catch (problem) {
      this.problem = refusal(problem, alerts.get(this.alert.id) ?? this.alert);
    } finally {
      this.busy = false;
    }
  }
}
