import {html} from '../vendor/lit/index.js';
import {codes, label, t} from '../i18n.js';
import {ActDialog} from '../parts/act-dialog.js';
import {choiceStyles, choices, codeOfDigit} from '../parts/choices.js';

/** What each act asks for beside a note: a code of a short list, by the member that carries it. */
const asked = {
  'follow-up': {member: 'result', group: 'results', title: 'followUp.title'},
  review: {member: 'finding', group: 'findings', title: 'review.title'},
};

/** Asks before an act that takes something back, wakes somebody or is kept as a finding. */
class AskDialog extends ActDialog {
  static properties = {code: {state: true}};

  static styles = [...ActDialog.styles, choiceStyles];

  /** @param also members that the request has anyway, such as on whose behalf */
  open(alert, act, also = {}) {
    this.also = also;
    this.code = null;
    this.begin(alert, act);
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
        ${this.foot({ready: !more || this.code, send: this.#send})}
      </div>
    </dialog>`;
  }

  #keys(event) {
    this.holdEnter(event);
    const code = codeOfDigit(event, codes(asked[this.act]?.group));
    if (code) this.code = code;
  }

  #send() {
    const more = asked[this.act];
    return this.carry({...this.also, ...(more ? {[more.member]: this.code} : {})});
  }
}

customElements.define('anling-ask-dialog', AskDialog);
