import {html} from '../vendor/lit/index.js';
import {label, t} from '../i18n.js';
import {mayDo, perform} from '../model/acts.js';
import {ModalElement} from '../parts/dialog.js';
import {callable} from '../parts/home-card.js';
import {callStyles} from '../styles/call.js';

/** Everybody to ring for an alert; that somebody spoke to the elder is recorded by the button. */
class CallDialog extends ModalElement {
  static properties = {alert: {state: true}, busy: {state: true}};
  static styles = [...ModalElement.styles, callStyles];

  open(alert) {
    this.alert = alert;
    this.busy = false;
    this.show();
  }

  render() {
    if (!this.alert) return html``;
    const {home} = this.alert;
    return html`<dialog aria-labelledby="title">
      <div class="dialog">
        <h2 id="title">${t('ask.contact', {kind: label('kinds', this.alert.kind)})}</h2>
        ${this.#group('home.people', home?.persons)}
        ${this.#group('home.contacts', home?.contacts)}
        ${this.#group('home.helper', home?.helper ? [home.helper] : [])}
        ${home ? '' : html`<p class="soft">${t('call.nobody')}</p>`}
        <div class="buttons">
          <button type="button" @click=${this.close}>${t('button.close')}</button>
          ${mayDo(this.alert, 'contact')
            ? html`<button type="button" class="primary" ?disabled=${this.busy} @click=${this.#reached}>
                ${t('call.reached')}</button>`
            : ''}
        </div>
      </div>
    </dialog>`;
  }

  #group(title, people) {
    if (!people?.length) return '';
    return html`<div>
      <h3>${t(title)}</h3>
      <ul class="people">${people.map(({name, phone}) => callable(name, phone))}</ul>
    </div>`;
  }

  async #reached() {
    this.busy = true;
    if (await perform(this.alert, 'contact')) {
      this.close();
      this.dispatchEvent(new Event('done'));
    }
    this.busy = false;
  }
}

customElements.define('anling-call-dialog', CallDialog);
