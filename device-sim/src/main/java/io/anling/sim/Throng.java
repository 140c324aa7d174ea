package io.anling.sim;

import io.anling.sim.link.HeldLink;
import io.anling.sim.link.HostPort;
import io.anling.sim.trial.TrialException;
import java.io.IOException;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** Very many devices that connect over a given time, and then hold their connections. */
final class Throng implements AutoCloseable {
  private static final int THREADS = 256;
  private static final int ADDRESSES = 16;

  private final HostPort to;
  private final Optional<SSLContext> tls;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
  private final List<HeldLink> links = new ArrayList<>();
  private final AtomicInteger failed = new AtomicInteger();

  /** What a device does once it is connected. */
  interface Then {
    /**
     * Is called on the thread that connected it.
     *
     * @param planned when it was to connect, by {@link System#nanoTime}
     */
    void connected(int index, HeldLink link, long planned) throws IOException;
  }

  Throng(HostPort to, boolean secure) {
    this.to = to;
    this.tls = secure ? Optional.of(everybody()) : Optional.empty();
  }

  /** The certificate is one of this trial's own: there is nobody to be trusted. */
  private static SSLContext everybody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new Anybody()}, new SecureRandom());
      return context;
    } catch (GeneralSecurityException odd) {
      throw TrialException.failed("no TLS: " + odd.getMessage());
    }
  }

  private static final class Anybody implements X509TrustManager {
    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }

  /** Connects all of them, evenly over that time; returns when the last one is, or has failed. */
  void connect(List<Household> homes, Duration within, Then then) {
    long start = System.nanoTime();
    List<CompletableFuture<Void>> all = new ArrayList<>();
    for (int i = 0; i < homes.size(); i++) {
      int index = i;
      DeviceCard card = homes.get(i).devices().get(0);
      long planned = start + within.toNanos() / homes.size() * i;
      LockSupport.parkNanos(planned - System.nanoTime());
      all.add(CompletableFuture.runAsync(() -> connect(index, card, planned, then), threads));
    }
    all.forEach(CompletableFuture::join);
  }

  private void connect(int index, DeviceCard card, long planned, Then then) {
    try {
      InetAddress from =
          InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (1 + index % ADDRESSES)});
      HeldLink link = HeldLink.open(to, from, card.credentials(), tls);
      synchronized (links) {
        links.add(link);
      }
      then.connected(index, link, planned);
    } catch (IOException lost) {
      failed.incrementAndGet();
    }
  }

  int connected() {
    synchronized (links) {
      return links.size();
    }
  }

  int failed() {
    return failed.get();
  }

  /** Ends every connection at once, as a power cut does. */
  void drop() throws IOException {
    synchronized (links) {
      for (HeldLink link : links) {
        link.close();
      }
      links.clear();
    }
  }

  @Override
  public void close() throws IOException {
    threads.shutdownNow();
    drop();
  }
}
