package dev.postern.protocols.dav;

import dev.postern.api.Failure;
import dev.postern.api.PosternException;
import dev.postern.api.client.Account;
import dev.postern.api.client.Accounts;
import dev.postern.api.client.Credentials;
import dev.postern.api.client.Protocol;
import dev.postern.protocols.dav.http.DavRequest;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The Basic scheme (RFC 7617), in UTF-8. */
record BasicAuthentication(Accounts accounts) {
  private static final String SCHEME = "Basic ";

  /**
   * @throws PosternException {@link Failure.Unauthenticated} without credentials, or as {@link
   *     Accounts#login} says
   */
  Account login(DavRequest request) {
    String authorization =
        request
            .headers()
            .first("Authorization")
            .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
            .orElseThrow(() -> unauthenticated("log in with the Basic scheme"));
    String userPass = decode(authorization.substring(SCHEME.length()).strip());
    int colon = userPass.indexOf(':');
    if (colon < 0) {
      throw unauthenticated("the credentials lack a colon");
    }
    return accounts.login(
        new Credentials(
            userPass.substring(0, colon),
            userPass.substring(colon + 1),
            Protocol.DAV,
            request.origin()));
  }

  private static String decode(String base64) {
    try {
      return new String(Base64.getDecoder().decode(base64), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unauthenticated("the credentials are not base64");
    }
  }

  private static PosternException unauthenticated(String detail) {
    return new PosternException(new Failure.Unauthenticated(detail));
  }
}
