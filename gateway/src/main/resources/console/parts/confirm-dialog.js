import {html} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {problemText} from '../model/notices.js';
import {ModalElement} from './dialog.js';

/** Asks before something is removed, and stays open with the reason where that fails. */
class ConfirmDialog extends ModalElement {
  static properties = {question: {state: true}, busy: {state: true}, problem: {state: true}};

  /** @param question {title, text, button, send}; send answers a promise */
  open(question) {
    this.question = question;
    this.busy = false;
    this.problem = null;
    this.show();
  }

  render() {
    if (!this.question) return html``;
    const {title, text, button} = this.question;
    return html`<dialog aria-labelledby="title" aria-describedby="text">
      <div class="dialog">
        <h2 id="title">${title}</h2>
        <p id="text">${text}</p>
        <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
        <div class="buttons">
          <button type="button" autofocus @click=${this.close}>${t('button.cancel')}</button>
          <button type="button" class="red" ?disabled=${this.busy} @click=${this.#send}>${button}</button>
        </div>
      </div>
    </dialog>`;
  }

  async #send() {
    this.busy = true;
    this.problem = null;
    try {
      await this.question.send();
      this.close();
    } catch (problem) {
      this.problem = problemText(problem);
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('anling-confirm-dialog', ConfirmDialog);
