package io.anling.alert.engine;

import java.time.Instant;
import java.util.Optional;

/** The newest commit of each process on the database; one row for each, whatever it commits. */
public interface CommitTable {

  /** Says, in a transaction, which one it is: true of the database once that is committed. */
  void put(String node, String id, Instant at);

  /** The id of that node's newest commit; empty where it never committed. */
  Optional<String> newest(String node);

  /** The latest engine time at which any node committed; empty where none did. */
  Optional<Instant> latest();
}
