package io.anling.gateway.coap;

import io.anling.alert.registry.Device;
import io.anling.gateway.tls.Tls;
import java.security.Principal;
import java.util.Map;
import org.eclipse.californium.elements.auth.AdditionalInfo;
import org.eclipse.californium.elements.auth.ExtensiblePrincipal;
import org.eclipse.californium.elements.auth.X509CertPath;
import org.jspecify.annotations.Nullable;

/**
 * What a peer of a DTLS session has proven: to be a device, by a secret of some generation or by a
 * certificate.
 */
final class Peers {

  /** Stands for a certificate, which no new secret makes void. */
  static final int CERTIFICATE = -1;

  private static final String GENERATION = "generation";

  private Peers() {}

  /** The device's id: the identity of the pre-shared key, or the certificate's common name. */
  static String device(Principal peer) {
    return peer instanceof X509CertPath path
        ? Tls.deviceId(path.getTarget()).orElse("")
        : peer.getName();
  }

  /** The generation of the secret that the peer proved; 0 where that is unknown. */
  static int generation(Principal peer) {
    if (peer instanceof X509CertPath) {
      return CERTIFICATE;
    }
    if (peer instanceof ExtensiblePrincipal<?> extensible) {
      Integer generation = extensible.getExtendedInfo().get(GENERATION, Integer.class);
      return generation == null ? 0 : generation;
    }
    return 0;
  }

  /**
   * Whether what the peer proved still makes it this device: its secret may be a new one by now. A
   * certificate is looked at when its session begins.
   */
  static boolean stillProven(@Nullable Principal peer, Device device) {
    if (peer == null || !device.id().equals(device(peer))) {
      return false;
    }
    int generation = generation(peer);
    return generation == CERTIFICATE || generation == device.credential().generation();
  }

  /** Whether both proved to be the same device by the same secret, or both by a certificate. */
  static boolean sameProof(Principal one, Principal other) {
    return device(one).equals(device(other)) && generation(one) == generation(other);
  }

  /** What a principal is amended with so that {@link #generation} finds it. */
  static AdditionalInfo info(Object generation) {
    return AdditionalInfo.from(Map.of(GENERATION, generation));
  }

  /** The same peer, having proven a secret of that generation. */
  static Principal proven(Principal peer, int generation) {
    return peer instanceof ExtensiblePrincipal<?> extensible
        ? (Principal) extensible.amend(info(generation))
        : peer;
  }
}
