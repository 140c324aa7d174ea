package io.anling.alert.engine;

import java.util.Map;

/** The processes on one database. One that is alive raises its beat again and again. */
public interface NodeTable {

  /** Every registered node's beat, by id. */
  Map<String, Long> beats();

  /** Raises a node's beat by one; registers the node where it is not. */
  void beat(String id);

  void remove(String id);
}
