// Runs in the page before any of its own scripts: hears what is sent to the loudspeaker, and says on
// the console what the Content-Security-Policy refuses.
(() => {
  const connect = AudioNode.prototype.connect;
  const ears = [];

  AudioNode.prototype.connect = function (to, ...rest) {
    if (to instanceof AudioDestinationNode) {
      const analyser = this.context.createAnalyser();
      analyser.fftSize = 16_384;
      connect.call(this, analyser);
      ears.push({context: this.context, analyser});
    }
    return connect.call(this, to, ...rest);
  };

  const audible = 0.01;
  let lastSound = -Infinity;

  function level({analyser}) {
    const samples = new Float32Array(analyser.fftSize);
    analyser.getFloatTimeDomainData(samples);
    return Math.sqrt(samples.reduce((sum, one) => sum + one * one, 0) / samples.length);
  }

  // The ring has pauses of its own: silence is what lasts longer than they do.
  globalThis.heard = () => {
    const ear = ears.findLast(({context}) => context.state !== 'closed');
    if (ear && level(ear) > audible) lastSound = performance.now();
    return {state: ear?.context.state ?? 'none', silentMs: performance.now() - lastSound};
  };
  setInterval(globalThis.heard, 100);

  addEventListener('securitypolicyviolation', (event) =>
    console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
  );
})();
