import {css} from '../vendor/lit/index.js';

export const appStyles = css`
  :host { min-height: 100vh; }
  main { width: min(90rem, 100%); margin: 0 auto; padding: 1.1rem 1.25rem 5rem; }
  main:focus-visible { box-shadow: none; }
  .beside { margin-bottom: 0.6rem; }
  .beside:empty { display: none; }
  .skip {
    position: fixed; z-index: 20; top: 0.5rem; left: 0.5rem; padding: 0.5rem 1rem;
    border-radius: 8px; background: #fff; transform: translateY(-200%);
  }
  .skip:focus { transform: none; }
  .notices {
    position: fixed; z-index: 15; left: 50%; bottom: 1.25rem; display: grid; gap: 0.5rem;
    width: min(36rem, calc(100vw - 2rem)); transform: translateX(-50%);
  }
  .notice {
    display: flex; align-items: center; justify-content: space-between; gap: 1rem;
    padding: 0.6rem 0.7rem 0.6rem 1.1rem; border-radius: 10px; background: #17324d; color: #fff;
    box-shadow: 0 8px 30px rgba(8, 16, 28, 0.35);
  }
  .notice.bad { background: var(--red-deep); }
  .notice button { border-color: rgba(255, 255, 255, 0.5); background: transparent; color: #fff; }
  @media (max-width: 40rem) { main { padding: 0.75rem 0.75rem 5rem; } }
`;
