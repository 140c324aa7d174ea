package io.anling.sim;

/** The command line. */
public final class SimMain {
  private SimMain() {}

  public static void main(String[] args) {
    System.exit(2);
  }
}
