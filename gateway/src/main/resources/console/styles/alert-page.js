import {css} from '../vendor/lit/index.js';

export const alertPageStyles = css`
  .path { display: flex; flex-wrap: wrap; align-items: center; gap: 0.7rem; margin-bottom: 0.9rem; }
  .path .button { padding-left: 0.6rem; }
  .head {
    display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 1rem 2rem; padding: 1.2rem 1.4rem;
    border: 1px solid var(--line); border-top: 6px solid #8fa0b2; border-radius: var(--radius);
    background: var(--card); box-shadow: var(--shadow);
  }
  .head.edge-emergency { border-top-color: var(--red); }
  .head.edge-urgent { border-top-color: #d98200; }
  .head.drill { border-top-style: dashed; border-top-color: #5b3a94; }
  .head.drill.raised.edge-emergency { background: linear-gradient(var(--drill-wash), var(--card) 65%); }
  .remarks { grid-column: 1 / -1; display: grid; gap: 0.4rem; }
  .remarks li { padding: 0.5rem 0.8rem; border-left: 4px solid #d98200; border-radius: 6px; background: var(--amber-wash); color: var(--amber); font-weight: 600; }
  .head.raised.edge-emergency { background: linear-gradient(var(--red-wash), var(--card) 65%); }
  h1 { display: flex; flex-wrap: wrap; align-items: center; gap: 0.3rem 0.9rem; font-size: 1.6rem; line-height: 1.3; }
  .title p { margin-top: 0.3rem; font-size: 1.05rem; overflow-wrap: anywhere; }
  .tags { display: flex; flex-wrap: wrap; gap: 0.35rem; margin-top: 0.5rem; }
  .times { display: flex; flex-wrap: wrap; gap: 0.5rem 1.8rem; align-items: flex-start; }
  .times dt { color: var(--ink-soft); font-size: 0.875rem; }
  .times dd { margin: 0; font-weight: 600; font-size: 1.1rem; }
  .times .big { font-size: 2.1rem; font-weight: 700; line-height: 1.1; }
  .raised .times .big { color: var(--red); }
  .steps { grid-column: 1 / -1; display: flex; gap: 0.3rem; }
  .steps li {
    flex: 1; padding-top: 0.45rem; border-top: 5px solid #d9e0e8; color: var(--ink-soft);
    font-size: 0.9rem; font-weight: 600;
  }
  .steps .past { border-color: #5c8f76; color: var(--green); }
  .steps .now { border-color: var(--accent); color: var(--accent-deep); font-weight: 700; }
  .raised .steps .now { border-color: var(--red); color: var(--red-deep); }
  .acts {
    grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0.6rem; padding-top: 1rem;
    border-top: 1px solid var(--line-soft);
  }
  .acts > button { min-height: 3rem; padding: 0.4rem 1.4rem; font-size: 1.05rem; }
  .acts.quiet { padding-top: 0; border-top: 0; }
  .acts.quiet:empty { display: none; }
  .acts.quiet > button { min-height: 2.4rem; padding: 0.3rem 0.9rem; font-size: 0.95rem; }
  .offers li { display: grid; grid-template-columns: minmax(6rem, auto) auto 1fr auto; align-items: center; gap: 0.3rem 0.8rem; padding: 0.4rem 0; }
  .offers li + li { border-top: 1px solid var(--line-soft); }
  .offers .answers { display: flex; flex-wrap: wrap; gap: 0.4rem; justify-content: flex-end; }
  .offers .answers button { min-height: 2.2rem; padding: 0.25rem 0.8rem; }
  .offer-offered .state { background: var(--amber-wash); color: var(--amber); }
  .offer-accepted .state, .offer-supporting .state { background: var(--green-wash); color: var(--green); }
  .offer-declined .state, .offer-lapsed .state { background: var(--red-wash); color: var(--red-deep); }
  .acts .primary kbd { border-color: rgba(255, 255, 255, 0.6); background: transparent; color: #fff; }
  .note { display: flex; flex: 1 1 18rem; gap: 0.5rem; margin-left: auto; max-width: 34rem; }
  .note input, .note button { min-height: 3rem; }
  .columns { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 6fr); gap: 1rem; margin-top: 1rem; align-items: start; }
  .columns > div { display: grid; gap: 1rem; }
  .card { padding: 1.1rem 1.3rem 1.3rem; border: 1px solid var(--line); border-radius: var(--radius); background: var(--card); box-shadow: var(--shadow); }
  h2 { margin-bottom: 0.7rem; font-size: 1.1rem; }
  h2 .soft { font-weight: 400; }
  h3 { margin: 1rem 0 0.3rem; color: var(--ink-soft); font-size: 0.9rem; }
  .address { font-size: 1.15rem; font-weight: 600; overflow-wrap: anywhere; }
  .devices li + li, .told li + li { border-top: 1px solid var(--line-soft); }
  .devices li, .told li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.3rem 0.8rem; padding: 0.35rem 0; }
  .plan { display: grid; gap: 0.2rem; margin-bottom: 0.8rem; }
  .plan li { display: grid; grid-template-columns: auto 5.5rem 1fr auto; align-items: center; gap: 0.7rem; padding: 0.45rem 0.6rem; border-radius: 8px; }
  .plan .due { background: var(--amber-wash); }
  .badge { display: grid; place-items: center; width: 1.8rem; height: 1.8rem; border: 2px solid #9aa8b7; border-radius: 50%; color: var(--ink-soft); font-weight: 700; font-size: 0.9rem; }
  .fired .badge { border-color: var(--green); background: var(--green); color: #fff; }
  .after { color: var(--ink-soft); }
  .next { color: var(--amber); font-weight: 700; white-space: nowrap; }
  .timeline { max-height: none; }
  .timeline li { position: relative; display: grid; grid-template-columns: 6.2rem 1fr; gap: 1.6rem; padding: 0.5rem 0; }
  .timeline li::before { content: ''; position: absolute; left: 6.75rem; top: 0.95rem; width: 0.65rem; height: 0.65rem; border-radius: 50%; background: #7f90a2; box-shadow: 0 0 0 3px var(--card); z-index: 1; }
  .timeline li::after { content: ''; position: absolute; left: 7.02rem; top: 0.95rem; bottom: -0.95rem; width: 2px; background: var(--line); }
  .timeline li:last-child::after { display: none; }
  .timeline .fact-raised::before, .timeline .fact-joined::before, .timeline .fact-returned-to-plan::before, .timeline .fact-tell-failed::before { background: var(--red); }
  .timeline .fact-acknowledged::before, .timeline .fact-contacted::before { background: var(--accent); }
  .timeline .fact-en-route::before, .timeline .fact-arrived::before, .timeline .fact-resolved::before { background: var(--green); }
  .timeline .text { margin-top: 0.25rem; padding: 0.45rem 0.7rem; border-radius: 8px; background: #f1f5f9; white-space: pre-wrap; overflow-wrap: anywhere; }
  @media (max-width: 64rem) {
    .columns { grid-template-columns: minmax(0, 1fr); }
    .head { grid-template-columns: minmax(0, 1fr); }
  }
  @media (max-width: 40rem) {
    .head, .card { padding: 0.9rem; }
    .steps { flex-wrap: wrap; }
    .steps li { flex: 1 1 28%; }
    .acts > button { flex: 1 1 45%; padding: 0.4rem; }
    .note { margin: 0; max-width: none; flex-basis: 100%; }
    .plan li { grid-template-columns: auto 1fr; }
    .whom, .next { grid-column: 2; }
    .acts kbd { display: none; }
    .offers li { grid-template-columns: 1fr auto; }
    .offers .answers { grid-column: 1 / -1; }
  }
`;
