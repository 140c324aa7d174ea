package io.anling.gateway.coap;

import static org.assertj.core.api.Assertions.assertThat;

import io.anling.gateway.rig.AsyncApi;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The topics of the description are the paths of CoAP too. */
class AsyncPathsTest {

  @Test
  void everyAddressThatIsReceivedIsAPath() {
    for (String address : AsyncApi.read().addresses("receive")) {
      List<String> segments = List.of(address.replace("{childId}", "child-1").split("/", -1));
      assertThat(CoapPaths.parse(segments)).as(address).isPresent();
    }
  }
}
