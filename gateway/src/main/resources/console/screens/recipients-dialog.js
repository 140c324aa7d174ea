import {html, css} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {myself} from '../model/acts.js';
import {candidatesFor} from '../model/candidates.js';
import {problemText} from '../model/notices.js';
import {ActDialog} from '../parts/act-dialog.js';
import {recipientList} from '../parts/recipient-list.js';

/** What each of these acts asks for, and the member of the request that names whom. */
const asks = {
  dispatch: {many: true, member: 'to', within: true, fits: (one, alert) => one.role !== 'desk' && !isAsked(one, alert)},
  support: {member: 'for', fits: (one) => one.role !== 'desk'},
  'hand-over': {member: 'to', fits: (one) => one.role === 'desk' || isOtherAccount(one)},
};
const minutes = [1, 2, 3, 5, 10];
const usual = 2;

/** Asks whom: for a dispatch, for support, for handing an alert over. Only the button sends. */
class RecipientsDialog extends ActDialog {
  static properties = {
    candidates: {state: true},
    search: {state: true},
    chosen: {state: true},
    within: {state: true},
  };

  static styles = [
    ...ActDialog.styles,
    css`
      .recipients { display: grid; max-height: 17rem; overflow-y: auto; border: 1px solid var(--line); border-radius: 8px; }
      .recipients:empty { display: none; }
      .recipients label { display: flex; gap: 0.7rem; align-items: center; padding: 0.5rem 0.75rem; font-weight: 500; cursor: pointer; }
      .recipients label + label { border-top: 1px solid var(--line-soft); }
      .recipients label.chosen { background: var(--accent-wash); }
      .recipients span { overflow-wrap: anywhere; }
    `,
  ];

  /** @param alert the alert as its page has it, with home and told */
  async open(alert, act) {
    this.candidates = null;
    this.search = '';
    this.chosen = new Set();
    this.within = usual;
    this.begin(alert, act);
    try {
      const all = await candidatesFor(alert);
      this.candidates = all.filter((one) => asks[act].fits(one, alert));
    } catch (problem) {
      this.candidates = [];
      this.problem = problemText(problem);
    }
  }

  render() {
    if (!this.alert) return html``;
    const {many, within} = asks[this.act];
    const kind = label('kinds', this.alert.kind);
    return html`<dialog aria-labelledby="title" @keydown=${this.holdEnter}>
      <div class="dialog">
        <h2 id="title">${t(`ask.${this.act}`, {kind})}</h2>
        <div class="field">
          <label for="search">${t('recipients.search')}</label>
          <input id="search" type="search" autocomplete="off" .value=${this.search}
            placeholder=${t('recipients.hint')} @input=${this.#typed} />
        </div>
        ${this.candidates
          ? recipientList({
              candidates: [...this.candidates, ...this.#account()],
              search: this.search,
              chosen: this.chosen,
              many,
              choose: (to) => this.#choose(to),
            })
          : html`<p class="soft">${t('list.loading')}</p>`}
        ${within ? this.#within() : ''}
        ${this.foot({
          ready: this.chosen.size,
          more: many && this.chosen.size ? ` (${this.chosen.size})` : '',
          send: this.#send,
        })}
      </div>
    </dialog>`;
  }

  #within() {
    return html`<div class="field">
      <label for="within">${t('recipients.within')}</label>
      <select id="within" @change=${(event) => (this.within = Number(event.target.value))}>
        ${minutes.map(
          (n) => html`<option value=${n} ?selected=${n === this.within}>${t('time.minutes', {n})}</option>`,
        )}
      </select>
    </div>`;
  }

  /** An account that this desk has not met can be typed by its exact name. */
  #account() {
    const name = this.search.trim();
    const to = `user:${name}`;
    const known = this.candidates.some((one) => one.to === to || one.name === name);
    return !name || known || /[\s:/]/.test(name) ? [] : [{to, name, role: 'user', typed: true}];
  }

  #typed(event) {
    this.search = event.target.value;
    const there = new Set([...this.candidates ?? [], ...(this.candidates ? this.#account() : [])].map((one) => one.to));
    this.chosen = new Set([...this.chosen].filter((to) => there.has(to)));
  }

  #choose(to) {
    const chosen = new Set(asks[this.act].many ? this.chosen : []);
    if (this.chosen.has(to)) chosen.delete(to);
    else chosen.add(to);
    this.chosen = chosen;
  }

  #send() {
    const {many, member, within} = asks[this.act];
    const whom = [...this.chosen];
    return this.carry({
      [member]: many ? whom : whom[0],
      ...(within ? {within: `PT${this.within}M`} : {}),
    });
  }
}

function isAsked({to}, {assignments}) {
  return (assignments ?? []).some((one) => one.to === to && ['offered', 'accepted'].includes(one.state));
}

function isOtherAccount({to}) {
  return to.startsWith('user:') && to !== myself();
}

customElements.define('anling-recipients-dialog', RecipientsDialog);
