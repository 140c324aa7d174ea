import {LitElement, html} from '../vendor/lit/index.js';
import {keyed} from '../vendor/lit-html/directives/keyed.js';
import {language, t, words} from '../i18n.js';
import {alerts, rings} from '../model/alerts.js';
import {desk} from '../model/desk.js';
import {notices} from '../model/notices.js';
import {addressOf, pages, routeOf} from '../model/route.js';
import {session} from '../model/session.js';
import {shown} from '../model/shown.js';
import {sound} from '../model/sound.js';
import {Follow} from '../parts/follow.js';
import {onKeys} from '../parts/keys.js';
import {waitingIds, waitingStrip} from '../parts/waiting-strip.js';
import '../parts/timers.js';
import {shared} from '../styles/shared.js';
import {appStyles} from '../styles/app.js';
import {waitingStyles} from '../styles/waiting.js';
import './alert-page.js';
import './devices-page.js';
import './duty-list.js';
import './figures-page.js';
import './help-dialog.js';
import './manual-dialog.js';
import './plans-page.js';
import './rotas-page.js';
import './sign-in.js';
import './top-bar.js';
import './work-page.js';

/** The whole page: who is signed in, which screen, and what is said on every screen. */
class App extends LitElement {
  static properties = {ready: {type: Boolean}, route: {state: true}};
  static styles = [shared, appStyles, waitingStyles];

  constructor() {
    super();
    this.ready = false;
    this.#go();
    addEventListener('hashchange', () => this.#go());
    new Follow(this, session, desk, notices, alerts, words);
    onKeys(this, {
      '?': () => this.renderRoot.querySelector('anling-help-dialog')?.show(),
      m: () => (sound.mutedFor ? sound.unmute() : sound.mute()),
      ...Object.fromEntries(['duty', ...pages].map((page, i) => [String(i + 1), () => this.#open(page)])),
    });
  }

  /** Beside the list and an alert's page, the strip of raised alerts is what this desk shows. */
  updated() {
    if (session.user && this.#beside()) shown.drawn(waitingIds(null));
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
        .screen=${this.route.screen}
        @help=${() => this.renderRoot.querySelector('anling-help-dialog').show()}
        @manual=${() => this.renderRoot.querySelector('anling-manual-dialog').open()}
      ></anling-top-bar>
      <main id="main" tabindex="-1">
        ${this.#beside() ? html`<div class="beside">${waitingStrip(null)}</div>` : ''}
        ${this.#screen()}
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

  #screen() {
    const {screen, id} = this.route;
    if (screen === 'alert') return html`<anling-alert-page .alertId=${id}></anling-alert-page>`;
    if (screen === 'work') return html`<anling-work-page></anling-work-page>`;
    if (screen === 'rotas') return html`<anling-rotas-page .rotaId=${id}></anling-rotas-page>`;
    if (screen === 'plans') return html`<anling-plans-page></anling-plans-page>`;
    if (screen === 'figures') return html`<anling-figures-page></anling-figures-page>`;
    if (screen === 'devices') return html`<anling-devices-page></anling-devices-page>`;
    return html`<anling-duty-list></anling-duty-list>`;
  }

  #beside() {
    return pages.includes(this.route.screen);
  }

  #open(page) {
    if (session.user) location.hash = addressOf(page);
  }

  #go() {
    this.route = routeOf(location.hash);
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
