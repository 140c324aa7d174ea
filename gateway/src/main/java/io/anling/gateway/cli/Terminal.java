package io.anling.gateway.cli;

import io.anling.gateway.admin.AdminOutput;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Stdout for answers, stderr for everything else, both in UTF-8 whatever the locale says. */
public record Terminal(PrintStream out, PrintStream err) implements AdminOutput {

  /** This process's own. */
  public static Terminal own() {
    return new Terminal(utf8(FileDescriptor.out), utf8(FileDescriptor.err));
  }

  private static PrintStream utf8(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }

  @Override
  public void answer(String line) {
    out.println(line);
  }

  @Override
  public void say(String line) {
    err.println(line);
  }

  @Override
  public void delivered() {
    if (out.checkError()) {
      throw new UncheckedIOException(new IOException("nobody reads stdout any more"));
    }
  }
}
