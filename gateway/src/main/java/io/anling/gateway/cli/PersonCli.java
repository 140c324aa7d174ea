package io.anling.gateway.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code person …}. */
@Command(name = "person", description = "single persons; many come by import")
final class PersonCli {

  private final CommonOptions common;

  PersonCli(CommonOptions common) {
    this.common = common;
  }

  @Command(
      description =
          "erase what is known of a person and what was written about them, for good; the log stays"
              + " whole")
  int erase(@Parameters(paramLabel = "ID") String id) {
    return common.change(
        "person erase",
        Words.options("id", Words.form("ID", id, "[^\\p{Cntrl}]{1,128}", "a person's id")));
  }
}
