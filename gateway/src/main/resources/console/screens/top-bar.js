import {LitElement, html} from '../vendor/lit/index.js';
import {textOr, t} from '../i18n.js';
import {desk} from '../model/desk.js';
import {clock} from '../model/clock.js';
import {addressOf, pages} from '../model/route.js';
import {session} from '../model/session.js';
import {sound} from '../model/sound.js';
import {stream} from '../model/stream.js';
import {span} from '../model/time.js';
import {Follow} from '../parts/follow.js';
import {icons} from '../parts/icons.js';
import {languageSwitch} from '../parts/language.js';
import '../parts/timers.js';
import './engine-line.js';
import {shared} from '../styles/shared.js';
import {topBarStyles} from '../styles/top-bar.js';

/** Name, connection, sound and clock; under it the red banners that stay until mended. */
class TopBar extends LitElement {
  static properties = {screen: {}};
  static styles = [shared, topBarStyles];
  #tick = () => this.requestUpdate();

  constructor() {
    super();
    new Follow(this, desk, sound, session);
  }

  connectedCallback() {
    super.connectedCallback();
    clock.addEventListener('tick', this.#tick);
    stream.addEventListener('status', this.#tick);
  }

  disconnectedCallback() {
    clock.removeEventListener('tick', this.#tick);
    stream.removeEventListener('status', this.#tick);
    super.disconnectedCallback();
  }

  render() {
    return html`
      <header>
        <a class="brand" href="#/">
          <img src="icon.svg" alt="" /><span class="name">${t('app.name')}</span>
          <span class="region">${session.user?.region ?? ''}</span>
        </a>
        <div class="health">${this.#connection()} ${this.#sound()}</div>
        <anling-now class="num"></anling-now>
        <div class="tools">
          ${session.mayAct
            ? html`<button type="button" @click=${() => this.#ask('manual')}>
                ${icons.plus}<span class="word">${t('manual.button')}</span>
              </button>`
            : ''}
          <button type="button" aria-label=${t('help.title')} @click=${() => this.#ask('help')}>
            ${'?'}
          </button>
          ${languageSwitch()}
          <span class="user" title=${textOr('role.', session.user?.role)}>
            ${icons.user}<span class="word">${session.user?.name}</span>
          </span>
          <button type="button" @click=${this.#leave}>${t('app.signOut')}</button>
        </div>
        <nav aria-label=${t('app.menu')}>${['duty', ...pages].map((page, i) => this.#page(page, i + 1))}</nav>
        ${session.user?.role === 'admin' ? html`<anling-engine-line></anling-engine-line>` : ''}
      </header>
      ${desk.disconnected ? this.#lostBanner() : ''} ${this.#soundBanner()}
    `;
  }

  /** An alert is part of the duty list. */
  #page(page, digit) {
    const now = page === (this.screen === 'alert' ? 'duty' : this.screen);
    return html`<a href=${addressOf(page)} aria-current=${now ? 'page' : 'false'}>
      ${t(`page.${page}`)} <kbd aria-hidden="true">${digit}</kbd>
    </a>`;
  }

  #connection() {
    if (desk.disconnected) return chip('bad', icons.broken, t('link.lost'));
    if (!stream.open) return chip('wait', icons.link, t('link.connecting'));
    return chip('good', icons.link, t('link.live'));
  }

  #sound() {
    if (!desk.onDuty || !sound.running) return chip('bad', icons.silent, t('sound.off'));
    if (sound.mutedFor) {
      return html`<button type="button" class="chip wait" @click=${() => sound.unmute()}>
        ${icons.silent}${t('sound.muted', {span: span(sound.mutedFor)})}
      </button>`;
    }
    if (!sound.ringing) return chip('good', icons.sound, t('sound.on'));
    return html`<button type="button" class="chip ringing" @click=${() => sound.mute()}>
      ${icons.bell}${t('sound.mute')} <kbd>${'M'}</kbd>
    </button>`;
  }

  #lostBanner() {
    return html`<div class="banner" role="alert">
      ${icons.broken}
      <p>
        <strong>${t('link.lostTitle')}</strong>
        <span aria-live="off">${t('link.lostText', {span: span(stream.lostFor())})}</span>
      </p>
    </div>`;
  }

  #soundBanner() {
    if (desk.onDuty && sound.running) return '';
    return html`<div class="banner" role="region" aria-label=${t('sound.off')}>
      ${icons.silent}
      <p>
        <strong>${t(desk.onDuty ? 'sound.brokenTitle' : 'duty.offTitle')}</strong>
        <span>${t(desk.onDuty ? 'sound.brokenText' : 'duty.offText')}</span>
      </p>
      <button type="button" class="start" @click=${() => desk.startDuty()}>
        ${icons.sound}${t(desk.onDuty ? 'sound.again' : 'duty.start')}
      </button>
    </div>`;
  }

  /** Whoever signs in next starts at the list. */
  async #leave() {
    await session.signOut();
    location.hash = '#/';
  }

  #ask(what) {
    this.dispatchEvent(new Event(what));
  }
}

function chip(kind, icon, text) {
  return html`<span class="chip ${kind}">${icon}${text}</span>`;
}

customElements.define('anling-top-bar', TopBar);
