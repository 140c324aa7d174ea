package io.anling.gateway.tls;

import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Says when a certificate, or a revocation list, will not hold much longer: at 30, 7 and 1 days,
 * and once it is over; each once. Used from one thread.
 */
public final class ExpiryWatch {

  /** Hears it. */
  public interface Told {
    /**
     * Something ends, or has ended.
     *
     * @param what for people, such as {@code the listeners' certificate CN=county.example}
     * @param daysLeft whole days; 0 on the last one, negative once it is over
     */
    void ends(String what, Instant at, long daysLeft);

    /**
     * Devices showed certificates that they had not shown before, as far as is known. Called at
     * each look, so that what could not be put down can be tried again.
     *
     * @param endsAt by device; often empty
     */
    default void shown(Map<String, Instant> endsAt) {}

    /**
     * So many more devices' certificates end, or have ended, that they are not told one by one.
     *
     * @param such the first that end
     * @param first when the first one ends
     * @param daysLeft as of {@link #ends}, of the first one
     */
    default void devicesEnd(int devices, List<String> such, Instant first, long daysLeft) {}
  }

  /** No step yet. */
  static final long NONE = Long.MAX_VALUE;

  private static final List<Long> DAYS = List.of(-1L, 1L, 7L, 30L);

  private final InstantSource clock;
  private final Told told;
  private final Map<String, Long> said = new HashMap<>();

  public ExpiryWatch(InstantSource clock, Told told) {
    this.clock = clock;
    this.told = told;
  }

  void look(List<X509Certificate> own, List<X509Certificate> authorities, List<X509CRL> lists) {
    own.forEach(one -> look("the listeners' certificate", one));
    authorities.forEach(one -> look("the devices' authority", one));
    for (X509CRL list : lists) {
      Date next = list.getNextUpdate();
      if (next != null) {
        look("the revocation list of " + list.getIssuerX500Principal().getName(), next.toInstant());
      }
    }
  }

  private void look(String what, X509Certificate one) {
    look(what + " " + one.getSubjectX500Principal().getName(), one.getNotAfter().toInstant());
  }

  /** Whole days until then; -1 once it is over. */
  static long days(Instant now, Instant at) {
    Duration left = Duration.between(now, at);
    return left.isNegative() ? -1 : left.toDays();
  }

  /** The step that was reached with so many days left: the fewer, the lower. */
  static long step(long days) {
    return DAYS.stream().filter(day -> days <= day).findFirst().orElse(NONE);
  }

  private void look(String what, Instant at) {
    long days = days(clock.instant(), at);
    long step = step(days);
    String key = what + " " + at;
    boolean news = step < said.getOrDefault(key, NONE);
    if (news) {
      said.put(key, step);
      told.ends(what, at, days);
    }
  }
}
