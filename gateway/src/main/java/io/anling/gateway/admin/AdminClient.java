package io.anling.gateway.admin;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Hands a command to the process that serves a data directory. */
public final class AdminClient {

  private AdminClient() {}

  /** Whether somebody listens on that socket. */
  public static boolean answers(Path socket) {
    try (SocketChannel channel = SocketChannel.open(address(socket))) {
      return channel.isConnected();
    } catch (IOException e) {
      return false;
    }
  }

  /**
   * Runs the command there, and passes its words on.
   *
   * @return its exit code; empty where nobody listens, and so nothing was done
   * @throws CommandFailed where the connection broke: it may have been done or not
   */
  public static OptionalInt run(Path socket, AdminCommand command, AdminOutput output) {
    try (SocketChannel channel = connect(socket)) {
      return channel == null ? OptionalInt.empty() : OptionalInt.of(talk(channel, command, output));
    } catch (IOException e) {
      throw new CommandFailed(
          "the serving process ended before it answered; look whether it was done");
    }
  }

  private static @Nullable SocketChannel connect(Path socket) {
    try {
      return SocketChannel.open(address(socket));
    } catch (IOException e) {
      return null;
    }
  }

  private static UnixDomainSocketAddress address(Path socket) {
    return UnixDomainSocketAddress.of(AdminSocket.shortest(socket));
  }

  private static int talk(SocketChannel channel, AdminCommand command, AdminOutput output)
      throws IOException {
    DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Channels.newOutputStream(channel)));
    DataInputStream in =
        new DataInputStream(new BufferedInputStream(Channels.newInputStream(channel)));
    Wire.write(out, command);
    while (true) {
      switch (in.readByte()) {
        case Wire.ANSWER -> output.answer(Wire.text(in));
        case Wire.SAY -> output.say(Wire.text(in));
        case Wire.DELIVERED -> {
          output.delivered();
          out.writeByte(Wire.DELIVERED);
          out.flush();
        }
        case Wire.EXIT -> {
          return in.readInt();
        }
        default -> throw new IOException("an answer of another version");
      }
    }
  }
}
