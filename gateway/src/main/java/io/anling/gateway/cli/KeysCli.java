package io.anling.gateway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code keys …}. */
@Command(name = "keys", description = "the master keys, under which secrets are sealed")
final class KeysCli {

  private final CommonOptions common;

  KeysCli(CommonOptions common) {
    this.common = common;
  }

  @Command(description = "list the keys by number, as CSV; never the keys themselves")
  int list() {
    return common.look("keys list", Words.options());
  }

  @Command(description = "make a new key, and seal everything anew under it, also while serving")
  int rotate(
      @Option(
              names = "--prepare",
              description = "only make it, for the other gateways of the database to get it first")
          boolean prepare) {
    return common.change("keys rotate", Words.options("prepare", prepare ? "true" : null));
  }
}
