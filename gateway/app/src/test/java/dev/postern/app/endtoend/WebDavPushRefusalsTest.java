package dev.postern.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom clients cannot make the gateway call. */
class WebDavPushRefusalsTest extends PushInstallation {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://push.example.net/wake",
        "https://127.0.0.1/wake",
        "https://10.1.2.3:8443/wake",
        "https://169.254.169.254/latest/meta-data",
        "https://[::1]/wake",
        "https://[::ffff:192.168.1.1]/wake",
        "https://[fd00::1]/wake",
        "file:///etc/passwd",
        "/wake"
      })
  void what_is_no_push_service_in_the_internet_cannot_be_registered(String endpoint) {
    String request = phone.register(inDays(3)).replace(phone.endpoint, endpoint);
    HttpResponse<String> refused = post(alice, calendar, request);
    assertThat(refused.statusCode()).as(refused.body()).isEqualTo(403);
    assertThat(refused.body()).contains("<push:invalid-subscription/>");
  }

  @Test
  void a_name_that_leads_to_this_machine_is_not_called() {
    String request = phone.register(inDays(3)).replace("http://127.0.0.1", "https://localhost");
    assertThat(post(alice, calendar, request).statusCode()).isEqualTo(204);
    put("one");
    Await.until("it was tried", () -> metrics().contains("result=\"failed\"} 1.0"));
    assertThat(phone.received).isEmpty();
  }
}
