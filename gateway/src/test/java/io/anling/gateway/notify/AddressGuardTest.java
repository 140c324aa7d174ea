package io.anling.gateway.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses a webhook may reach. */
class AddressGuardTest {

  private static WebhookSettings settings(String url, String... allow) {
    return WebhookSettings.of(url, null, List.of(allow), "http://here", ZoneOffset.UTC);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.255.255.254",
        "0.0.0.0",
        "10.1.2.3",
        "172.31.255.255",
        "192.168.0.1",
        "169.254.169.254",
        "100.64.0.1",
        "198.19.0.1",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "::ffff:127.0.0.1",
        "::127.0.0.1",
        "64:ff9b::7f00:1",
        "2002:7f00:1::",
        "fe80::1",
        "fec0::1",
        "fd00::1",
        "ff02::1"
      })
  void addressesThatAreNotPublicAreRefused(String address) throws UnknownHostException {
    InetAddress one = InetAddress.getByName(address);
    assertThat(new AddressGuard(List.of()).permits(one)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"1.1.1.1", "172.32.0.1", "100.128.0.1", "2400:3200::1", "64:ff9b::101:101"})
  void publicAddressesArePermitted(String address) throws UnknownHostException {
    assertThat(new AddressGuard(List.of()).permits(InetAddress.getByName(address))).isTrue();
  }

  @Test
  void allowedNetworksAreReachedAndNothingBesideThem() throws UnknownHostException {
    AddressGuard guard =
        new AddressGuard(List.of(Network.parse("10.20.0.0/15"), Network.parse("fd00::1")));
    assertThat(guard.permits(InetAddress.getByName("10.21.255.255"))).isTrue();
    assertThat(guard.permits(InetAddress.getByName("10.22.0.0"))).isFalse();
    assertThat(guard.permits(InetAddress.getByName("fd00::1"))).isTrue();
    assertThat(guard.permits(InetAddress.getByName("fd00::2"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://127.0.0.1/x",
        "http://2130706433/",
        "http://0x7f000001/",
        "http://127.1/",
        "http://[::1]:8080/",
        "http://[::ffff:10.0.0.1]/",
        "https://169.254.169.254/latest/meta-data",
        "file:///etc/passwd",
        "ftp://example.com/",
        "https:///nohost",
        "https://user:password@example.com/"
      })
  void urlsThatCannotBeMeantAreRefusedWhenTheyAreSaved(String url) {
    assertThatThrownBy(() -> settings(url))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("webhook.");
  }

  @Test
  void urlsThatAreMeantAreTaken() {
    assertThat(settings("https://example.com/hook?key=1").target()).isEqualTo("/hook?key=1");
    assertThat(settings("https://example.com").port()).isEqualTo(443);
    assertThat(settings("http://127.0.0.1:8080/x", "127.0.0.0/8").port()).isEqualTo(8080);
  }

  @ParameterizedTest
  @ValueSource(strings = {"example.com/8", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8", "::1/129", ""})
  void networksThatCannotBeReadAreRefused(String text) {
    assertThatThrownBy(() -> Network.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}
