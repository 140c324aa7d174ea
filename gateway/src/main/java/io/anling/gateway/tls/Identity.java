package io.anling.gateway.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;

/**
 * This side's certificate.
 *
 * @param chain the certificate itself, and who signed it
 */
public record Identity(List<X509Certificate> chain, PrivateKey key) {

  public Identity {
    chain = List.copyOf(chain);
  }

  /**
   * Reads the files.
   *
   * @throws IllegalArgumentException in one line, where one cannot be read or the key is not the
   *     certificate's
   */
  static Identity read(TlsFiles files) {
    Identity read =
        new Identity(PemFile.certificates(files.certificate()), PemFile.key(files.key()));
    if (!read.matches()) {
      throw PemFile.bad(files.key(), "is not the key of " + files.certificate());
    }
    return read;
  }

  X509Certificate certificate() {
    return chain.get(0);
  }

  private boolean matches() {
    try {
      Signature signature = Signature.getInstance(algorithm());
      byte[] probe = {1, 2, 3};
      signature.initSign(key);
      signature.update(probe);
      byte[] signed = signature.sign();
      signature.initVerify(certificate());
      signature.update(probe);
      return signature.verify(signed);
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private String algorithm() throws GeneralSecurityException {
    return switch (key.getAlgorithm()) {
      case "RSA" -> "SHA256withRSA";
      case "EC" -> "SHA256withECDSA";
      case "EdDSA", "Ed25519" -> "Ed25519";
      default -> throw new GeneralSecurityException("no signature with " + key.getAlgorithm());
    };
  }
}
