import {LitElement, html} from '../vendor/lit/index.js';
import {keyed} from '../vendor/lit-html/directives/keyed.js';
import {language, t, words} from '../i18n.js';
import {alerts, rings} from '../model/alerts.js';
import {desk} from '../model/desk.js';
import {notices} from '../model/notices.js';
import {session} from '../model/session.js';
import {sound} from '../model/sound.js';
import {Follow} from '../parts/follow.js';
import {onKeys} from '../parts/keys.js';
import {shared} from '../styles/shared.js';
import {appStyles} from '../styles/app.js';
import './alert-page.js';
import './duty-list.js';
import './help-dialog.js';
import './manual-dialog.js';
import './sign-in.js';
import './top-bar.js';

/** The whole page: who is signed in, which screen, and what is said on every screen. */
class App extends LitElement {
  static properties = {ready: {type: Boolean}, route: {state: true}};
  static styles = [shared, appStyles];

  constructor() {
    super();
    this.ready = false;
    this.#go();
    addEventListener('hashchange', () => this.#go());
    new Follow(this, session, desk, notices, alerts, words);
    onKeys(this, {
      '?': () => this.renderRoot.querySelector('anling-help-dialog')?.show(),
      m: () => (sound.mutedFor ? sound.unmute() : sound.mute()),
    });
  }

  render() {
    if (!this.ready) return html``;
    this.#title();
    return keyed(language(), session.user ? this.#signedIn() : html`<anling-sign-in></anling-sign-in>`);
  }

  #signedIn() {
    return html`
      <nav aria-label=${t('app.skip')}>
        <a class="skip" href="#main" @click=${this.#skip}>${t('app.skip')}</a>
      </nav>
      <anling-top-bar
        @help=${() => this.renderRoot.querySelector('anling-help-dialog').show()}
        @manual=${() => this.renderRoot.querySelector('anling-manual-dialog').open()}
      ></anling-top-bar>
      <main id="main" tabindex="-1">
        ${this.route
          ? html`<anling-alert-page .alertId=${this.route}></anling-alert-page>`
          : html`<anling-duty-list></anling-duty-list>`}
      </main>
      <anling-help-dialog></anling-help-dialog>
      <anling-manual-dialog></anling-manual-dialog>
      <div class="hidden-text" role="alert" aria-live="assertive">${desk.announcement}</div>
      <div class="notices" role="status">
        ${notices.items.map(
          (item) => html`<p class="notice ${item.kind}">
            <span>${item.text}</span>
            <button type="button" @click=${() => notices.drop(item.id)}>${t('button.close')}</button>
          </p>`,
        )}
      </div>
    `;
  }

  #go() {
    const alert = /^#\/alerts\/([^/]+)$/.exec(location.hash);
    this.route = alert ? decodeURIComponent(alert[1]) : null;
  }

  #skip(event) {
    event.preventDefault();
    this.renderRoot.querySelector('main').focus();
  }

  #title() {
    const waiting = session.user ? alerts.sorted().filter(rings).length : 0;
    document.title = waiting ? t('app.titleWaiting', {n: waiting}) : t('app.title');
  }
}

customElements.define('anling-app', App);
