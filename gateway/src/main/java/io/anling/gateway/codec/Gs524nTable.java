package io.anling.gateway.codec;

import java.util.List;

/**
 * Milesight's smoke alarm GS524N: six bytes, of which all together are 0 modulo 256. The second
 * byte's lower half says what happened (see {@link SmokeReport}).
 */
final class Gs524nTable implements PayloadTable {

  private static final int LENGTH = 6;

  @Override
  public String word() {
    return "milesight-gs524n";
  }

  @Override
  public List<Decoded> read(Decoded.Raw raw) {
    Findings found = new Findings(raw.id(), raw.time());
    byte[] bytes = raw.bytes();
    if (bytes.length != LENGTH) {
      found.unreadable("wrong-length", "a GS524N sends " + LENGTH + " bytes, not " + bytes.length);
      return found.parts();
    }
    int sum = 0;
    for (byte one : bytes) {
      sum += one;
    }
    if ((sum & 0xFF) != 0) {
      found.unreadable("bad-checksum", "the sum over the six bytes of a GS524N is not 0");
      return found.parts();
    }
    found.value("battery", bytes[2] & 0xFF);
    found.value("smoke-concentration", bytes[3] & 0xFF);
    found.value("temperature", bytes[4]);
    SmokeReport.tell(found, bytes[1] & 0x0F);
    return found.parts();
  }
}
