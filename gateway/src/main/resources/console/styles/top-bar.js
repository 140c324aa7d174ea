import {css} from '../vendor/lit/index.js';

export const topBarStyles = css`
  :host { position: sticky; z-index: 10; top: 0; }
  header {
    display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem 1.1rem;
    min-height: 3.75rem; padding: 0.5rem 1.25rem; background: var(--bar); color: var(--bar-ink);
  }
  .brand {
    display: flex; align-items: center; gap: 0.65rem; color: inherit; text-decoration: none;
  }
  .brand img { width: 2.1rem; height: 2.1rem; border: 1px solid #34465c; border-radius: 9px; }
  .name { font-size: 1.15rem; font-weight: 700; letter-spacing: 0.04em; }
  .region {
    padding-left: 0.75rem; border-left: 1px solid #3b4d63; color: var(--bar-soft);
    font-size: 0.9rem;
  }
  .health { display: flex; flex-wrap: wrap; gap: 0.5rem; }
  .chip {
    display: inline-flex; align-items: center; gap: 0.4em; min-height: 1.9rem;
    padding: 0.1rem 0.75rem; border: 1px solid transparent; border-radius: 99px;
    font-size: 0.875rem; font-weight: 600;
  }
  .chip.good { background: #173f31; color: #a8ecc6; }
  .chip.wait { background: #4a3a14; color: #ffe1a1; }
  .chip.bad { background: #ffd9d5; color: #8e0f15; }
  .chip.ringing { background: var(--red); border-color: #ff8d84; color: #fff; }
  .chip.ringing .icon { animation: swing 0.8s ease-in-out infinite alternate; transform-origin: 50% 0; }
  @keyframes swing { from { transform: rotate(-16deg); } to { transform: rotate(16deg); } }
  @media (prefers-reduced-motion: reduce) { .chip.ringing .icon { animation: none; } }
  anling-now { margin-left: auto; font-size: 1.15rem; font-weight: 600; letter-spacing: 0.03em; }
  .tools { display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem; }
  nav { display: flex; flex: 1 1 70%; flex-wrap: wrap; gap: 0.2rem; margin: 0 0 -0.5rem -0.7rem; }
  nav a {
    display: inline-flex; align-items: center; gap: 0.5em; min-height: 2.4rem; padding: 0.2rem 0.9rem;
    border-bottom: 3px solid transparent; color: var(--bar-soft); font-weight: 600; text-decoration: none;
  }
  nav a:hover { background: #1e2f45; color: var(--bar-ink); }
  nav a[aria-current='page'] { border-color: #7db8f5; color: var(--bar-ink); }
  nav kbd { border-color: #42566e; background: transparent; color: var(--bar-soft); font-size: 0.7em; }
  .tools button {
    min-height: 2.2rem; padding: 0.2rem 0.75rem; border-color: #42566e; background: transparent;
    color: var(--bar-ink); font-size: 0.9rem;
  }
  .tools button:hover { border-color: #6f88a4; background: #1e2f45; }
  .user {
    display: inline-flex; align-items: center; gap: 0.4em; padding: 0 0.35rem;
    color: var(--bar-soft); font-size: 0.9rem;
  }
  :focus-visible { box-shadow: 0 0 0 2px var(--bar), 0 0 0 5px #7db8f5; }
  .banner {
    display: flex; flex-wrap: wrap; align-items: center; gap: 0.4rem 0.9rem;
    padding: 0.6rem 1.25rem; background: var(--red); color: #fff;
  }
  .banner + .banner { border-top: 1px solid rgba(255, 255, 255, 0.4); }
  .banner > .icon { width: 1.6rem; height: 1.6rem; }
  .banner p { flex: 1 1 16rem; }
  .banner strong { margin-right: 0.6em; }
  .start { border-color: #fff; background: #fff; color: var(--red-deep); }
  .start:hover { background: #ffe9e7; }
  @media (max-width: 60rem) {
    .word { position: absolute; width: 1px; height: 1px; overflow: hidden; clip: rect(0 0 0 0); }
  }
  @media (max-width: 40rem) {
    :host { position: static; }
    header { padding: 0.5rem 0.75rem; gap: 0.4rem 0.7rem; }
    .region { display: none; }
    .banner { padding: 0.6rem 0.75rem; }
    .chip kbd, nav kbd, .user { display: none; }
    .tools { order: 2; flex: 1; }
    nav { order: 4; flex-basis: 100%; margin-left: -0.4rem; }
    anling-engine-line { order: 5; flex-basis: 100%; }
    nav a { padding: 0.2rem 0.55rem; }
    anling-now { order: 3; margin: 0; font-size: 1.05rem; }
  }
`;
