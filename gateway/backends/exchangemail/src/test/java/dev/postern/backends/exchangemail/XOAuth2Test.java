package dev.postern.backends.exchangemail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.postern.api.MailAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class XOAuth2Test {

  @Test
  void the_message_is_the_one_microsoft_documents() {
    String response =
        XOAuth2.initialResponse(
            new MailAddress("test@contoso.onmicrosoft.com"), "EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC");
    assertThat(new String(Base64.getDecoder().decode(response), StandardCharsets.UTF_8))
        .isEqualTo(
            "user=test@contoso.onmicrosoft.com\u0001auth=Bearer"
                + " EwBAAl3BAAUFFpUAo7J3Ve0bjLBWZWCclRC\u0001\u0001");
  }

  @Test
  void the_token_is_found_again() {
    String response = XOAuth2.initialResponse(new MailAddress("a@b.example"), "token");
    assertThat(XOAuth2.token(response)).contains("token");
    assertThat(XOAuth2.token("c29tZXRoaW5nIGVsc2U=")).isEmpty();
  }
}
