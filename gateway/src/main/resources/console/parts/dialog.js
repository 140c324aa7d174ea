import {LitElement} from '../vendor/lit/index.js';
import {modal, shared} from '../styles/shared.js';

/** An element around one native modal dialog; it exists from `open()` until it is closed. */
export class ModalElement extends LitElement {
  static styles = [shared, modal];

  get dialog() {
    return this.renderRoot.querySelector('dialog');
  }

  get isOpen() {
    return this.dialog?.open ?? false;
  }

  async show() {
    this.requestUpdate();
    await this.updateComplete;
    if (!this.isOpen) this.dialog.showModal();
  }

  close() {
    this.dialog.close();
  }

  /** Enter in a field sends nothing: what a dialog does, it does by its button. */
  holdEnter(event) {
    const type = event.target.localName;
    if (event.key === 'Enter' && type !== 'textarea' && type !== 'button') event.preventDefault();
  }
}
