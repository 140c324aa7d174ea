import {html} from '../vendor/lit/index.js';
import {codes, label, t} from '../i18n.js';
import {carryOut} from '../model/acts.js';
import {alerts} from '../model/alerts.js';
import {refusal} from '../model/notices.js';
import {choiceStyles, choices, codeOfDigit} from '../parts/choices.js';
import {ModalElement} from '../parts/dialog.js';

/** What each act asks for beside a note: a code of a short list, by the member that carries it. */
const asked = {
  'follow-up': {member: 'result', group: 'results', title: 'followUp.title'},
  review: {member: 'finding', group: 'findings', title: 'review.title'},
};

/** Asks before an act that takes something back, wakes somebody or is kept as a finding. */
class AskDialog extends ModalElement {
  static properties = {
    alert: {state: true},
    act: {state: true},
    code: {state: true},
    busy: {state: true},
    problem: {state: true},
  };

  static styles = [...ModalElement.styles, choiceStyles];

  /** @param also members that the request has anyway, such as on whose behalf */
  open(alert, act, also = {}) {
    this.alert = alert;
    this.act = act;
    this.also = also;
    this.code = null;
    this.busy = false;
    this.problem = null;
    for (const field of this.renderRoot.querySelectorAll('textarea')) field.value = '';
    this.show();
  }

  render() {
    if (!this.alert) return html``;
    const more = asked[this.act];
    return html`<dialog aria-labelledby="title" @keydown=${this.#keys}>
      <div class="dialog">
        <h2 id="title">${t(`ask.${this.act}`, {kind: label('kinds', this.alert.kind)})}</h2>
        ${more
          ? choices({
              name: more.member,
              legend: t(more.title),
              codes: codes(more.group),
              text: (code) => label(more.group, code),
              chosen: this.code,
              choose: (code) => (this.code = code),
            })
          : ''}
        <div class="field">
          <label for="note">${t('ask.note')}</label>
          <textarea id="note" maxlength="2000"></textarea>
        </div>
        <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
        <div class="buttons">
          <button type="button" @click=${this.close}>${t('button.cancel')}</button>
          <button
            type="button"
            class="primary"
            ?disabled=${this.busy || (more && !this.code)}
            @click=${this.#send}
          >${t(`act.${this.act}`)}</button>
        </div>
      </div>
    </dialog>`;
  }

  #keys(event) {
    this.holdEnter(event);
    const code = codeOfDigit(event, codes(asked[this.act]?.group));
    if (code) this.code = code;
  }

  async #send() {
    this.busy = true;
    const note = this.renderRoot.querySelector('textarea').value.trim();
    const body = {...this.also, ...(note ? {note} : {})};
    if (asked[this.act]) body[asked[this.act].member] = this.code;
    try {
      await carryOut(this.alert, this.act, body);
      this.close();
      this.dispatchEvent(new Event('done'));
    } catch (problem) {
      this.problem = refusal(problem, alerts.get(this.alert.id) ?? this.alert);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('anling-ask-dialog', AskDialog);
