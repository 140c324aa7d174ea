package io.anling.gateway;

/** The command line. */
public final class GatewayMain {
  private GatewayMain() {}

  public static void main(String[] args) {
    System.exit(2);
  }
}
