package io.anling.alert.jdbc;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A line to a server on loopback that is cut at a commit: either before the server hears of it, or
 * after it was carried out and before anybody hears the answer.
 */
public final class CutLine implements AutoCloseable {

  /** Where the line is cut. */
  public enum Cut {
    NEVER,
    BEFORE_THE_SERVER_HEARS,
    BEFORE_ANYBODY_HEARS_THE_ANSWER
  }

  private final int to;
  private final ServerSocket door;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Cut> next = new AtomicReference<>(Cut.NEVER);

  /** A line to that port; begins at {@link #port}. */
  public CutLine(int to) {
    this.to = to;
    try {
      door = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    thread(this::accept);
  }

  public int port() {
    return door.getLocalPort();
  }

  /** Cuts the next connection that commits. */
  public void cut(Cut where) {
    next.set(where);
  }

  /** Whether the cut that was asked for has happened. */
  public boolean done() {
    return next.get() == Cut.NEVER;
  }

  private static void thread(Runnable work) {
    Thread thread = new Thread(work, "cut-line");
    thread.setDaemon(true);
    thread.start();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = door.accept();
        Line line = new Line(client, new Socket(InetAddress.getLoopbackAddress(), to));
        thread(line::asks);
        thread(line::answers);
      }
    } catch (IOException closed) {
      // Nobody comes any more.
    }
  }

  private final class Line {

    private final Socket client;
    private final Socket server;
    private volatile boolean deaf;

    Line(Socket client, Socket server) {
      this.client = client;
      this.server = server;
      open.add(client);
      open.add(server);
    }

    void asks() {
      pass(
          client,
          (bytes, length) -> {
            if (commits(bytes, length)) {
              Cut cut = next.getAndSet(Cut.NEVER);
              if (cut == Cut.BEFORE_THE_SERVER_HEARS) {
                throw new IOException("cut");
              }
              deaf = cut == Cut.BEFORE_ANYBODY_HEARS_THE_ANSWER;
            }
            server.getOutputStream().write(bytes, 0, length);
          });
    }

    void answers() {
      pass(
          server,
          (bytes, length) -> {
            if (deaf) {
              throw new IOException("cut");
            }
            client.getOutputStream().write(bytes, 0, length);
          });
    }

    private void pass(Socket from, Part part) {
      byte[] bytes = new byte[65_536];
      try {
        InputStream in = from.getInputStream();
        for (int length = in.read(bytes); length >= 0; length = in.read(bytes)) {
          part.take(bytes, length);
        }
      } catch (IOException cut) {
        // Both ends hear of it.
      }
      end(client);
      end(server);
    }
  }

  /** Takes what was read. */
  private interface Part {
    void take(byte[] bytes, int length) throws IOException;
  }

  private static boolean commits(byte[] bytes, int length) {
    return new String(bytes, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT");
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      // It was of no use before.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Set.copyOf(open).forEach(this::end);
  }
}
