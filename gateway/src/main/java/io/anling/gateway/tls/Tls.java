package io.anling.gateway.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every listener with TLS or DTLS uses. The files are looked at again every {@link #LOOK}; a
 * change holds for the next handshake, and those that listen hear of it, so that connections whose
 * certificate is no longer good can be ended. Not promised: a change seen sooner than {@link
 * #LOOK}.
 */
public final class Tls implements AutoCloseable {

  /** How often files are looked at. */
  public static final Duration LOOK = Duration.ofSeconds(2);

  private static final Duration LOOK_AT_EXPIRY = Duration.ofHours(1);
  private static final Logger log = LoggerFactory.getLogger(Tls.class);

  private record State(Identity identity, DeviceCertificates devices, Instant since) {}

  private final TlsFiles files;
  private final InstantSource clock;
  private final ExpiryWatch expiry;
  private final List<Runnable> hearers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "tls-files");
            made.setDaemon(true);
            return made;
          });
  private volatile State state;
  private List<String> stamps;

  private Tls(TlsFiles files, InstantSource clock, ExpiryWatch.Told told) {
    this.files = files;
    this.clock = clock;
    this.expiry = new ExpiryWatch(clock, told);
    this.stamps = stamps();
    this.state = read();
  }

  /**
   * Reads the files and looks after them from now on.
   *
   * @param clock the wall's, by which certificates are made
   * @param told hears of certificates that will not hold much longer
   * @throws IllegalArgumentException in one line, where a file is not what it should be
   */
  public static Tls open(TlsFiles files, InstantSource clock, ExpiryWatch.Told told) {
    Tls tls = new Tls(files, clock, told);
    var unused =
        tls.thread.scheduleAtFixedRate(
            tls::look, LOOK.toMillis(), LOOK.toMillis(), TimeUnit.MILLISECONDS);
    var unusedToo =
        tls.thread.scheduleAtFixedRate(
            tls::lookAtExpiry, 0, LOOK_AT_EXPIRY.toMillis(), TimeUnit.MILLISECONDS);
    return tls;
  }

  /**
   * Reads the files once, as {@link #open} would.
   *
   * @throws IllegalArgumentException like {@link #open}
   */
  public static void check(TlsFiles files, InstantSource clock) {
    Identity unused = Identity.read(files);
    DeviceCertificates unusedToo = DeviceCertificates.read(files, clock);
  }

  private State read() {
    return new State(Identity.read(files), DeviceCertificates.read(files, clock), clock.instant());
  }

  /** For a server of the JDK's TLS; follows changes. */
  public X509ExtendedKeyManager keys() {
    return new LiveKeys(() -> state.identity());
  }

  /** For a server of the JDK's TLS that asks clients for a certificate; follows changes. */
  public X509ExtendedTrustManager trust() {
    return new LiveTrust(() -> state.devices());
  }

  /** The certificate that holds now. */
  public Identity identity() {
    return state.identity();
  }

  /** Who signs devices' certificates; empty where devices are not asked for any. */
  public List<X509Certificate> authorities() {
    return state.devices().authorities();
  }

  /**
   * Whether a device may show these now, its own certificate first.
   *
   * @throws CertificateException where it may not: foreign, out of time or revoked
   */
  public void checkDevice(List<X509Certificate> chain) throws CertificateException {
    state.devices().check(chain);
  }

  /**
   * The device id that a certificate is for: its subject's common name; empty where it has none or
   * several.
   */
  public static Optional<String> deviceId(X509Certificate certificate) {
    try {
      List<String> names =
          new LdapName(certificate.getSubjectX500Principal().getName())
              .getRdns().stream()
                  .filter(part -> part.getType().equalsIgnoreCase("CN"))
                  .map(part -> String.valueOf(part.getValue()))
                  .toList();
      return names.size() == 1 ? Optional.of(names.get(0)) : Optional.empty();
    } catch (InvalidNameException e) {
      return Optional.empty();
    }
  }

  /** When what holds now was read: a session that is older was checked by something else. */
  public Instant since() {
    return state.since();
  }

  /** Calls {@code changed} after each change, on this thread. */
  public void onChange(Runnable changed) {
    hearers.add(changed);
  }

  /** When the first of this side's certificates ends. */
  public Instant expires() {
    return state.identity().chain().stream()
        .map(one -> one.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private void look() {
    try {
      List<String> now = stamps();
      if (now.equals(stamps)) {
        return;
      }
      stamps = now;
      state = read();
      log.info("TLS: files were changed and taken in; {} ends {}", files.certificate(), expires());
      hearers.forEach(Runnable::run);
      lookAtExpiry();
    } catch (RuntimeException e) {
      log.error("TLS: files were changed and cannot be used; the former ones stay: {}", reason(e));
    }
  }

  private static String reason(RuntimeException error) {
    return String.valueOf(error.getMessage());
  }

  private void lookAtExpiry() {
    try {
      State now = state;
      expiry.look(now.identity().chain(), now.devices().authorities(), now.devices().lists());
    } catch (RuntimeException e) {
      log.error("TLS: expiry cannot be looked at", e);
    }
  }

  private List<String> stamps() {
    List<String> all = new ArrayList<>();
    Stream.of(files.certificate(), files.key(), files.clientCa(), files.clientCrl())
        .forEach(file -> all.add(file == null ? "" : stamp(file)));
    return all;
  }

  /** Follows links: a certificate is often replaced by changing where one leads. */
  private static String stamp(Path file) {
    try {
      BasicFileAttributes now = Files.readAttributes(file, BasicFileAttributes.class);
      return file.toRealPath() + " " + now.lastModifiedTime().toMillis() + " " + now.size();
    } catch (IOException e) {
      return "none";
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
