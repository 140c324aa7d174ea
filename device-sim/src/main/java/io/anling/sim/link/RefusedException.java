package io.anling.sim.link;

/** The gateway's final no: repeating the message would not help. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;

  /** With the code on the wire, {@code PUBACK 0x87} or {@code 4.03}. */
  public RefusedException(String code) {
    super(code);
    this.code = code;
  }

  /** The code on the wire. */
  public String code() {
    return code;
  }
}
