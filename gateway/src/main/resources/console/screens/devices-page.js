import {LitElement, html} from '../vendor/lit/index.js';
import {t, words} from '../i18n.js';
import {Follow} from '../parts/follow.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';
import './letters-card.js';
import './remarks-card.js';

/** What devices sent that nobody could read, and what else is to be seen to at the door. */
class DevicesPage extends LitElement {
  static styles = [shared, deskPageStyles];

  constructor() {
    super();
    new Follow(this, words);
  }

  render() {
    return html`
      <h1>${t('page.devices')}</h1>
      <div class="cards">
        <anling-letters-card></anling-letters-card>
        <anling-remarks-card></anling-remarks-card>
      </div>
    `;
  }
}

customElements.define('anling-devices-page', DevicesPage);
