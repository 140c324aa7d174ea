package io.anling.gateway.tls;

import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
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
  private static final Duration LOOK_AT_DEVICES = Duration.ofSeconds(5);
  private static final Logger log = LoggerFactory.getLogger(Tls.class);

  private record State(Identity identity, DeviceCertificates devices, Instant since) {}

  private final TlsFiles files;
  private final InstantSource clock;
  private final ExpiryWatch expiry;
  private final DeviceExpiry devicesExpiry;
  private final List<Runnable> hearers = new CopyOnWriteArrayList<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "tls-files");
            made.setDaemon(true);
            return made;
          });
  private volatile State state;
  private final FileStamps stamps;

  private Tls(TlsFiles files, InstantSource clock, ExpiryWatch.Told told) {
    this.files = files;
    this.clock = clock;
    this.expiry = new ExpiryWatch(clock, told);
    this.devicesExpiry = new DeviceExpiry(clock, told);
    this.stamps =
        new FileStamps(files.certificate(), files.key(), files.clientCa(), files.clientCrl());
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
    var unusedThree =
        tls.thread.scheduleAtFixedRate(
            tls::lookAtDevices, 1, LOOK_AT_DEVICES.toMillis(), TimeUnit.MILLISECONDS);
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
   * A device has proven itself by this certificate: it is known to have its key, too. Its end is
   * watched from the next look on, some seconds later. Waits for nothing.
   */
  public void shown(String device, X509Certificate own) {
    devicesExpiry.shown(device, own.getNotAfter().toInstant());
  }

  /**
   * How many of the devices' certificates shown since the start end within so many days, as of the
   * last look.
   */
  public int devicesEnding(long days) {
    return devicesExpiry.ending(days);
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
      if (!stamps.changed()) {
        return;
      }
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

  private void lookAtDevices() {
    try {
      devicesExpiry.look();
    } catch (RuntimeException e) {
      log.error("TLS: devices' certificates cannot be looked at", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
