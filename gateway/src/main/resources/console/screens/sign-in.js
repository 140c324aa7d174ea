import {LitElement, html, css} from '../vendor/lit/index.js';
import {t} from '../i18n.js';
import {problemText} from '../model/notices.js';
import {session} from '../model/session.js';
import {languageSwitch} from '../parts/language.js';
import {shared} from '../styles/shared.js';

/** Name and password. */
class SignIn extends LitElement {
  static properties = {problem: {state: true}, busy: {state: true}};

  static styles = [
    shared,
    css`
      :host {
        display: grid; min-height: 100vh; place-items: center; padding: 1.5rem;
        background: radial-gradient(circle at 50% 20%, #23405f, var(--bar) 65%);
      }
      main { width: min(25rem, 100%); }
      .card {
        display: grid; gap: 1.2rem; padding: 2rem; border-radius: 16px; background: var(--card);
        box-shadow: 0 20px 60px rgba(0, 0, 0, 0.35);
      }
      .brand { display: flex; align-items: center; gap: 0.9rem; }
      .brand img { width: 3.25rem; height: 3.25rem; }
      h1 { font-size: 1.5rem; line-height: 1.2; }
      form { display: grid; gap: 1rem; }
      .field { display: grid; gap: 0.35rem; }
      form button { min-height: 2.9rem; font-size: 1.05rem; }
      .foot { margin-top: 1rem; text-align: center; }
      .foot button { border-color: transparent; background: transparent; color: #d7e3ef; }
      .foot button:hover { background: rgba(255, 255, 255, 0.12); }
    `,
  ];

  firstUpdated() {
    this.renderRoot.querySelector('input').focus();
  }

  render() {
    return html`<main>
      <div class="card">
        <div class="brand">
          <img src="icon.svg" alt="" />
          <div>
            <h1>${t('app.name')}</h1>
            <p class="soft small">${t('app.subtitle')}</p>
          </div>
        </div>
        <form @submit=${this.#submit}>
          <div class="field">
            <label for="name">${t('signin.name')}</label>
            <input id="name" name="name" autocomplete="username" autocapitalize="off" required />
          </div>
          <div class="field">
            <label for="password">${t('signin.password')}</label>
            <input
              id="password"
              name="password"
              type="password"
              autocomplete="current-password"
              required
            />
          </div>
          <div role="alert">${this.problem ? html`<p class="error">${this.problem}</p>` : ''}</div>
          <button class="primary" ?disabled=${this.busy}>${t('signin.do')}</button>
        </form>
      </div>
      <div class="foot">${languageSwitch()}</div>
    </main>`;
  }

  async #submit(event) {
    event.preventDefault();
    const form = new FormData(event.target);
    this.busy = true;
    this.problem = null;
    try {
      await session.signIn(form.get('name').trim(), form.get('password'));
    } catch (problem) {
      this.problem = problem.status === 401 ? t('signin.wrong') : problemText(problem);
      this.renderRoot.querySelector('#password').select();
    } finally {
      this.busy = false;
    }
  }
}

customElements.define('anling-sign-in', SignIn);
