package io.anling.gateway.rig;

import io.anling.gateway.coap.CoapListener;
import io.anling.gateway.coap.CoapSettings;
import io.anling.gateway.coap.SavedSessions;
import io.anling.gateway.data.OneUseFile;
import java.nio.file.Path;
import java.time.InstantSource;

/** The rig's CoAP listener. */
final class RigCoap {

  private RigCoap() {}

  static CoapListener listener(Rig rig, Rig.Settings settings, Path sessions) {
    OneUseFile file = new OneUseFile(sessions, rig.box);
    SavedSessions saved = new SavedSessions(file::take, file::put, InstantSource.system());
    return new CoapListener(
        coap(settings),
        rig.ingest,
        new CoapListener.Sources(rig.directory, rig.outcomes, saved, settings.tls()),
        rig.meters);
  }

  private static CoapSettings coap(Rig.Settings settings) {
    return new CoapSettings(
        "127.0.0.1",
        settings.dtlsPort(),
        settings.labPort(),
        64 * 1024,
        settings.unconfirmedTimeout());
  }
}
