package io.anling.gateway.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CRL;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads PEM (RFC 7468); says in one line what a file lacks. */
final class PemFile {

  private static final long LONGEST = 64L << 20;
  private static final Pattern BLOCK =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final byte[] RSA = {
    0x30, 0x0d, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 0x0d, 1, 1, 1, 5, 0
  };

  @SuppressWarnings("ArrayRecordComponent") // never compared
  private record Block(String label, byte[] der) {}

  private PemFile() {}

  private static List<Block> blocks(Path file) {
    List<Block> blocks = new ArrayList<>();
    try {
      if (Files.size(file) > LONGEST) {
        throw bad(file, "is longer than a PEM file is");
      }
      String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
      Matcher matcher = BLOCK.matcher(text);
      while (matcher.find()) {
        blocks.add(
            new Block(matcher.group(1), Base64.getMimeDecoder().decode(matcher.group(2).strip())));
      }
      return blocks;
    } catch (IOException e) {
      throw bad(file, "cannot be read (" + e.getClass().getSimpleName() + ")");
    } catch (IllegalArgumentException e) {
      throw e instanceof BadFile ? e : bad(file, "is no PEM: " + e.getMessage());
    }
  }

  private static List<byte[]> blocks(Path file, String label) {
    return blocks(file).stream()
        .filter(block -> block.label().equals(label))
        .map(Block::der)
        .toList();
  }

  /** At least one. */
  static List<X509Certificate> certificates(Path file) {
    List<X509Certificate> all = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : blocks(file, "CERTIFICATE")) {
        Certificate one = factory.generateCertificate(new ByteArrayInputStream(der));
        all.add((X509Certificate) one);
      }
    } catch (GeneralSecurityException e) {
      throw bad(file, "holds a certificate that cannot be read");
    }
    if (all.isEmpty()) {
      throw bad(file, "holds no certificate (-----BEGIN CERTIFICATE-----)");
    }
    return all;
  }

  /** At least one. */
  static List<X509CRL> lists(Path file) {
    List<X509CRL> all = new ArrayList<>();
    try {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      for (byte[] der : blocks(file, "X509 CRL")) {
        CRL one = factory.generateCRL(new ByteArrayInputStream(der));
        all.add((X509CRL) one);
      }
    } catch (GeneralSecurityException e) {
      throw bad(file, "holds a revocation list that cannot be read");
    }
    if (all.isEmpty()) {
      throw bad(file, "holds no revocation list (-----BEGIN X509 CRL-----)");
    }
    return all;
  }

  /** The first private key. */
  static PrivateKey key(Path file) {
    for (Block block : blocks(file)) {
      switch (block.label()) {
        case "PRIVATE KEY" -> {
          return pkcs8(file, block.der());
        }
        case "RSA PRIVATE KEY" -> {
          return pkcs8(file, wrapped(block.der()));
        }
        case "EC PRIVATE KEY" ->
            throw bad(
                file, "holds a key as SEC 1; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD");
        case "ENCRYPTED PRIVATE KEY" ->
            throw bad(file, "holds a key with a password; take it off: openssl pkey -in OLD");
        default -> {}
      }
    }
    throw bad(file, "holds no private key (-----BEGIN PRIVATE KEY-----)");
  }

  private static PrivateKey pkcs8(Path file, byte[] der) {
    for (String algorithm : new String[] {"RSA", "EC", "EdDSA"}) {
      try {
        return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
      } catch (GeneralSecurityException e) {
        // The next one may fit; none fits below.
      }
    }
    throw bad(file, "holds a key of a kind that is not known here; RSA, EC and Ed25519 are");
  }

  /** PKCS#1 within PKCS#8 (RFC 5208, 5): version 0, the algorithm, the key. */
  private static byte[] wrapped(byte[] pkcs1) {
    byte[] key = tagged(0x04, pkcs1);
    byte[] body = new byte[3 + RSA.length + key.length];
    body[0] = 2;
    body[1] = 1;
    System.arraycopy(RSA, 0, body, 3, RSA.length);
    System.arraycopy(key, 0, body, 3 + RSA.length, key.length);
    return tagged(0x30, body);
  }

  private static byte[] tagged(int tag, byte[] body) {
    byte[] all = new byte[4 + body.length];
    all[0] = (byte) tag;
    all[1] = (byte) 0x82;
    all[2] = (byte) (body.length >> 8);
    all[3] = (byte) body.length;
    System.arraycopy(body, 0, all, 4, body.length);
    return all;
  }

  static IllegalArgumentException bad(Path file, String what) {
    return new BadFile(file + " " + what);
  }

  private static final class BadFile extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private BadFile(String message) {
      super(message);
    }
  }
}
