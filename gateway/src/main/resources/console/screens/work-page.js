import {LitElement, html} from '../vendor/lit/index.js';
import {t, words} from '../i18n.js';
import {Follow} from '../parts/follow.js';
import {deskPageStyles} from '../styles/desk-page.js';
import {shared} from '../styles/shared.js';
import './absences-card.js';
import './drill-card.js';
import './follow-ups-card.js';
import './test-windows-card.js';

/** What a desk owes and watches beside the alerts. */
class WorkPage extends LitElement {
  static styles = [shared, deskPageStyles];

  constructor() {
    super();
    new Follow(this, words);
  }

  render() {
    return html`
      <h1>${t('page.work')}</h1>
      <div class="cards">
        <anling-follow-ups-card></anling-follow-ups-card>
        <anling-test-windows-card></anling-test-windows-card>
        <anling-absences-card></anling-absences-card>
        <anling-drill-card></anling-drill-card>
      </div>
    `;
  }
}

customElements.define('anling-work-page', WorkPage);
