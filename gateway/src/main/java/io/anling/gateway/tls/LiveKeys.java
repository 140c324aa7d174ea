package io.anling.gateway.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/** Shows, to every new connection, the certificate that holds at that moment. */
@SuppressWarnings("NullAway") // null is the JDK's word for "none of that kind"
final class LiveKeys extends X509ExtendedKeyManager {

  private static final String ALIAS = "anling";

  private final Supplier<Identity> identity;

  LiveKeys(Supplier<Identity> identity) {
    this.identity = identity;
  }

  private @Nullable String alias(String... keyTypes) {
    String own = identity.get().key().getAlgorithm();
    boolean edwards = own.startsWith("Ed");
    return Arrays.stream(keyTypes)
            .anyMatch(type -> type.startsWith(own) || (edwards && type.startsWith("Ed")))
        ? ALIAS
        : null;
  }

  @Override
  public String chooseEngineServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    return alias(keyType);
  }

  @Override
  public String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return alias(keyType);
  }

  @Override
  public String[] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    String alias = alias(keyType);
    return alias == null ? null : new String[] {alias};
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity.get().chain().toArray(X509Certificate[]::new);
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity.get().key();
  }
}
