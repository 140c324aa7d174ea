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

  globalThis.heard = () => {
    const ear = ears.findLast(({context}) => context.state !== 'closed');
    if (!ear) return {state: 'none', level: 0};
    const samples = new Float32Array(ear.analyser.fftSize);
    ear.analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    return {state: ear.context.state, level: Math.sqrt(power)};
  };

  addEventListener('securitypolicyviolation', (event) =>
    console.error(`CSP ${event.violatedDirective}: ${event.blockedURI} ${event.sample}`),
  );
})();
